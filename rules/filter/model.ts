/** The trained model: a weight for each hash and trait, added up. */
import { firstKey, firstWord, type Grams, gramsOf, RUN_LENGTHS } from './features.ts'
import { partsOf } from './parts.ts'
import { type Reading, read } from './reading.ts'
import type { Speller } from './speller.ts'
import { asksForSomething, TRAITS, type TraitReason, traitsOfPart } from './traits.ts'

/** Hashes share this many weights (2^17: 128 KB with one byte each). */
export const BUCKETS = 1 << 17
/** How much each view of the text counts, in the order of `VIEWS`. */
export const VIEW_SCALES = [1.5, 0.7, 1] as const
export const TRAIT_VALUE = 0.2
export const BIAS_VALUE = 0.5

/** Weights as trained, or read back from their quantised form. */
export type Weights = {
  /** In units of `step`: small whole numbers where they were read back, so that they stay near at hand in the cache. */
  buckets: ArrayLike<number>
  step: number
  traits: ArrayLike<number>
  bias: number
}

/** What a text scores, and what of it each reason that a person would be told adds or takes away. */
export type Score = { total: number; byReason: ReadonlyMap<TraitReason, number> }

/** Sums from the first hash to before each, so that those of any part of them are one subtraction. */
function sumsOf(hashes: Uint32Array, { buckets }: Weights): Float64Array {
  const sums = new Float64Array(hashes.length + 1)
  let sum = 0
  for (let i = 0; i < hashes.length; i++) {
    sum += buckets[(hashes[i] ?? 0) & (BUCKETS - 1)] ?? 0
    sums[i + 1] = sum
  }
  return sums
}
const between = (sums: Float64Array, from: number, to: number) => (to > from ? (sums[to] ?? 0) - (sums[from] ?? 0) : 0)
/** A view's sum, whatever the length of the text. */
const evened = (sum: number, count: number, scale: number) => (count === 0 ? 0 : (sum * scale) / Math.sqrt(count))

/** Gives a function that adds the weights of the n-grams from one word to before another. */
function adder({ forms }: Reading, { words, keys, links, runs, begins, ends }: Grams, weights: Weights) {
  const at = (hash: number) => weights.buckets[hash & (BUCKETS - 1)] ?? 0
  const wordSums = { one: sumsOf(words.one, weights), pair: sumsOf(words.pair, weights) }
  const keySums = { one: sumsOf(keys.one, weights), pair: sumsOf(keys.pair, weights) }
  const runSums = runs.map((of) => sumsOf(of, weights))
  const linkSum = links.hashes.reduce((sum, hash) => sum + at(hash), 0)
  const linkCount = links.joint ? links.hashes.length + 1 : 0
  return (from: number, to: number): number => {
    let forWords = between(wordSums.one, from, to) + between(wordSums.pair, from + 1, to) + linkSum
    if (links.joint) forWords += at(links.joint(forms[to - 1]))
    let forKeys = between(keySums.one, from, to) + between(keySums.pair, from + 1, to)
    const first = forms[from]
    if (first && to > from) {
      forWords += at(firstWord(first))
      forKeys += at(firstKey(first))
    }
    let forRuns = 0
    let runCount = 0
    const begin = begins[from] ?? 0
    const end = ends[to - 1] ?? 0
    RUN_LENGTHS.forEach((length, r) => {
      const last = end - length + 1
      const sums = runSums[r]
      if (!sums || last <= begin) return
      forRuns += between(sums, begin, last)
      runCount += last - begin
    })
    const size = 2 * (to - from)
    return (
      weights.step *
      (evened(forWords, size + linkCount, VIEW_SCALES[0]) +
        evened(forKeys, size, VIEW_SCALES[1]) +
        evened(forRuns, runCount, VIEW_SCALES[2]))
    )
  }
}

/** What was learned from texts: how words are spelt, and what they weigh. */
export type Model = { weights: Weights; speller: Speller }

/** Scores a text as the part of it that scores highest, with what was read in the whole. */
export function scoreText(text: string, { weights, speller }: Model): Score & { reading: Reading } {
  const reading = read(text, speller)
  return { ...scoreReading(reading, weights), reading }
}

/** The same for a text that was read; also says which part it was. */
export function scoreReading(reading: Reading, weights: Weights): Score & { from: number; to: number } {
  const textFrom = adder(reading, gramsOf(reading), weights)
  const weightOf = (trait: number) => (weights.traits[trait] ?? 0) * TRAIT_VALUE
  const sumOf = (traits: readonly number[]) => traits.reduce((sum, trait) => sum + weightOf(trait), 0)
  const always = weights.bias * BIAS_VALUE + sumOf(reading.traits)
  const partFrom = (from: number, to: number) => {
    const said = textFrom(from, to)
    const traits = traitsOfPart(reading, from, to)
    return { from, to, said, traits, total: always + said + sumOf(traits) }
  }

  const count = reading.tokens.length
  let highest = partFrom(0, count)
  // Most messages ask for nothing: their parts needn't be looked at.
  if (asksForSomething(reading.traits) || asksForSomething(highest.traits)) {
    for (const [from, to] of partsOf(count)) {
      const one = partFrom(from, to)
      if (one.total > highest.total) highest = one
    }
  }
  const byReason = new Map<TraitReason, number>([['spam_text', highest.said]])
  for (const trait of [...reading.traits, ...highest.traits]) {
    const reason = TRAITS[trait]?.reason
    if (reason) byReason.set(reason, (byReason.get(reason) ?? 0) + weightOf(trait))
  }
  return { total: highest.total, byReason, from: highest.from, to: highest.to }
}
