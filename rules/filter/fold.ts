/**
 * Folding for judging: two texts that a person reads alike become the same string, however they were written. For
 * comparing only, never for showing.
 */
import { clean, joinSpaced } from './clean.ts'
import { LATIN_SPELLING, RESEMBLES, SHAPES } from './shapes.ts'

const ASCII = /^[\n\x20-\x7e]*$/
const WORD = /[\p{L}\p{M}\p{N}]+/gu
const LATIN = /\p{Script=Latin}/u
/** Alphabets whose letters look alike, and which no honest word mixes. */
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]
const LETTER = /\p{L}/u
/** Accented letters of the scripts whose accents people leave out; й and が are letters of their own. */
const ACCENTED = /[\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff]/g
const MARKS = /\p{M}/gu

/** A word without Latin letters, all of which have Latin doubles, is a disguise only from this many letters on, when nothing else is there to compare. */
const TELLING_LENGTH = 16

/** A larger share of mixed words shows that the text is in disguise: then words that only resemble Latin ones are, too. */
const TELLING_SHARE = 0.4

type Word = { latin: number; doubles: number; resembling: number; foreign: number; scripts: number }

/** How many letters of the word are Latin, could be taken for Latin anywhere, next to Latin ones, and never. */
function lettersOf(word: string): Word {
  // Nearly all words: nothing to look at letter by letter.
  if (ASCII.test(word))
    return { latin: /[a-z]/i.test(word) ? word.length : 0, doubles: 0, resembling: 0, foreign: 0, scripts: 1 }
  const count = { latin: 0, doubles: 0, resembling: 0, foreign: 0, scripts: 0 }
  for (const char of word) {
    if (LATIN.test(char)) count.latin++
    else if (SHAPES.has(char)) count.doubles++
    else if (RESEMBLES.has(char)) count.resembling++
    else if (LETTER.test(char)) count.foreign++
  }
  count.scripts = ALPHABETS.filter((alphabet) => alphabet.test(word)).length
  return count
}

const isMixed = ({ scripts, latin, doubles, resembling }: Word) =>
  scripts > 1 && doubles + resembling > 0 && latin + doubles + resembling > 2
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
  let mixed = 0
  let words = 0
  for (const [word] of text.matchAll(WORD)) {
    const letters = lettersOf(word)
    const others = letters.doubles + letters.resembling
    words++
    if (isMixed(letters)) mixed++
    if (letters.latin > 0 || isMixed(letters)) latin += letters.latin + others
    else if (letters.foreign + letters.resembling > 0) foreign += letters.foreign + others
    else doubles += letters.doubles
  }
  const latinText = latin > foreign || (foreign === 0 && latin === 0 && doubles >= TELLING_LENGTH)
  let disguised = 0
  const plain = text.replace(WORD, (word) => {
    if (ASCII.test(word)) return word
    const letters = lettersOf(word)
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
  return text.replace(ACCENTED, (char) => LATIN_SPELLING.get(char) ?? char.normalize('NFD').replace(MARKS, ''))
}

/** Numbers with their unit, rank or hour are no words in disguise: 10am, 150ppm, 2nd, 4th, $50k. */
const NUMBER_WITH_UNIT =
  /^[$€¥]?\d+(?:am|pm|p|ppm|pp|k|m|st|nd|rd|th|x|hr|hrs|min|mins|sec|km|kg|g|gb|mb|d|yr|yrs|wk|wks|s|h|c|f)$/
/** Letters with digits or signs between them. */
const MIXED_RUN = /[a-z0-9@$€!|+¥¢§©®]*[a-z][a-z0-9@$€!|+¥¢§©®]*/g
const DIGIT_OR_SIGN = /[0-9@$€!|+¥¢§©®]/
/** From this length on digits are a number that somebody wrote without a space: "text87121". */
const NUMBER_LENGTH = 3
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

function withoutLeetIn(run: string, upright: Upright): string {
  if (!DIGIT_OR_SIGN.test(run) || NUMBER_WITH_UNIT.test(run)) return run
  const start = AMOUNT.exec(run)?.[0] ?? BEGINNING.exec(run)?.[0] ?? ''
  const rest = run.slice(start.length)
  const end = ENDING.exec(rest)?.[0] ?? ''
  const word = rest.slice(0, rest.length - end.length)
  if (TWO_WORDS.test(word)) return start + word.replace(TWO_WORDS, '$1 $2 $3') + end
  const letters = word.replace(/\d+|[^a-z\d]/g, (mark) =>
    mark.length >= NUMBER_LENGTH ? ` ${mark} ` : Array.from(mark, (one) => LEET.get(one) ?? upright).join(''),
  )
  return start + letters + end
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
