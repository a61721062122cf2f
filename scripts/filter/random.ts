/** Chance that is the same everywhere: mulberry32, whole numbers only. */

export type Random = {
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean
  pick<T>(from: readonly T[]): T
  shuffled<T>(items: readonly T[]): T[]
}

export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const below = (end: number) => next() % end
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: <T>(from: readonly T[]): T => {
      const picked = from[below(from.length)]
      if (picked === undefined) throw new RangeError('Nothing to pick from.')
      return picked
    },
    shuffled: <T>(items: readonly T[]): T[] => {
      const order = items.map((item) => ({ item, key: next() }))
      return order.sort((a, b) => a.key - b.key).map(({ item }) => item)
    },
  }
}

/** A seed out of a text, so that each text gets its own chance whatever stands around it. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
