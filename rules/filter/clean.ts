/**
 * The first step of judging a text: what a reader sees, without what is only there to mislead a program. Letters keep
 * their case and their script; `fold.ts` goes on from here.
 */
import { SHAPES } from './shapes.ts'

/** ASCII, money and typographer's signs: nothing in here stands for anything else, and only a to z are letters. */
const PLAIN = /^[\n\x20-\x7e£€‘’“”–—•]*$/

/** A right-to-left override shows what follows in reverse, up to its end: such letters are stored backwards. */
const REVERSED = /\u202e([^\u202c\u202d\n]*)[\u202c\u202d]?/g

/** Characters that take no room: zero-width, directions, soft hyphens, tags, variation selectors, fillers, half a pair. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cs}\p{Cn}\ufffd]/gu

/** Marks that belong to no script pile up on any letter; the two sound marks of kana are part of it. Tatweel stretches. */
const LOOSE_MARKS = /(?![\u3099\u309a])[\p{Script=Inherited}\p{Me}\u0483-\u0487\u0591-\u05c7\u0640]/gu

/** Spaces that aren't plain ones, and the empty pattern of Braille. */
const ODD_SPACES = /[\p{Cc}\p{Z}\u2800]/gu

/** NFKC makes up to 18 characters of one: what a text may grow to. */
const GROWTH = 4

const reverse = (text: string) => Array.from(text).reverse().join('')
const shape = (char: string) => SHAPES.get(char) ?? char

/**
 * Undoes compatibility forms (full-width, mathematical, circled letters), reversed writing, and everything that can't
 * be seen. Line ends stay, other white space becomes plain spaces. Never throws, also not on half a surrogate pair.
 */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .toWellFormed()
    .replace(REVERSED, (_, inside: string) => reverse(inside))
    .replace(/[\u{1f130}-\u{1f189}ϲϹ]/gu, shape)
    .replace(LOOSE_MARKS, '')
    .normalize('NFKC')
    .slice(0, text.length * GROWTH)
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(ODD_SPACES, (char) => (char === '\n' ? char : ' '))
}

/** How many characters in the text take no room although letters stand on both sides of them. */
export function hiddenInWords(text: string): number {
  if (PLAIN.test(text)) return 0
  return (
    text.match(/(?<=[a-z])[\u00ad\u200b\u2060-\u2064\ufeff\u202a-\u202e\u{e0000}-\u{e007f}]+(?=[a-z])/giu)?.length ?? 0
  )
}

/** How things are spaced out: with letters of all scripts, and in plain texts, which nearly all are, where it is faster. */
const SPACED = {
  every: {
    /** One character that could be spaced out, then the same gap and another one, at least twice more. */
    sameGap:
      /(?<![\p{L}\p{N}\p{M}])([\p{L}\p{N}])([^\p{L}\p{N}\p{M}\n]{1,3})[\p{L}\p{N}](?:\2[\p{L}\p{N}])+(?![\p{L}\p{N}\p{M}])/gu,
    /** The same with a sign of any kind in each gap: f.r-e*e. */
    anySign: /(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}](?:[^\p{L}\p{N}\p{M}\s][\p{L}\p{N}]){2,}(?![\p{L}\p{N}\p{M}])/gu,
    /** In a text without any of these nothing is spaced out. */
    singles: /(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}][^\p{L}\p{N}\p{M}\n]{1,3}[\p{L}\p{N}](?![\p{L}\p{N}\p{M}])/u,
  },
  plain: {
    sameGap: /(?<![a-z\d])([a-z\d])([^a-z\d\n]{1,3})[a-z\d](?:\2[a-z\d])+(?![a-z\d])/gi,
    anySign: /(?<![a-z\d])[a-z\d](?:[^a-z\d\s][a-z\d]){2,}(?![a-z\d])/gi,
    singles: /(?<![a-z\d])[a-z\d][^a-z\d\n]{1,3}[a-z\d](?![a-z\d])/i,
  },
}
const GAPS = /[^\p{L}\p{N}]+/gu

/** Single digits with gaps may be a score or a list; from this many on they are a number that somebody spaced out. */
const SPACED_DIGITS = 5

function spacedWord(run: string): string {
  const word = run.replace(GAPS, '')
  return /\p{L}/u.test(word) || word.length >= SPACED_DIGITS ? word : run
}

/** Puts spaced-out words together: "f r e e", "f.r.e.e", "f-r*e.e" become "free". */
export function joinSpaced(text: string): string {
  const { singles, sameGap, anySign } = PLAIN.test(text) ? SPACED.plain : SPACED.every
  if (!singles.test(text)) return text
  return text.replace(sameGap, spacedWord).replace(anySign, spacedWord)
}
