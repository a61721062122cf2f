/**
 * Nearly the same text: a bottom-k sketch (Broder, "On the resemblance and containment of documents", SEQUENCES 1997) of
 * the folded text's 4-letter runs. Of two texts that share most of their runs the sketches share most of their keys,
 * and a database finds keys by equality. Numbers and links count by their kind only, so that one template with changing
 * codes, prices, names and addresses is one text.
 */
import { clean, joinSpaced } from './clean.ts'
import { foldClean } from './fold.ts'
import { linksIn } from './links.ts'

/** Letters and numbers, in runs of this many, are what two texts are compared by. */
const SHINGLE = 4
/** Keys of a sketch: the smallest hashes of its runs. */
const KEYS = 8
/** Keys that nearly equal texts share at least. Texts that share half of their runs share 4 of 8 on average. */
const SHARED = 5
/** Texts shorter than this many letters are only ever the same when they are equal: their sketch is one key. */
const SHORT_TEXT = 24
/** Of longer texts the beginning is compared. */
const COMPARED = 1000

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

/** The keys of a text, smallest first: 8, or 1 where it is short; none where there is nothing to compare. */
export function sketchOf(text: string): string[] {
  const letters = Array.from(core(text.slice(0, COMPARED)))
  if (letters.length === 0) return []
  if (letters.length < SHORT_TEXT) {
    const whole = letters.join('')
    return [`=${hash32(whole, 0x2545f491).toString(36)}${hash32(whole, 0x811c9dc5).toString(36)}`]
  }
  const hashes = new Set<number>()
  for (let i = 0; i + SHINGLE <= letters.length; i++)
    hashes.add(hash32(letters.slice(i, i + SHINGLE).join(''), 0x811c9dc5))
  const sorted = [...hashes].sort((a, b) => a - b)
  return sorted.slice(0, KEYS).map((hash) => hash.toString(36))
}

/** How many keys a text must share with one of this sketch to be nearly the same. */
export const sharedKeys = (sketch: readonly string[]): number => Math.min(SHARED, sketch.length)

/** Whether two texts are nearly the same, by their sketches. */
export function nearlySame(a: readonly string[], b: readonly string[]): boolean {
  const shared = a.filter((key) => b.includes(key)).length
  return shared > 0 && shared >= Math.max(sharedKeys(a), sharedKeys(b))
}
