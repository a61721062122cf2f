/**
 * Folding for judging: two texts that a person reads alike become the same string, however they were written. For
 * comparing only, never for showing.
 */
import { clean, joinSpaced } from './clean.ts'
import { LATIN_SPELLING, RESEMBLES, SHAPES } from './shapes.ts'

const ASCII = /^[\n\x20-\x7e]*$/
const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Alphabets whose letters look alike, and which no honest word mixes. */
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]
const LATIN = 1
const LETTER = /\p{L}/u
/** Emoji, accents and signs of money are in honest texts: nothing of them needs the closer look. */
const LOOK_ALIKE = new RegExp(`[${[...SHAPES.keys(), ...RESEMBLES.keys()].join('')}]`, 'u')
/** Accented letters of the scripts whose accents people leave out; й and が are letters of their own. */
const ACCENTED = /[\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff]/g
const MARKS = /\p{M}/gu

/** A word without Latin letters, all of which have Latin doubles, is a disguise only from this many letters on, when nothing else is there to compare. */
const TELLING_LENGTH = 16

/** A larger share of mixed words shows that the text is in disguise: then words that only resemble Latin ones are, too. */
const TELLING_SHARE = 0.4

/** How many letters of a word are Latin, could be taken for Latin anywhere, next to Latin ones, and never; of how many alphabets. */
type Word = { latin: number; doubles: number; resembling: number; foreign: number; scripts: number }

type Char = { is: 'latin' | 'doubles' | 'resembling' | 'foreign' | 'other'; alphabet: number }
/** Characters that were looked at: the few that stand for letters come again and again. */
const looked = new Map<string, Char>()
const LOOKED = 4096

function look(char: string): Char {
  const before = looked.get(char)
  if (before) return before
  const alphabet = ALPHABETS.reduce((all, one, bit) => all | (one.test(char) ? 1 << bit : 0), 0)
  const foreign = LETTER.test(char) ? 'foreign' : 'other'
  const is = alphabet & LATIN ? 'latin' : SHAPES.has(char) ? 'doubles' : RESEMBLES.has(char) ? 'resembling' : foreign
  const found: Char = { is, alphabet }
  if (looked.size >= LOOKED) looked.clear()
  looked.set(char, found)
  return found
}

const NO_WORD: Word = { latin: 0, doubles: 0, resembling: 0, foreign: 0, scripts: 0 }

function lettersOf(word: string): Word {
  // Nearly all words: nothing to look at letter by letter.
  if (ASCII.test(word)) return { ...NO_WORD, latin: /[a-z]/i.test(word) ? word.length : 0, scripts: 1 }
  const count = { ...NO_WORD }
  let alphabets = 0
  for (const char of word) {
    const { is, alphabet } = look(char)
    if (is !== 'other') count[is]++
    alphabets |= alphabet
  }
  for (let left = alphabets; left > 0; left &= left - 1) count.scripts++
  return count
}

const isMixed = ({ scripts, latin, doubles, resembling }: Word) =>
  scripts > 1 && doubles + resembling > 0 && latin + doubles + resembling > 2
/** Letter by letter: shorter ways make an array for every word. */
function asLatin(word: string): string {
  let out = ''
  for (const char of word) out += SHAPES.get(char) ?? char
  return out
}
function asMixed(word: string): string {
  let out = ''
  for (const char of word) out += SHAPES.get(char) ?? RESEMBLES.get(char) ?? char
  return out
}

/**
 * Replaces letters by the Latin ones they are confused with (UTS #39), only where that is a disguise: in a word that
 * mixes scripts, or in one that wholly looks Latin within a Latin text. Cyrillic and Greek words stay themselves.
 * Says how many words were in disguise.
 */
export function undisguise(text: string): { text: string; disguised: number } {
  if (ASCII.test(text) || !LOOK_ALIKE.test(text)) return { text, disguised: 0 }
  let latin = 0
  let doubles = 0
  let foreign = 0
  let mixed = 0
  let words = 0
  const read: Word[] = []
  for (const word of text.match(WORD) ?? []) {
    const letters = lettersOf(word)
    read.push(letters)
    const others = letters.doubles + letters.resembling
    words++
    if (isMixed(letters)) mixed++
    if (letters.latin > 0 || isMixed(letters)) latin += letters.latin + others
    else if (letters.foreign + letters.resembling > 0) foreign += letters.foreign + others
    else doubles += letters.doubles
  }
  const latinText = latin > foreign || (foreign === 0 && latin === 0 && doubles >= TELLING_LENGTH)
  let disguised = 0
  let at = 0
  const plain = text.replace(WORD, (word) => {
    const letters = read[at++] ?? NO_WORD
    if (ASCII.test(word)) return word
    const looksLatin = letters.foreign === 0 && (letters.resembling === 0 || mixed > words * TELLING_SHARE)
    if (isMixed(letters) || (letters.latin === 0 && letters.doubles > 0 && looksLatin && latinText)) {
      disguised++
      return asMixed(word)
    }
    return letters.latin > 0 ? asLatin(word) : word
  })
  return { text: plain, disguised }
}

/** Takes off accents, so that "fiancée" is "fiancee". */
function withoutMarks(text: string): string {
  if (ASCII.test(text)) return text
  return text.replace(ACCENTED, (char) => BARE.get(char) ?? char)
}

