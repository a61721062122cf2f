/** Chance that repeats itself: the same numbers in, the same numbers out. */

/** A well-mixed 32-bit number from two others (the finaliser of MurmurHash3). */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A repeatable stream of numbers in [0, 1). */
export function numbers(seed: number): () => number {
  let count = 0
  return () => mix(seed, count++) / 2 ** 32
}
