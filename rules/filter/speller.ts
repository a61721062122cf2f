/**
 * Puts words back into shape that were misspelt, run together or cut up so that no program knows them. It knows the
 * words of the training texts, whatever those texts were labelled; words that it knows it leaves alone.
 */

import { isNumber, sortedLetters } from './forms.ts'

/** `knows`: whether it is one of its words. */
export type Speller = { repair(tokens: readonly string[]): string[]; knows(word: string): boolean }

const LETTERS = 26
const FIRST_LETTER = 97
const isWord = (token: string) => !isNumber(token)
const without = (word: string, at: number) => word.slice(0, at) + word.slice(at + 1)

/** Words shorter than this are too like each other to mend. */
const MENDED = 4
const DROPPED = 5
/** A token of at least this many letters that isn't known may be several words. */
const RUN_TOGETHER = 9
/** Running together is only undone for so many letters of a text: it is the slowest step. */
const SEGMENTED = 400
/** A text whose words are unknown to this share, single letters included, was cut up. */
const CUT_UP = 0.4
const CUT_UP_WORDS = 4

/** What splitting costs: each word, more for short and rare ones, and each letter outside of any word. */
const WORD_COST = 10
const SHORT_COST = [0, 12, 5, 1]
const RARE_COST = 6
const LETTER_COST = 13

const REMEMBERED = 4096
const REMEMBERED_LENGTH = 20

/** All words as a tree of letters, for finding every word that begins at a place. */
class Tree {
  #next = new Int32Array(LETTERS)
  #word = new Int32Array(1).fill(-1)
  #size = 1