/** The accented letters, each with what is left of it. */
const BARE: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0x2000 }, (_, code) => String.fromCharCode(code))
    .filter((char) => char.search(ACCENTED) === 0)
    .map((char) => [char, LATIN_SPELLING.get(char) ?? char.normalize('NFD').replace(MARKS, '')]),
)

/** Numbers with their unit, rank or hour are no words in disguise: 10am, 150ppm, 2nd, 4th, $50k. */
const NUMBER_WITH_UNIT =
  /^[$€¥]?\d+(?:am|pm|p|ppm|pp|k|m|st|nd|rd|th|x|hr|hrs|min|mins|sec|km|kg|g|gb|mb|d|yr|yrs|wk|wks|s|h|c|f)$/
/** Letters with digits or signs between them. It begins where such a run does: from each sign of a long row of them the search would go to the end. */
const MIXED_RUN = /(?<![a-z0-9@$€!|+¥¢§©®])[a-z0-9@$€!|+¥¢§©®]*[a-z][a-z0-9@$€!|+¥¢§©®]*/g
const DIGIT_OR_SIGN = /[0-9@$€!|+¥¢§©®]/
/** From this length on digits are a number that somebody wrote without a space: "text87121". */
const NUMBER_LENGTH = 3
/** Where everything is leet, "4551st" is a word; the shortest codes that are dialled have five digits. */
const NUMBER_LENGTH_IN_LEET = 5
/** Where a run ends as a sentence does, begins as an amount or an address does, or is two words with a mark between. */
const ENDING = /[!+]+$/
const AMOUNT = /^[$€¥]\d+/
const BEGINNING = /^(?:\++|@+(?=[a-z0-9_]{4})|!+(?=[a-z]{4}))/
const TWO_WORDS = /^([a-z]{3,})([!|+@]+)([a-z]{3,})$/

/** The letter each digit or sign stands for; 1, | and ! are i or l, and the caller says which. */
const LEET: ReadonlyMap<string, string> = new Map(
  Object.entries({
    0: 'o',
    2: 'z',
    3: 'e',
    4: 'a',
    5: 's',
    6: 'g',
    7: 't',
    8: 'b',
    9: 'g',
    '@': 'a',
    $: 's',
    '€': 'e',
    '+': 't',
    '¥': 'y',
    '¢': 'c',
    '§': 's',
    '©': 'c',
    '®': 'r',
  }),
)

/** What 1, | and ! stand for inside a word. Only matching whole words needs to try both. */
export type Upright = 'i' | 'l'

const isDigit = (code: number) => code >= 48 && code <= 57
const meantBy = (char: string, upright: Upright) => (char >= 'a' && char <= 'z' ? char : (LEET.get(char) ?? upright))

function withoutLeetIn(run: string, upright: Upright, leet: boolean): string {
  if (!DIGIT_OR_SIGN.test(run) || NUMBER_WITH_UNIT.test(run)) return run
  const start = AMOUNT.exec(run)?.[0] ?? (leet ? '' : (BEGINNING.exec(run)?.[0] ?? ''))
  const rest = run.slice(start.length)
  const end = ENDING.exec(rest)?.[0] ?? ''
  const word = rest.slice(0, rest.length - end.length)
  if (!leet && TWO_WORDS.test(word)) return start + word.replace(TWO_WORDS, '$1 $2 $3') + end
  let letters = ''
  for (let i = 0; i < word.length; ) {
    let digits = i
    while (digits < word.length && isDigit(word.charCodeAt(digits))) digits++
    if (digits - i >= (leet ? NUMBER_LENGTH_IN_LEET : NUMBER_LENGTH)) letters += ` ${word.slice(i, digits)} `
    else for (let k = i; k < Math.max(digits, i + 1); k++) letters += meantBy(word.charAt(k), upright)
    i = Math.max(digits, i + 1)
  }
  return start + letters + end
}

/** A text is in leet from so many such words on, when they are this share of its words. */
const LEET_WORDS = 2
const LEET_SHARE = 0.3
/** 2, 4 and 8 alone are chat: gr8, l8r, b4. */
const SIGN_WITHIN = /[01357@$€!|+¥¢§©®](?=.*[a-z])/

/** Whether the text as a whole is written in leet: then it is a way of writing, and a lone digit may be a word, too. */
export function isLeet(text: string): boolean {
  if (!DIGIT_OR_SIGN.test(text)) return false
  const words = text.toLowerCase().match(MIXED_RUN) ?? []
  const leet = words.filter((word) => SIGN_WITHIN.test(word) && !NUMBER_WITH_UNIT.test(word)).length
  return leet >= LEET_WORDS && leet >= words.length * LEET_SHARE
}

/** The word that digits stand for in leet: 15 is "is", 4 is "a", 4m is "am". */
export function wordInDigits(token: string): string {
  let word = ''
  for (const char of token) word += meantBy(char, 'i')
  return word
}

/** d0n'7, 1'll: what is left out between letters is left out between what stands for them. */
const APOSTROPHE = /(?<=[a-z0-9])[`´'’‘](?=[a-z0-9])/g

/** Digits and signs that stand for letters inside words become those letters. Numbers stay numbers. */
function withoutLeet(text: string, upright: Upright): string {
  if (!DIGIT_OR_SIGN.test(text)) return text
  const leet = isLeet(text)
  const whole = leet ? text.replace(APOSTROPHE, '') : text
  return whole.replace(MIXED_RUN, (run) => withoutLeetIn(run, upright, leet))
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
