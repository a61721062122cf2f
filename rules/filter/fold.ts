/**
 * Folding for judging: two texts that a person reads alike become the same string, however they were written. For
 * comparing only, never for showing.
 */
import { clean, joinSpaced } from './clean.ts'
import { LATIN_SPELLING, RESEMBLES, SHAPES } from './shapes.ts'

const ASCII = /^[\n\x20-\x7e]*$/
const WORD = /[\p{L}\p{M}\p{N}]+/gu
const LATIN = /\p{Script=Latin}/u
const LETTER = /\p{L}/u
/** Accented letters of the scripts whose accents people leave out; й and が are letters of their own. */
const ACCENTED = /[\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff]/g
const MARKS = /\p{M}/gu

/** A word without Latin letters, all of which have Latin doubles, is a disguise only from this many letters on, when nothing else is there to compare. */
const TELLING_LENGTH = 16

type Word = { latin: number; doubles: number; resembling: number; foreign: number }

/** How many letters of the word are Latin, could be taken for Latin anywhere, next to Latin ones, and never. */
function lettersOf(word: string): Word {
  const count = { latin: 0, doubles: 0, resembling: 0, foreign: 0 }
  for (const char of word) {
    if (LATIN.test(char)) count.latin++
    else if (SHAPES.has(char)) count.doubles++
    else if (RESEMBLES.has(char)) count.resembling++
    else if (LETTER.test(char)) count.foreign++
  }
  return count
}

const asLatin = (word: string) => Array.from(word, (char) => SHAPES.get(char) ?? char).join('')
const asMixed = (word: string) => Array.from(word, (char) => SHAPES.get(char) ?? RESEMBLES.get(char) ?? char).join('')

/**
 * Replaces letters by the Latin ones they are confused with (UTS #39), only where that is a disguise: in a word that
 * mixes scripts, or in one that wholly looks Latin within a Latin text. Cyrillic and Greek words stay themselves.
 * Says how many words were in disguise.
 */
export function undisguise(text: string): { text: string; disguised: number } {
  if (ASCII.test(text)) return { text, disguised: 0 }
  let latin = 0
  let doubles = 0
  let foreign = 0
  for (const [word] of text.matchAll(WORD)) {
    const letters = lettersOf(word)
    const others = letters.doubles + letters.resembling
    if (letters.latin > 0) latin += letters.latin + others
    else if (letters.foreign + letters.resembling > 0) foreign += letters.foreign + others
    else doubles += letters.doubles
  }
  const latinText = latin > foreign || (foreign === 0 && latin === 0 && doubles >= TELLING_LENGTH)
  let disguised = 0
  const plain = text.replace(WORD, (word) => {
    const letters = lettersOf(word)
    const mixed = letters.latin > 0 && letters.doubles + letters.resembling > 0
    const wholly = letters.latin === 0 && letters.doubles > 0 && letters.foreign + letters.resembling === 0 && latinText
    if (!mixed && !wholly) return LATIN.test(word) ? asLatin(word) : word
    disguised++
    return mixed ? asMixed(word) : asLatin(word)
  })
  return { text: plain, disguised }
}

/** Takes off accents, so that "fiancée" is "fiancee". */
function withoutMarks(text: string): string {
  if (ASCII.test(text)) return text
  return text.replace(ACCENTED, (char) => LATIN_SPELLING.get(char) ?? char.normalize('NFD').replace(MARKS, ''))
}

/** Numbers with their unit, rank or hour are no words in disguise: 10am, 150ppm, 2nd, 4th, 50k. */
const NUMBER_WITH_UNIT =
  /^\d+(?:am|pm|p|ppm|pp|k|m|st|nd|rd|th|x|hr|hrs|min|mins|sec|km|kg|g|gb|mb|d|yr|yrs|wk|wks|s|h|c|f)$/
/** Letters with digits or signs between them. */
const MIXED_RUN = /[a-z0-9@$€!|+¥¢§©®]*[a-z][a-z0-9@$€!|+¥¢§©®]*/g
const DIGIT_OR_SIGN = /[0-9@$€!|+¥¢§©®]/
/** From this length on digits are a number that somebody wrote without a space: "text87121". */
const NUMBER_LENGTH = 3

/** The letter each digit stands for; 1 is i or l, and the caller says which. */
const DIGITS: readonly string[] = ['o', 'i', 'z', 'e', 'a', 's', 'g', 't', 'b', 'g']
const SIGNS: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '€': 'e',
  '+': 't',
  '¥': 'y',
  '¢': 'c',
  '§': 's',
  '©': 'c',
  '®': 'r',
}

/** What 1, | and ! stand for inside a word. Only matching whole words needs to try both. */
export type Upright = 'i' | 'l'

function withoutLeetIn(run: string, upright: Upright): string {
  if (!DIGIT_OR_SIGN.test(run) || NUMBER_WITH_UNIT.test(run)) return run
  const letters = run.replace(/\d+/g, (digits) =>
    digits.length >= NUMBER_LENGTH
      ? ` ${digits} `
      : Array.from(digits, (digit) => (digit === '1' ? upright : (DIGITS[Number(digit)] ?? digit))).join(''),
  )
  const inside = letters
    .replace(/(?<=[a-z])[|!](?=[a-z])/g, upright)
    .replace(/(?<=[a-z])(?:[@$€+¥¢§©®]+(?=[a-z])|[@€¥¢§©®]+$)/g, (signs) =>
      Array.from(signs, (sign) => SIGNS[sign] ?? sign).join(''),
    )
  return inside.replace(/^\$(?=[a-z]{2})/, 's').replace(/(?<=[a-z]{2})\$$/, 's')
}

/** Digits and signs that stand for letters inside words become those letters. Numbers stay numbers. */
function withoutLeet(text: string, upright: Upright): string {
  if (!DIGIT_OR_SIGN.test(text)) return text
  return text.replace(MIXED_RUN, (run) => withoutLeetIn(run, upright))
}

/** Signs that are put inside a word to break it, and apostrophes, which people leave out. */
const INSIDE_WORD = /(?<=[\p{L}])[*_~^`´'’‘ʼ"·•|#]{1,2}(?=[\p{L}])/gu

/**
 * The text as it is compared: compatibility forms, invisible characters, disguises, case, accents, leet and spacing
 * undone. Emoji, punctuation, numbers and words of every script stay.
 */
export function fold(text: string, upright: Upright = 'i'): string {
  return foldClean(joinSpaced(clean(text)), upright)
}

/** `fold` for a text that `clean` and `joinSpaced` have been through. */
export function foldClean(text: string, upright: Upright = 'i'): string {
  const lower = withoutMarks(undisguise(text).text.toLowerCase())
  return withoutLeet(lower, upright).replace(INSIDE_WORD, '')
}
