/** From labelled texts to the model that is shipped. The same texts always give the same file. */
import { createHash } from 'node:crypto'
import { featuresOf } from '../../rules/filter/features.ts'
import { wordShape } from '../../rules/filter/forms.ts'
import { BUCKETS, type Model, scoreReading, type Weights } from '../../rules/filter/model.ts'
import { partOf, plainWords, type Reading, read } from '../../rules/filter/reading.ts'
import { type Speller, spellerOf } from '../../rules/filter/speller.ts'
import { attacked, TRAINED, wordsOf } from './attacks.ts'
import type { Labelled } from './corpus.ts'
import { groupsOf } from './groups.ts'
import { thresholdFor } from './metrics.ts'
import { random, seedOf } from './random.ts'
import { type Example, type Row, rowOf, solve } from './solve.ts'

/** Found by cross-validation on the development data; see docs/filter.md. */
export const SETTINGS = {
  cost: 0.15,
  /** What a disguised copy counts beside its original. */
  copyCost: 0.3,
  /** And the part of a text that it is judged by, beside the whole. */
  partCost: 0.5,
  spamCopies: 4,
  hamCopies: 2,
  epochs: 15,
  seed: 1,
}
/** Of the training texts' ham, in percent, what the levels may block: less than promised, as other texts differ. */
export const BLOCKED = { standard: 0.15, strict: 1 }
export const FOLDS = 5

/** A text with its rows, its own and those of its copies: made once, used in every fold. */
export type Prepared = Labelled & { written: Seen; copies: Seen[] }
/** A text as it was read, and as the trainer sees it. */
type Seen = { reading: Reading; row: Row }

const seen = (reading: Reading): Seen => ({ reading, row: rowOf(featuresOf(reading)) })

const WORDS = { most: 4000, leastTexts: 2, longest: 15 }
/** Single letters that are words, in chat at least. */
const SINGLE = 'aiur'

