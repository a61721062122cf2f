/** The model that comes with Ajar, read once out of its stored form. */
import { wordShape } from './forms.ts'
import type { Model } from './model.ts'
import { spellerOf } from './speller.ts'
import { BIAS, BUCKET_STEP, BUCKET_WEIGHTS, STANDARD_AT, STRICT_AT, TRAIT_WEIGHTS, WORDS } from './weights.ts'

/** One signed byte for each weight, in steps of `BUCKET_STEP`. */
function bytesOf(base64: string): Int8Array {
  const text = atob(base64)
  return Int8Array.from(text, (char) => char.charCodeAt(0))
}

export const SHIPPED: Model = {
  weights: {
    buckets: bytesOf(BUCKET_WEIGHTS),
    step: BUCKET_STEP,
    traits: TRAIT_WEIGHTS,
    bias: BIAS,
  },
  speller: spellerOf(WORDS.split(' '), wordShape),
}

/** Where the standard and the strict level begin on the model's own scale. */
export const LEVELS = { standard: STANDARD_AT, strict: STRICT_AT }
