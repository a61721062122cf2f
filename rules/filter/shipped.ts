/** The model that comes with Ajar, read once out of its stored form. */
import type { Weights } from './model.ts'
import { BIAS, BUCKET_STEP, BUCKET_WEIGHTS, STANDARD_AT, STRICT_AT, TRAIT_WEIGHTS } from './weights.ts'

/** One signed byte for each weight, in steps of `BUCKET_STEP`. */
function bytesOf(base64: string): Int8Array {
  const text = atob(base64)
  return Int8Array.from(text, (char) => char.charCodeAt(0))
}

export const SHIPPED: Weights = {
  buckets: Float32Array.from(bytesOf(BUCKET_WEIGHTS), (byte) => byte * BUCKET_STEP),
  traits: TRAIT_WEIGHTS,
  bias: BIAS,
}

/** Where the standard and the strict level begin on the model's own scale. */
export const LEVELS = { standard: STANDARD_AT, strict: STRICT_AT }
