/**
 * What one person, or the site, has taught the filter: how often words stood in texts that were wanted or not. Small,
 * bounded, and never more than a nudge: hidden words, blocked domains and the person's own Accept stand above it.
 */
import { clean, joinSpaced } from './clean.ts'
import { foldClean } from './fold.ts'
import { linksIn } from './links.ts'

/** Stored as JSON; at most 4 KB. To reset it, forget it (null). */
export type PersonalModel = {
  version: 1
  /** How much was learned of each kind; the sum of weights. */
  wanted: number
  unwanted: number
  /** 1,024 buckets, one hexadecimal digit each for wanted and for unwanted: counts from 0 to 15. */
  counts: string
}

export type Label = 'wanted' | 'unwanted'

const BUCKETS = 1024
const MOST = 15
/** Words of ordinary talk are in texts of both kinds: only longer ones and pairs are counted. */
const WORD_LENGTH = 4
/** What is taught once can weigh at most this much; a report weighs more than a deletion. */
const HEAVIEST = 3

export const emptyModel = (): PersonalModel => ({ version: 1, wanted: 0, unwanted: 0, counts: '0'.repeat(BUCKETS * 2) })

function bucketOf(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  return (h ^ (h >>> 12)) & (BUCKETS - 1)
}

/** The buckets of a text: its longer words, pairs of neighbours, and where its links lead. */
function bucketsOf(text: string): Set<number> {
  const { links, rest } = linksIn(clean(text.slice(0, 1000)))
  const words = foldClean(joinSpaced(rest)).match(/[\p{L}\p{M}]+|\d+/gu) ?? []
  const marks = words.filter((word) => word.length >= WORD_LENGTH)
  words.forEach((word, i) => {
    const next = words[i + 1]
    if (next !== undefined && word.length + next.length > WORD_LENGTH) marks.push(`${word} ${next}`)
  })
  return new Set([...marks, ...links.map(({ domain }) => `//${domain}`)].map(bucketOf))
}

/** A model as it was stored; one that isn't understood counts as empty. */
function readable(model: PersonalModel | null): PersonalModel | null {
  return model && model.version === 1 && /^[0-9a-f]+$/.test(model.counts) && model.counts.length === BUCKETS * 2
    ? model
    : null
}

const digit = (counts: string, at: number) => Number.parseInt(counts.charAt(at), 16)

/**
 * The model after one more text. `weight` (0 to 3) is how much the person's act says. Counts that are full are halved, so
 * what was learned long ago fades, and no number of lessons makes a model larger.
 */
export function learn(model: PersonalModel | null, text: string, label: Label, weight: number): PersonalModel {
  const before = readable(model) ?? emptyModel()
  const step = Math.round(Math.min(HEAVIEST, Math.max(0, weight)))
  if (step === 0) return before
  const digits = Array.from(before.counts, (char) => Number.parseInt(char, 16))
  for (const bucket of bucketsOf(text)) {
    const at = bucket * 2 + (label === 'wanted' ? 0 : 1)
    const other = bucket * 2 + (label === 'wanted' ? 1 : 0)
    const count = (digits[at] ?? 0) + step
    digits[at] = count > MOST ? count >> 1 : count
    if (count > MOST) digits[other] = (digits[other] ?? 0) >> 1
  }
  return {
    version: 1,
    wanted: Math.min(1000, before.wanted + (label === 'wanted' ? step : 0)),
    unwanted: Math.min(1000, before.unwanted + (label === 'unwanted' ? step : 0)),
    counts: digits.map((count) => count.toString(16)).join(''),
  }
}

/**
 * How much the text is like what the model was taught: from -1 (like what was wanted) over 0 (nothing known) to 1 (like
 * what wasn't). A word that was seen as often among both says nothing.
 */
export function likeness(model: PersonalModel | null, text: string): number {
  const known = readable(model)
  if (!known) return 0
  const buckets = bucketsOf(text)
  if (buckets.size === 0) return 0
  let sum = 0
  for (const bucket of buckets) {
    const wanted = digit(known.counts, bucket * 2)
    const unwanted = digit(known.counts, bucket * 2 + 1)
    sum += (unwanted - wanted) / (unwanted + wanted + 1)
  }
  return Math.max(-1, Math.min(1, (2 * sum) / buckets.size))
}
