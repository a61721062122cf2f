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
import type { Speller } from './speller.ts'
import { countSigns, TRAITS, type Trait, traitFinder } from './traits.ts'

export const VIEWS = ['words', 'keys', 'runs'] as const

export type Features = {
  /** Hashes per view, in the order of `VIEWS`; one entry for each occurrence. */
  views: readonly (readonly number[])[]
  /** Positions in `TRAITS`. */
  traits: readonly number[]
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
export const wordShape = (word: string) => word.replace(ONE_SHAPE, 'i').replace(DOUBLED, '$1')

/** The letters of a word in their order in the alphabet. */
function sorted(word: string): string {
  if (word.length < 3) return word
  const codes: number[] = []
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    let at = i
    while (at > 0 && (codes[at - 1] ?? 0) > code) {
      codes[at] = codes[at - 1] ?? 0
      at--
    }
    codes[at] = code
  }
  return String.fromCharCode(...codes)
}

const { ofText, ofWords } = traitFinder((word) => sorted(wordShape(word)))

function grams(words: readonly string[], start: number, out: number[]): void {
  let before = hashOf('^', start)
  for (const word of words) {
    const one = hashOf(word, start)
    out.push(spread(one), spread(hashOf(word, Math.imul(before, 31) ^ 0x5bd1e995)))
    before = one
  }
}

/** Runs of 3 to 5 letters. */
const SHORTEST = 3
const LONGEST = 5

function runs(text: string, start: number, out: number[]): void {
  for (let i = 0; i < text.length; i++) {
    let h = start
    for (let n = 1; n <= LONGEST && i + n <= text.length; n++) {
      h = Math.imul(h ^ text.charCodeAt(i + n - 1), FNV_PRIME)
      if (n >= SHORTEST) out.push(spread(h ^ n))
    }
  }
}

/** The link's place as words: its registered name, and the first word of its path. */
const linkWords = (link: Link) =>
  [link.kind === 'email' ? 'mailto' : 'http', link.domain, link.path].filter((word) => word !== '')

/** The words of a text as they are spelt there, folded, without those of links. */
export function plainWords(raw: string): string[] {
  const { rest } = linksIn(joinSpaced(undisguise(clean(withoutMarkup(raw))).text))
  return foldClean(rest).match(/[a-z]+/g) ?? []
}

/** A text after everything that is done only once, however many parts of it are looked at. */
export type Reading = {
  /** Words and numbers, as spelt, in the shape of the first view, and of the second. */
  tokens: readonly string[]
  words: readonly string[]
  keys: readonly string[]
  /** Traits that the text has as a whole. */
  traits: readonly Trait[]
  links: readonly Link[]
  numbers: Numbers
  /** Words with letters of another alphabet in the place of Latin ones. */
  disguised: number
}

/** Forms of words that were seen, up to so many: most words of a message are among the most frequent ones. */
const REMEMBERED = 8192
const remembered = new Map<string, { word: string; key: string }>()

function formsOf(token: string): { word: string; key: string } {
  const known = remembered.get(token)
  if (known) return known
  const word = isNumber(token) ? numberWord(token) : wordShape(token)
  const forms = { word, key: isNumber(token) ? word : sorted(word) }
  if (remembered.size < REMEMBERED) remembered.set(token, forms)
  return forms
}

const isNumber = (token: string) => token < 'a'

/** Reads a text, which the caller keeps short. Of texts in other alphabets only links and numbers are seen. */
export function read(raw: string, speller: Speller): Reading {
  const { text, disguised } = undisguise(clean(withoutMarkup(raw)))
  const { links, rest } = linksIn(joinSpaced(text))
  const counts = countSigns(rest)
  const known = counts.latin * 2 >= counts.letters
  const tokens = known ? speller.repair(foldClean(rest).match(TOKEN) ?? []) : []
  const numbers = numbersIn(rest, tokens.join(' '))
  const forms = tokens.map(formsOf)
  return {
    tokens,
    words: forms.map(({ word }) => word),
    keys: forms.map(({ key }) => key),
    traits: ofText({ rest, counts, links, numbers }),
    links,
    numbers,
    disguised,
  }
}

/** The features of the text from one word to before another, together with what holds of the whole. */
export function featuresOf(reading: Reading, from = 0, to = reading.tokens.length): Features {
  const tokens = reading.tokens.slice(from, to)
  const words = reading.words.slice(from, to)
  const keys = reading.keys.slice(from, to)
  const forWords: number[] = []
  const forKeys: number[] = []
  const forRuns: number[] = []
  grams([...words, ...reading.links.flatMap(linkWords)], FNV_START, forWords)
  grams(keys, FNV_START ^ 0x9e3779b9, forKeys)
  runs(wordShape(tokens.join('').replace(/\d+/g, numberSign)), FNV_START ^ 0x3c6ef372, forRuns)
  const there = new Set([...reading.traits, ...ofWords(tokens, keys)])
  const traits = TRAITS.flatMap(({ name }, position) => (there.has(name) ? [position] : []))
  return { views: [forWords, forKeys, forRuns], traits }
}