/** The words of the texts, whatever their labels: those in two texts and more, most frequent first. */
export function vocabularyOf(texts: readonly Labelled[]): string[] {
  const counts = new Map<string, number>()
  for (const { text } of texts) {
    for (const word of new Set(plainWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts]
    .filter(
      ([word, count]) =>
        count >= WORDS.leastTexts && word.length <= WORDS.longest && (word.length > 1 || SINGLE.includes(word)),
    )
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, WORDS.most)
    .map(([word]) => word)
}

/** Makes the rows of texts and of disguised copies, which teach the model what stays when letters don't. */
export function prepare(texts: readonly Labelled[], speller: Speller): Prepared[] {
  const innocent = wordsOf(texts.filter(({ spam }) => !spam).map(({ text }) => text))
  const names = Object.keys(TRAINED)
  return texts.map(({ spam, text }) => {
    const chosen = random(seedOf(text))
      .shuffled(names)
      .slice(0, spam ? SETTINGS.spamCopies : SETTINGS.hamCopies)
    const copies = chosen.flatMap((name) => {
      const attack = TRAINED[name]
      return attack ? [seen(read(attacked(attack, text, innocent, 1), speller))] : []
    })
    return { spam, text, written: seen(read(text, speller)), copies }
  })
}

/**
 * Trains on texts and their copies. A text will be judged by the part of it that scores highest; which part that is,
 * only a model can say. So a first one is trained from whole texts, and then another with those parts beside them.
 */
export function train(texts: readonly Prepared[]): Weights {
  const all = texts.flatMap(({ spam, written, copies }) => [
    { spam, cost: SETTINGS.cost, ...written },
    ...copies.map((copy) => ({ spam, cost: SETTINGS.cost * SETTINGS.copyCost, ...copy })),
  ])
  const settings = { epochs: SETTINGS.epochs, seed: SETTINGS.seed }
  const solved = (examples: readonly (Example & { row: Row })[]) =>
    solve(
      examples.map(({ row }) => row),
      examples,
      settings,
    )
  const first = solved(all)
  const parts = all.flatMap(({ spam, cost, reading }) => {
    const { from, to } = scoreReading(reading, first)
    if (to - from === reading.tokens.length) return []
    return [{ spam, cost: cost * SETTINGS.partCost, row: rowOf(featuresOf(partOf(reading, from, to))) }]
  })
  return solved([...all, ...parts])
}

/** Deals texts into folds, nearly equal ones into the same. */
export function foldsOf(texts: readonly Labelled[], folds: number, seed: number): number[] {
  const groups = groupsOf(texts.map(({ text }) => text))
  const order = random(seed).shuffled([...new Set(groups)])
  const foldOf = new Map(order.map((group, i) => [group, i % folds]))
  return groups.map((group) => foldOf.get(group) ?? 0)
}

/** What each text scores when it and its like weren't trained from. */
function scoresOutside(texts: readonly Prepared[], folds: number): number[] {
  const fold = foldsOf(texts, folds, SETTINGS.seed)
  const scores = texts.map(() => 0)
  for (let f = 0; f < folds; f++) {
    const weights = train(texts.filter((_, i) => fold[i] !== f))
    texts.forEach(({ written }, i) => {
      if (fold[i] === f) scores[i] = scoreReading(written.reading, weights).total
    })
  }
  return scores
}

/** Where the levels begin on the model's scale. */
export type Levels = { standard: number; strict: number }
export type Trained = {
  model: Model
  words: string[]
  levels: Levels
  /** What each text scored while it and its like were left out of training. */
  outside: number[]
}

/** Trains a model, and chooses its levels: as low as texts allow that were left out of training in turn. */
export function trainWithLevels(texts: readonly Labelled[], folds: number = FOLDS): Trained {
  const words = vocabularyOf(texts)
  const speller = spellerOf(words, wordShape)
  const prepared = prepare(texts, speller)
  const outside = scoresOutside(prepared, folds)
  const spam = texts.map((text) => text.spam)
  return {
    model: { weights: train(prepared), speller },
    words,
    levels: {
      standard: thresholdFor(outside, spam, BLOCKED.standard),
      strict: thresholdFor(outside, spam, BLOCKED.strict),
    },
    outside,
  }
}

const STEPS = 127
const short = (value: number) => Number(value.toFixed(6))

/** The stored form of a model: one byte a weight. */
export function stored(weights: Weights): { base64: string; step: number; traits: number[]; bias: number } {
  const values = Array.from({ length: BUCKETS }, (_, i) => weights.buckets[i] ?? 0)
  const step = short(Math.max(1e-6, ...[values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / STEPS]))
  const bytes = Int8Array.from(values, (value) => Math.max(-STEPS, Math.min(STEPS, Math.round(value / step))))
  return {
    base64: Buffer.from(bytes.buffer).toString('base64'),
    step,
    traits: Array.from(weights.traits, short),
    bias: short(weights.bias),
  }
}

/** The generated module, and the hash that it carries of everything in it. */
export function moduleOf({ model, words, levels }: Trained): string {
  const { base64, step, traits, bias } = stored(model.weights)
  const body = `/** Signed bytes, in base64: the weight of each bucket in steps of \`BUCKET_STEP\`. */
export const BUCKET_WEIGHTS =
  '${base64}'
export const BUCKET_STEP = ${step}
/** In the order of \`TRAITS\`. */
export const TRAIT_WEIGHTS: readonly number[] = [${traits.join(', ')}]
export const BIAS = ${bias}
/** The words of the training texts, most frequent first. */
export const WORDS =
  '${words.join(' ')}'
/** Where the levels begin: ${BLOCKED.standard} % and ${BLOCKED.strict} % of ham blocked in cross-validation. */
export const STANDARD_AT = ${short(levels.standard)}
export const STRICT_AT = ${short(levels.strict)}
`
  const hash = createHash('sha256').update(body).digest('hex')
  return `/*
 * Made by \`npm run train:filter\` from rules/filter/data; don't edit.
 * Hash of what follows: ${hash}
 */

${body}`
}
