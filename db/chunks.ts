/** Many keys for `in (…)`, a bounded number at a time. */

const MOST = 512

/**
 * Cuts keys into lists of at most 512. Each list is filled up to a power of two by repeating its last key: lists of ten
 * lengths make ten statements to prepare, not five hundred.
 */
export function* chunksOf<T>(keys: readonly T[]): Generator<T[]> {
  for (let from = 0; from < keys.length; from += MOST) {
    const some = keys.slice(from, from + MOST)
    const last = some.at(-1)
    const wanted = 2 ** Math.ceil(Math.log2(some.length))
    while (last !== undefined && some.length < wanted) some.push(last)
    yield some
  }
}
