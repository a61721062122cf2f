/** Reading a text: everything about it that is found once, however many of its parts are judged. */
import { clean, joinSpaced } from './clean.ts'
import { foldClean, isLeet, undisguise, wordInDigits } from './fold.ts'
import { type Form, formOf } from './forms.ts'
import { type Phrase, phrasesIn } from './lexicon.ts'
import { type Link, linksIn } from './links.ts'
import { withoutMarkup } from './markup.ts'
import { type Numbers, numbersIn } from './numbers.ts'
import type { Speller } from './speller.ts'
import { countSigns, traitsOfText } from './traits.ts'

const TOKEN = /[a-z]+|\d+/g

export type Reading = {
  /** Words and numbers, as spelt. */
  tokens: readonly string[]
  forms: readonly Form[]
  phrases: readonly Phrase[]
  /** Positions in `TRAITS` of those that the text has as a whole. */
  traits: readonly number[]
  links: readonly Link[]
  numbers: Numbers
  /** Words with letters of another alphabet in the place of Latin ones. */
  disguised: number
}

/** The words from one to before another as a text of its own, with what the whole has. */
export const partOf = (reading: Reading, from: number, to: number): Reading => ({
  ...reading,
  tokens: reading.tokens.slice(from, to),
  forms: reading.forms.slice(from, to),
  phrases: reading.phrases
    .filter((phrase) => phrase.from >= from && phrase.to <= to)
    .map((phrase) => ({ ...phrase, from: phrase.from - from, to: phrase.to - from })),
})

/** The words of a text as they are spelt there, folded, without those of links. */
export function plainWords(raw: string): string[] {
  const { rest } = linksIn(joinSpaced(undisguise(clean(withoutMarkup(raw))).text))
  return foldClean(rest).match(/[a-z]+/g) ?? []
}

/** Short numbers on their own or with a unit, without a currency, a time or a decimal point. */
const DIGIT_WORD = /(?<![\d£$€.,:/a-z])\d{1,4}[a-z]{0,2}(?![.,:/]\d|%|[a-z\d])/g

/** In a text in leet: numbers that are words there, like 15 for "is". Numbers that would be no word stay numbers. */
function withoutDigitWords(folded: string, speller: Speller): string {
  return folded.replace(DIGIT_WORD, (digits) => {
    const word = wordInDigits(digits)
    return speller.knows(word) ? word : digits
  })
}

/** A capital after a small letter: so many words with one, and this share, are a way of writing and not raised voices. */
const ODD_WORDS = 3
const ODD_SHARE = 0.3
const ODD_WORD = /[a-z][A-Z]/
const LATIN_WORD = /[A-Za-z]{3,}/g

function isOddCase(text: string): boolean {
  if (!ODD_WORD.test(text)) return false
  const words = text.match(LATIN_WORD) ?? []
  const odd = words.filter((word) => ODD_WORD.test(word)).length
  return odd >= ODD_WORDS && odd >= words.length * ODD_SHARE
}

/** Reads a text, which the caller keeps short. Of texts in other alphabets only links and numbers are seen. */
export function read(raw: string, speller: Speller): Reading {
  const { text, disguised } = undisguise(clean(withoutMarkup(raw)))
  const { links, rest } = linksIn(joinSpaced(text))
  const plain = isOddCase(rest) ? rest.toLowerCase() : rest
  const counts = countSigns(plain)
  const known = counts.latin * 2 >= counts.letters
  const leet = isLeet(plain)
  const folded = leet ? withoutDigitWords(foldClean(plain), speller) : foldClean(plain)
  const tokens = known ? speller.repair(folded.match(TOKEN) ?? []) : []
  const forms = tokens.map(formOf)
  const words = tokens.join(' ')
  const numbers = numbersIn(leet ? folded : plain, words)
  return {
    tokens,
    forms,
    phrases: phrasesIn(tokens, forms, words),
    traits: traitsOfText({ rest: plain, counts, links, numbers }),
    links,
    numbers,
    disguised,
  }
}
