/** The parts of a text that are judged on their own, so that no amount of innocent words hides an advertisement. */

/** Texts of so many words are looked at in parts of so many; longer ones in parts of a sixth. */
const SIZES = [
  { upTo: 40, words: 8 },
  { upTo: 100, words: 16 },
]
const LONG_SHARE = 6
/** A text must be so much longer than a part to have any. */
const LONGER = 1.4

/** Windows over `count` words that overlap by half: from one word to before another. */
export function partsOf(count: number): [from: number, to: number][] {
  const parts: [number, number][] = []
  const sizes = SIZES.filter(({ upTo }) => count <= upTo).map(({ words }) => words)
  if (sizes.length === 0) sizes.push(Math.ceil(count / LONG_SHARE))
  for (const size of sizes) {
    if (count <= size * LONGER) continue
    const step = Math.floor(size / 2)
    for (let from = 0; from + step < count; from += step) parts.push([from, Math.min(count, from + size)])
  }
  return parts
}