  add(word: string, index: number): void {
    let node = 0
    for (let i = 0; i < word.length; i++) {
      const at = node * LETTERS + word.charCodeAt(i) - FIRST_LETTER
      let next = this.#next[at] ?? 0
      if (next === 0) {
        next = this.#size++
        if (this.#size * LETTERS > this.#next.length) this.#grow()
        this.#next[at] = next
      }
      node = next
    }
    this.#word[node] = index
  }

  #grow(): void {
    const next = new Int32Array(this.#next.length * 2)
    next.set(this.#next)
    const word = new Int32Array(next.length / LETTERS).fill(-1)
    word.set(this.#word)
    this.#next = next
    this.#word = word
  }

  /** Calls back with the end and index of each word in `run` that begins at `from`. */
  from(run: string, from: number, found: (end: number, index: number) => void): void {
    let node = 0
    for (let i = from; i < run.length; i++) {
      node = this.#next[node * LETTERS + run.charCodeAt(i) - FIRST_LETTER] ?? 0
      if (node === 0) return
      const index = this.#word[node] ?? -1
      if (index >= 0) found(i + 1, index)
    }
  }
}

/**
 * Makes a speller out of words of a to z, most frequent first. `shape` makes one of letters that can't be told apart and
 * of letters drawn out.
 */
export function spellerOf(words: readonly string[], shape: (word: string) => string): Speller {
  const known = new Map<string, number>()
  const tree = new Tree()
  const anagrams = new Map<string, string>()
  const shortened = new Map<string, string>()
  const shapes = new Map<string, string>()
  let longest = 0
  words.forEach((word, index) => {
    longest = Math.max(longest, word.length)
    known.set(word, index)
    tree.add(word, index)
    if (!shapes.has(shape(word))) shapes.set(shape(word), word)
    const letters = sortedLetters(word)
    if (word.length >= MENDED && !anagrams.has(letters)) anagrams.set(letters, word)
    if (word.length < DROPPED) return
    for (let i = 1; i < word.length; i++) {
      const shorter = without(word, i)
      if (!shortened.has(shorter)) shortened.set(shorter, word)
    }
  })

  /** The known word that a token was meant as: letters swapped, dropped, added or changed. */
  function mendedAnew(token: string): string {
    const drawn = token.length > 2 ? shapes.get(shape(token)) : undefined
    if (drawn !== undefined) return drawn
    // One letter more than the longest word is the most that can be mended.
    if (token.length < MENDED || token.length > longest + 1) return token
    const swapped = anagrams.get(sortedLetters(token))
    if (swapped !== undefined) return swapped
    const dropped = shortened.get(token)
    if (dropped !== undefined) return dropped
    if (token.length <= MENDED) return token
    for (let i = 1; i < token.length; i++) {
      const shorter = without(token, i)
      if (known.has(shorter)) return shorter
    }
    if (token.length <= DROPPED) return token
    for (let i = 1; i < token.length; i++) {
      const changed = shortened.get(without(token, i))
      if (changed !== undefined && changed.length === token.length) return changed
    }
    return token
  }

  /** Answers that were found, up to so many: a text's words are looked up several times, and many texts have the same. */
  const remembered = new Map<string, string>()

  function mended(token: string): string {
    if (known.has(token)) return token
    const before = remembered.get(token)
    if (before !== undefined) return before
    const word = mendedAnew(token)
    if (token.length > REMEMBERED_LENGTH) return word
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(token, word)
    return word
  }

  /** Splits letters into words at the lowest cost. */
  function split(run: string): { parts: string[]; known: number } {
    const cost = new Float64Array(run.length + 1).fill(Number.POSITIVE_INFINITY)
    const begin = new Int32Array(run.length + 1)
    cost[0] = 0
    for (let at = 0; at < run.length; at++) {
      const here = cost[at] ?? 0
      if (here + LETTER_COST < (cost[at + 1] ?? 0)) {
        cost[at + 1] = here + LETTER_COST
        begin[at + 1] = -1
      }
      tree.from(run, at, (end, index) => {
        const whole = here + WORD_COST + (SHORT_COST[end - at] ?? 0) + (RARE_COST * index) / words.length
        if (whole < (cost[end] ?? 0)) {
          cost[end] = whole
          begin[end] = at
        }
      })
    }
    const parts: string[] = []
    let letters = 0
    let loose = ''
    for (let end = run.length; end > 0; ) {
      const from = begin[end] ?? -1
      if (from < 0) {
        loose = run.charAt(end - 1) + loose
        end--
        if (end > 0 && (begin[end] ?? -1) < 0) continue
        parts.push(loose)
        loose = ''
        continue
      }
      parts.push(run.slice(from, end))
      letters += end - from
      end = from
    }
    return { parts: parts.reverse(), known: letters / Math.max(1, run.length) }
  }

  /** Joins what was cut up where that gives more known words than the pieces were, also after mending those. */
  function joined(tokens: readonly string[]): readonly string[] {
    const pieces = tokens.filter(isWord)
    const unknown = pieces.filter((piece) => piece.length === 1 || !known.has(mended(piece)))
    if (pieces.length < CUT_UP_WORDS || unknown.length < pieces.length * CUT_UP) return tokens
    const letters = pieces.reduce((sum, { length }) => sum + length, 0)
    const whole = letters - unknown.reduce((sum, { length }) => sum + length, 0)
    const out: string[] = []
    let found = 0
    let run = ''
    const flush = () => {
      if (run === '') return
      const { parts, known: share } = split(run.slice(0, SEGMENTED))
      found += share * Math.min(run.length, SEGMENTED)
      out.push(...parts)
      if (run.length > SEGMENTED) out.push(run.slice(SEGMENTED))
      run = ''
    }
    for (const token of tokens) {
      if (isWord(token)) run += token
      else {
        flush()
        out.push(token)
      }
    }
    flush()
    return found > whole + 0.2 * letters && found > 0.6 * Math.min(letters, SEGMENTED) ? out : tokens
  }

  /** Joins neighbours that are one word, when one of them is none. */
  function paired(tokens: readonly string[]): string[] {
    const out: string[] = []
    let before = ''
    let beforeKnown = false
    for (const token of tokens) {
      const whole = isWord(token)
      const tokenKnown = whole && known.has(token)
      const length = before.length + token.length
      const broken = before !== '' && whole && !(beforeKnown && tokenKnown) && length >= MENDED && length <= longest
      if (broken && known.has(before + token)) {
        before += token
        beforeKnown = true
        out[out.length - 1] = before
        continue
      }
      out.push(token)
      before = whole ? token : ''
      beforeKnown = tokenKnown
    }
    return out
  }

  return {
    knows: (word) => known.has(word),
    repair(tokens) {
      const out: string[] = []
      for (const token of joined(paired(tokens))) {
        if (!isWord(token) || known.has(token)) {
          out.push(token)
          continue
        }
        const word = mended(token)
        if (word !== token || token.length < RUN_TOGETHER) {
          out.push(word)
          continue
        }
        const { parts, known: share } = split(token.slice(0, SEGMENTED))
        if (share > 0.75 && parts.length > 1) for (const part of parts) out.push(part)
        else out.push(token)
      }
      return out
    },
  }
}
