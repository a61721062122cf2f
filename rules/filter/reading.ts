/** Reading a text: everything about it that is found once, however many of its parts are judged. */
import { clean, joinSpaced } from './clean.ts'
import { foldClean, undisguise } from './fold.ts'
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

/** The words of a text as they are spelt there, folded, without those of links. */
export function plainWords(raw: string): string[] {
  const { rest } = linksIn(joinSpaced(undisguise(clean(withoutMarkup(raw))).text))
  return foldClean(rest).match(/[a-z]+/g) ?? []
}

/** Reads a text, which the caller keeps short. Of texts in other alphabets only links and numbers are seen. */
export function read(raw: string, speller: Speller): Reading {
  const { text, disguised } = undisguise(clean(withoutMarkup(raw)))
  const { links, rest } = linksIn(joinSpaced(text))
  const counts = countSigns(rest)
  const known = counts.latin * 2 >= counts.letters
  const tokens = known ? speller.repair(foldClean(rest).match(TOKEN) ?? []) : []
  const forms = tokens.map(formOf)
  const words = tokens.join(' ')
  const numbers = numbersIn(rest, words)
  return {
    tokens,
    forms,
    phrases: phrasesIn(tokens, forms, words),
    traits: traitsOfText({ rest, counts, links, numbers }),
    links,
    numbers,
    disguised,
  }
}
