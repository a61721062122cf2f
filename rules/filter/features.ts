/**
 * What the model sees of a text: hashed n-grams in three views, and traits that are there or not. The views see the
 * same text so differently that no disguise spoils all of them: words (order and meaning), keys (the letters of each
 * word sorted, which swapping doesn't change) and runs (letters without any spaces or signs). They are hashed once for
 * the whole text, in such a way that those of each part of it can be picked out.
 */
import { type Form, hashOf, hashOn, isNumber, spread, VIEW_START } from './forms.ts'
import type { Link } from './links.ts'
import type { Reading } from './reading.ts'
import { traitsOfPart } from './traits.ts'

export const VIEWS = ['words', 'keys', 'runs'] as const

export type Features = {
  /** Hashes per view, in the order of `VIEWS`; one entry for each occurrence. */
  views: readonly (readonly number[])[]
  /** Positions in `TRAITS`. */
  traits: readonly number[]
}

/** Hash of a word after another. */
const pairHash = (before: number, word: string) => spread(hashOf(word, Math.imul(before, 31) ^ 0x5bd1e995))
const BEGINNING = { words: hashOf('^', VIEW_START.words), keys: hashOf('^', VIEW_START.keys) } as const

/** The hash of the word that begins a part, and of its sorted letters. */
export const firstWord = ({ word }: Form) => pairHash(BEGINNING.words, word)
export const firstKey = ({ key }: Form) => pairHash(BEGINNING.keys, key)

/** The link's place as words: its registered name, and the first word of its path. */
const linkWords = (link: Link) =>
  [link.kind === 'email' ? 'mailto' : 'http', link.domain, link.path].filter((word) => word !== '')

/** One sign for a number in the runs: its length, where 7 to 9 and 10 and more are alike. */
const numberSign = ({ length }: string) => 48 + (length < 7 ? length : length < 10 ? 7 : 9)

/** Runs of 3 to 5 letters. */
export const RUN_LENGTHS = [3, 4, 5] as const
const SHORTEST = RUN_LENGTHS[0]

/** All n-grams of a text. `pair` at 0 belongs to a part that begins there; so do `firstWord` and `firstKey` elsewhere. */
export type Grams = {
  words: { one: Uint32Array; pair: Uint32Array }
  keys: { one: Uint32Array; pair: Uint32Array }
  /** Words of links stand behind each part: `joint` is the hash of the first of them after the part's last word. */
  links: { hashes: readonly number[]; joint: ((last: Form | undefined) => number) | null }
  /** Letters without spaces: hashes of the runs that begin at each letter, for each of `RUN_LENGTHS`. */
  runs: readonly Uint32Array[]
  /** Where each word begins and ends in them. */
  begins: Uint32Array
  ends: Uint32Array
}

/** The letters of all words in the shape of `wordShape`, also over the bounds of words. */
function lettersOf(tokens: readonly string[], begins: Uint32Array, ends: Uint32Array): number[] {
  const letters: number[] = []
  let before = 0
  tokens.forEach((token, at) => {
    const number = isNumber(token)
    const length = number ? 1 : token.length
    for (let i = 0; i < length; i++) {
      const written = number ? numberSign(token) : token.charCodeAt(i)
      const code = written === 108 ? 105 : written
      if (code !== before) letters.push(code)
      before = code
      if (i === 0) begins[at] = letters.length - 1
    }
    ends[at] = letters.length
  })
  return letters
}

function linkGrams(links: readonly Link[]): Grams['links'] {
  const words = links.flatMap(linkWords)
  const [first] = words
  if (first === undefined) return { hashes: [], joint: null }
  const hashes: number[] = []
  let before: number | null = null
  for (const word of words) {
    const one = hashOf(word, VIEW_START.words)
    hashes.push(spread(one))
    if (before !== null) hashes.push(pairHash(before, word))
    before = one
  }
  return { hashes, joint: (last) => pairHash(last?.wordHash ?? BEGINNING.words, first) }
}

/** Hashes a text's n-grams. */
export function gramsOf({ tokens, forms, links }: Reading): Grams {
  const size = tokens.length
  const words = { one: new Uint32Array(size), pair: new Uint32Array(size) }
  const keys = { one: new Uint32Array(size), pair: new Uint32Array(size) }
  let beforeWord: number = BEGINNING.words
  let beforeKey: number = BEGINNING.keys
  for (let i = 0; i < size; i++) {
    const form = forms[i]
    if (!form) continue
    words.one[i] = spread(form.wordHash)
    words.pair[i] = pairHash(beforeWord, form.word)
    keys.one[i] = spread(form.keyHash)
    keys.pair[i] = pairHash(beforeKey, form.key)
    beforeWord = form.wordHash
    beforeKey = form.keyHash
  }
  const begins = new Uint32Array(size)
  const ends = new Uint32Array(size)
  const letters = lettersOf(tokens, begins, ends)
  const runs = RUN_LENGTHS.map((length) => new Uint32Array(Math.max(0, letters.length - length + 1)))
  for (let i = 0; i + SHORTEST <= letters.length; i++) {
    let h: number = VIEW_START.runs
    for (let k = 0; k < SHORTEST - 1; k++) h = hashOn(h, letters[i + k] ?? 0)
    for (let r = 0; r < runs.length; r++) {
      const length = SHORTEST + r
      const of = runs[r]
      if (!of || i + length > letters.length) break
      h = hashOn(h, letters[i + length - 1] ?? 0)
      of[i] = spread(h ^ length)
    }
  }
  return { words, keys, links: linkGrams(links), runs, begins, ends }
}

/** The features of a whole text, one by one, as training wants them. */
export function featuresOf(reading: Reading): Features {
  const { words, keys, links, runs } = gramsOf(reading)
  const forWords = [...words.one, ...words.pair, ...links.hashes]
  if (links.joint) forWords.push(links.joint(reading.forms.at(-1)))
  return {
    views: [forWords, [...keys.one, ...keys.pair], runs.flatMap((of) => [...of])],
    traits: [...reading.traits, ...traitsOfPart(reading, 0, reading.tokens.length)],
  }
}
