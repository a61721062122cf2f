/** What a word is to the model: its two spellings, hashed, and whether the word lists know it. */
import { KINDS, kindsByShape, opensPhrase } from './lexicon.ts'

const FNV_PRIME = 0x01000193
const FNV_START = 0x811c9dc5
/** Each view of a text has hashes of its own. */
export const VIEW_START = {
  words: FNV_START,
  keys: FNV_START ^ 0x9e3779b9,
  runs: FNV_START ^ 0x3c6ef372,
} as const

/** Spreads a hash over all its bits (the last step of MurmurHash3). */
export function spread(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** One step of FNV-1a. */
export const hashOn = (hash: number, code: number) => Math.imul(hash ^ code, FNV_PRIME)

/** FNV-1a over the characters, going on from another hash. */
export function hashOf(text: string, start: number): number {
  let h = start
  for (let i = 0; i < text.length; i++) h = hashOn(h, text.charCodeAt(i))
  return h
}

/** Digits as their number, so that all five-digit codes are one word; the first two tell kinds of phone numbers apart. */
const numberWord = (digits: string) =>
  digits.length < 5 ? `#${digits.length}` : `#${digits.length}:${digits.slice(0, 2)}`

const SMALL_I = 105
const SMALL_L = 108

/** i and l, and one letter or several, are the same: neither can be told apart after disguises. */
export function wordShape(word: string): string {
  let shape = ''
  let before = 0
  let from = 0
  for (let i = 0; i < word.length; i++) {
    const written = word.charCodeAt(i)
    const code = written === SMALL_L ? SMALL_I : written
    if (code === written && code !== before) {
      before = code
      continue
    }
    shape += word.slice(from, i)
    if (code !== before) shape += 'i'
    before = code
    from = i + 1
  }
  return from === 0 ? word : shape + word.slice(from)
}

/** The letters of a word in their order in the alphabet. */
export function sortedLetters(word: string): string {
  const codes: number[] = []
  for (let i = 0; i < word.length; i++) codes.push(word.charCodeAt(i))
  // Words are short: nothing is faster than moving each letter to its place. Of the few long ones the engine takes care.
  if (codes.length > LONGEST_SORTED) codes.sort((a, b) => a - b)
  else
    for (let i = 1; i < codes.length; i++) {
      const code = codes[i] ?? 0
      let at = i
      while (at > 0 && (codes[at - 1] ?? 0) > code) {
        codes[at] = codes[at - 1] ?? 0
        at--
      }
      codes[at] = code
    }
  return String.fromCharCode(...codes)
}
const LONGEST_SORTED = 24

export type Form = {
  /** The word and its letters in order, in the shape of the views of those names. */
  word: string
  key: string
  wordHash: number
  keyHash: number
  /** Position in `KINDS`, or -1. */
  kind: number
  /** A phrase of `lexicon.ts` may begin here. */
  opens: boolean
}

export const isNumber = (token: string) => token < 'a'
const keyOf = (word: string) => (word.length < 3 ? word : sortedLetters(word))
const kinds = kindsByShape((word) => keyOf(wordShape(word)))

function made(token: string): Form {
  const word = isNumber(token) ? numberWord(token) : wordShape(token)
  const key = isNumber(token) ? word : keyOf(word)
  const kind = kinds.get(key)
  return {
    word,
    key,
    wordHash: hashOf(word, VIEW_START.words),
    keyHash: hashOf(key, VIEW_START.keys),
    kind: kind === undefined ? -1 : KINDS.indexOf(kind),
    opens: opensPhrase(token),
  }
}

/** Forms that were made, up to so many: most words of a message are among the most frequent ones. */
const REMEMBERED = 8192
/** Longer ones are nobody's vocabulary. */
const REMEMBERED_LENGTH = 20
const remembered = new Map<string, Form>()

/** The form of a token of letters or of digits. */
export function formOf(token: string): Form {
  const known = remembered.get(token)
  if (known) return known
  const form = made(token)
  if (token.length > REMEMBERED_LENGTH) return form
  // What somebody filled with nonsense begins again.
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(token, form)
  return form
}
