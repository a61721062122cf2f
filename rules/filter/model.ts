/** The trained model: a weight for each hash and trait, added up. */
import { type Features, featuresOf, type Reading, read } from './features.ts'
import { partsOf } from './parts.ts'
import type { Speller } from './speller.ts'
import { asksForSomething, TRAITS, type TraitReason } from './traits.ts'

/** Hashes share this many weights (2^17: 128 KB with one byte each). */
export const BUCKETS = 1 << 17
/** How much each view of the text counts, in the order of `VIEWS`. */
export const VIEW_SCALES: readonly number[] = [1.5, 0.7, 1]
export const TRAIT_VALUE = 0.2
export const BIAS_VALUE = 0.5

/** Weights as trained, or read back from their quantised form. */
export type Weights = { buckets: ArrayLike<number>; traits: ArrayLike<number>; bias: number }

/** What a text scores, and what of it each reason that a person would be told adds or takes away. */
export type Score = { total: number; byReason: ReadonlyMap<TraitReason, number> }

/** Adds the weights of everything that the text has. */
export function score({ views, traits }: Features, weights: Weights): Score {
  let text = 0
  for (let view = 0; view < views.length; view++) {
    const hashes = views[view] ?? []
    if (hashes.length === 0) continue
    let sum = 0
    for (const hash of hashes) sum += weights.buckets[hash & (BUCKETS - 1)] ?? 0
    text += (sum * (VIEW_SCALES[view] ?? 0)) / Math.sqrt(hashes.length)
  }
  const byReason = new Map<TraitReason, number>([['spam_text', text]])
  let total = weights.bias * BIAS_VALUE + text
  for (const trait of traits) {
    const weight = (weights.traits[trait] ?? 0) * TRAIT_VALUE
    const reason = TRAITS[trait]?.reason
    if (reason) byReason.set(reason, (byReason.get(reason) ?? 0) + weight)
    total += weight
  }
  return { total, byReason }
}

/** What was learned from texts: how words are spelt, and what they weigh. */
export type Model = { weights: Weights; speller: Speller }

/** Scores a text as the part of it that scores highest, with what was read in the whole. */
export function scoreText(text: string, { weights, speller }: Model): Score & { reading: Reading } {
  const reading = read(text, speller)
  const whole = featuresOf(reading)
  let highest = score(whole, weights)
  // Most messages ask for nothing: their parts needn't be looked at.
  const parts = asksForSomething(whole.traits) ? partsOf(reading.tokens.length) : []
  for (const [from, to] of parts) {
    const one = score(featuresOf(reading, from, to), weights)
    if (one.total > highest.total) highest = one
  }
  return { ...highest, reading }
}
