/**
 * Nearly the same text: a 64-bit simhash (Charikar, "Similarity estimation techniques from rounding algorithms", STOC
 * 2002) of the folded text. Numbers and links count by their kind only, so that one template with changing codes,
 * prices and addresses is one text.
 */
import { clean, joinSpaced } from './clean.ts'
import { foldClean } from './fold.ts'
import { linksIn } from './links.ts'

/** Letters and numbers, in runs of this many, are what two texts are compared by. */
const SHINGLE = 4
/** Of 64 bits, how many may differ between nearly equal texts. Unrelated texts differ in 32, give or take 8. */
export const NEAR_BITS = 13
/** Texts shorter than this many letters are only ever the same when they are equal. */
export const SHORT_TEXT = 24

const hash32 = (text: string, seed: number) => {
  let h = seed
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The letters that are compared, without anything between them. An emoji is a letter here: some texts have no other. */
function core(text: string): string {
  const { links, rest } = linksIn(clean(text))
  const letters = foldClean(joinSpaced(rest))
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}\p{M}\p{Extended_Pictographic}0]+/gu, '')
  return letters + '/'.repeat(Math.min(links.length, 3))
}

const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0')

/**
 * The text's simhash as 16 hexadecimal digits, or null when there is nothing to compare. The first half of the hash of
 * a short text says that it is short: such hashes are equal or far apart.
 */
export function nearHash(text: string): string | null {
  const letters = Array.from(core(text.slice(0, 1000)))
  if (letters.length === 0) return null
  if (letters.length < SHORT_TEXT) {
    const whole = letters.join('')
    return hex(hash32(whole, 0x2545f491)) + hex(hash32(whole, 0x811c9dc5))
  }
  const sums = new Int32Array(64)
  for (let i = 0; i + SHINGLE <= letters.length; i++) {
    const shingle = letters.slice(i, i + SHINGLE).join('')
    const halves = [hash32(shingle, 0x811c9dc5), hash32(shingle, 0x2545f491)]
    halves.forEach((half, which) => {
      for (let bit = 0; bit < 32; bit++) {
        const at = which * 32 + bit
        sums[at] = (sums[at] ?? 0) + ((half >>> bit) & 1 ? 1 : -1)
      }
    })
  }
  const half = (from: number) => {
    let bits = 0
    for (let bit = 0; bit < 32; bit++) if ((sums[from + bit] ?? 0) > 0) bits |= 1 << bit
    return bits
  }
  return hex(half(0)) + hex(half(32))
}

function ones(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

const halves = (hash: string) => [Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8), 16)] as const

/** In how many of the 64 bits two hashes differ. */
export function bitsApart(a: string, b: string): number {
  const [a1, a2] = halves(a)
  const [b1, b2] = halves(b)
  return ones(a1 ^ b1) + ones(a2 ^ b2)
}

/** Whether two texts are nearly the same, by their hashes. */
export const nearlySame = (a: string, b: string): boolean => a === b || bitsApart(a, b) <= NEAR_BITS

/**
 * Four keys to look candidates up by: each is a quarter of the hash, named by its place, so that one index of equal
 * keys serves all. Hashes at most 3 bits apart share a key for certain; of those 13 apart, one in ten does.
 */
export const nearKeys = (hash: string): readonly [string, string, string, string] => [
  `0${hash.slice(0, 4)}`,
  `1${hash.slice(4, 8)}`,
  `2${hash.slice(8, 12)}`,
  `3${hash.slice(12, 16)}`,
]
