/** Which texts are nearly the same, so that no copy of a text that is trained from is tested. */

const SHINGLE = 5
/** Texts that share this part of their shingles (Jaccard) are one template. */
const SAME = 0.5

/** Letters only, digits as one sign: templates differ in their numbers. */
const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(/https?:\S+|www\.\S+/g, 'http')
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}0]+/gu, '')

function shinglesOf(text: string): Set<string> {
  const from = bare(text)
  if (from.length <= SHINGLE) return new Set([from])
  return new Set(Array.from({ length: from.length - SHINGLE + 1 }, (_, i) => from.slice(i, i + SHINGLE)))
}

/** A group number for each text: nearly the same ones, also over a chain of others, have the same. */
export function groupsOf(texts: readonly string[]): number[] {
  const parent = texts.map((_, i) => i)
  const rootOf = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root] ?? root
    parent[i] = root
    return root
  }
  const shingles = texts.map(shinglesOf)
  const holders = new Map<string, number[]>()
  shingles.forEach((set, i) => {
    const shared = new Map<number, number>()
    for (const shingle of set) {
      const before = holders.get(shingle) ?? []
      for (const other of before) shared.set(other, (shared.get(other) ?? 0) + 1)
      before.push(i)
      holders.set(shingle, before)
    }
    for (const [other, common] of shared) {
      const size = shingles[other]?.size ?? 0
      if (common / (set.size + size - common) >= SAME) parent[rootOf(i)] = rootOf(other)
    }
  })
  return texts.map((_, i) => rootOf(i))
}
