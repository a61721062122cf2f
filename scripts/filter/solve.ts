/**
 * Training: a linear classifier with squared hinge loss by dual coordinate descent (Hsieh et al., "A Dual Coordinate
 * Descent Method for Large-scale Linear SVM", ICML 2008). It needs no more than + - * / and square roots, which are
 * exact in every engine, so the same texts always give the same weights.
 */
import type { Features } from '../../rules/filter/features.ts'
import { BIAS_VALUE, BUCKETS, TRAIT_VALUE, VIEW_SCALES, type Weights } from '../../rules/filter/model.ts'
import { BIAS_START, TRAITS } from '../../rules/filter/traits.ts'
import { random } from './random.ts'

export type Example = { spam: boolean; cost: number }
export type Settings = { epochs: number; seed: number }

/** A text as the trainer sees it: positions and values. */
export type Row = { at: Uint32Array; value: Float64Array; norm: number }

const TRAIT_START = BUCKETS
const BIAS = BUCKETS + TRAITS.length

/** The example as a sparse row: occurrences of a bucket are added up. */
export function rowOf({ views, traits }: Features): Row {
  const cells = new Map<number, number>()
  views.forEach((hashes, view) => {
    const value = (VIEW_SCALES[view] ?? 0) / Math.sqrt(hashes.length)
    for (const hash of hashes) {
      const at = hash & (BUCKETS - 1)
      cells.set(at, (cells.get(at) ?? 0) + value)
    }
  })
  for (const trait of traits) cells.set(TRAIT_START + trait, TRAIT_VALUE)
  cells.set(BIAS, BIAS_VALUE)
  const at = Uint32Array.from(cells.keys())
  const value = Float64Array.from(cells.values())
  return { at, value, norm: value.reduce((sum, v) => sum + v * v, 0) }
}

function product({ at, value }: Row, weights: Float64Array): number {
  let sum = 0
  for (let i = 0; i < at.length; i++) sum += (value[i] ?? 0) * (weights[at[i] ?? 0] ?? 0)
  return sum
}

/** Trains; `rows` and examples go by position. */
export function solve(rows: readonly Row[], examples: readonly Example[], settings: Settings): Weights {
  const weights = new Float64Array(BIAS + 1)
  TRAITS.forEach(({ start }, position) => {
    weights[TRAIT_START + position] = start / TRAIT_VALUE
  })
  weights[BIAS] = BIAS_START / BIAS_VALUE
  const alphas = new Float64Array(rows.length)
  const chance = random(settings.seed)
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const i of chance.shuffled(rows.map((_, index) => index))) {
      const row = rows[i]
      const example = examples[i]
      if (!row || !example) continue
      const sign = example.spam ? 1 : -1
      const diagonal = 1 / (2 * example.cost)
      const alpha = alphas[i] ?? 0
      const gradient = sign * product(row, weights) - 1 + diagonal * alpha
      const next = Math.max(0, alpha - gradient / (row.norm + diagonal))
      if (next === alpha) continue
      alphas[i] = next
      const step = (next - alpha) * sign
      for (let k = 0; k < row.at.length; k++) {
        const at = row.at[k] ?? 0
        weights[at] = (weights[at] ?? 0) + step * (row.value[k] ?? 0)
      }
    }
  }
  return {
    buckets: weights.subarray(0, BUCKETS),
    step: 1,
    traits: weights.subarray(TRAIT_START, BIAS),
    bias: weights[BIAS] ?? 0,
  }
}
