/**
 * What the model sees of a text: hashed n-grams in three views, and traits that are there or not. The views see the
 * same text so differently that no disguise spoils all of them: words (order and meaning), keys (the letters of each
 * word sorted, which swapping doesn't change) and runs (letters without any spaces or signs).
 */
import { clean, joinSpaced } from './clean.ts'
import { foldClean, undisguise } from './fold.ts'
import { type Link, linksIn } from './links.ts'
import { withoutMarkup } from './markup.ts'
import { type Numbers, numbersIn } from './numbers.ts'
import { traitFinder } from './traits.ts'

export const VIEWS = ['words', 'keys', 'runs'] as const

export type Features = {
  /** Hashes per view, in the order of `VIEWS`; one entry for each occurrence. */
  views: readonly (readonly number[])[]
  /** Positions in `TRAITS`. */
  traits: readonly number[]
  links: readonly Link[]
  numbers: Numbers
  /** Words with letters of another alphabet in the place of Latin ones. */
  disguised: number
}

const TOKEN = /[a-z]+|\d+/g
const ONE_SHAPE = /l/g
const DOUBLED = /(.)\1+/g

const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** Spreads a hash over all its bits (the last step of MurmurHash3). */
function spread(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** FNV-1a over the characters, going on from another hash. */
function hashOf(text: string, start: number): number {
  let h = start
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), FNV_PRIME)
  return h
}

/** Digits as their number, so that all five-digit codes are one word; the first two tell kinds of phone numbers apart. */
const numberWord = (digits: string) =>
  digits.length < 5 ? `#${digits.length}` : `#${digits.length}:${digits.slice(0, 2)}`
/** One sign for a number in the runs: its length, where 7 to 9 and 10 and more are alike. */
const numberSign = (digits: string) => String(digits.length < 7 ? digits.length : digits.length < 10 ? 7 : 9)

/** i and l, and one letter or several, are the same: neither can be told apart after disguises. */
const wordShape = (word: string) => word.replace(ONE_SHAPE, 'i').replace(DOUBLED, '$1')
const sorted = (word: string) => (word.length < 3 ? word : Array.from(word).sort().join(''))

const findTraits = traitFinder((word) => sorted(wordShape(word)))

function grams(words: readonly string[], start: number, out: number[]): void {
  let before = hashOf('^', start)
  for (const word of words) {
    const one = hashOf(word, start)
    out.push(spread(one), spread(hashOf(word, Math.imul(before, 31) ^ 0x5bd1e995)))
    before = one
  }
}

const LENGTHS = [3, 4, 5]

function runs(text: string, start: number, out: number[]): void {
  for (let i = 0; i < text.length; i++) {
    let h = start
    for (let n = 1; n <= 5 && i + n <= text.length; n++) {
      h = Math.imul(h ^ text.charCodeAt(i + n - 1), FNV_PRIME)
      if (LENGTHS.includes(n)) out.push(spread(h ^ n))
    }
  }
}

/** The link's place as words: its registered name, and the first word of its path. */
const linkWords = (link: Link) =>
  [link.kind === 'email' ? 'mailto' : 'http', link.domain, link.path].filter((word) => word !== '')

/** Looks at a text, which the caller keeps short. */
export function featuresOf(raw: string): Features {
  const { text, disguised } = undisguise(clean(withoutMarkup(raw)))
  const { links, rest } = linksIn(text)
  const joined = joinSpaced(rest)
  const numbers = numbersIn(joined)
  const folded = foldClean(joined)
  const tokens = folded.match(TOKEN) ?? []
  const isNumber = (token: string) => token < 'a'
  const words = tokens.map((token) => (isNumber(token) ? numberWord(token) : wordShape(token)))
  const keys = tokens.map((token) => (isNumber(token) ? numberWord(token) : sorted(wordShape(token))))
  const run = wordShape(tokens.join('').replace(/\d+/g, numberSign))
  for (const link of links) words.push(...linkWords(link))
  const views: number[][] = [[], [], []]
  const [forWords = [], forKeys = [], forRuns = []] = views
  grams(words, FNV_START, forWords)
  grams(keys, FNV_START ^ 0x9e3779b9, forKeys)
  runs(run, FNV_START ^ 0x3c6ef372, forRuns)
  return { views, traits: findTraits({ rest, folded, keys, links, numbers }), links, numbers, disguised }
}
