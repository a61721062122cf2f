/**
 * What counts as a word when messages are searched, in any script. Pure; the same for what is indexed and what is asked,
 * so that both are folded alike.
 *
 * Scripts that write spaces are cut at whatever is neither letter nor digit. Those that don't (Chinese, Japanese, Thai,
 * Lao, Khmer, Burmese), and Korean, whose words grow endings, are cut into overlapping pairs of characters: any part of
 * a run is found, without a dictionary that might cut a question differently from what it looks for.
 */

const UNSPACED =
  '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]'
/** Joiners and soft hyphens stand inside words and aren't seen. */
const UNSEEN = '\\u00AD\\u200B-\\u200D\\u2060'
const LETTER = `[\\p{L}\\p{N}\\p{M}${UNSEEN}]`
const RUNS = new RegExp(`((?=${UNSPACED})${LETTER})+|((?!${UNSPACED})${LETTER})+`, 'gu')
const IS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u')
const HAS_LETTER = /[\p{L}\p{N}]/u

// Accents of Latin, Greek and Cyrillic, the points of Hebrew, the vowel signs of Arabic and its stretching: written or
// left out as people like. The vowel signs of the Indic scripts and Japanese voicing marks are letters of their words.
const OPTIONAL = new RegExp(
  `[${[
    '\\u0300-\\u036F\\u0483-\\u0487\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20F0\\uFE20-\\uFE2F',
    '\\u0591-\\u05C7',
    '\\u0610-\\u061A\\u0640\\u064B-\\u065F\\u0670\\u06D6-\\u06ED',
    UNSEEN,
  ].join('')}]`,
  'gu',
)

/** Text as it is compared: compatibility forms, case and diacritics don't matter. */
export function foldWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(OPTIONAL, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .normalize('NFC')
}

/** Longer words are compared by their beginning. In characters. */
export const WORD_LENGTH = 40

/** A word as it stands in a text: folded, and from where to where (UTF-16 units). */
export type Run = { folded: string; spaced: boolean; start: number; end: number }

/** The runs of letters of a text, in order. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  for (const match of text.matchAll(RUNS)) {
    const [written] = match
    if (!HAS_LETTER.test(written)) continue
    const spaced = !IS_UNSPACED.test(written)
    const folded = foldWord(written)
    if (folded === '') continue
    const start = match.index
    runs.push({ folded: spaced ? folded.slice(0, WORD_LENGTH) : folded, spaced, start, end: start + written.length })
  }
  return runs
}

/** The pairs of a run without spaces, each by its beginning; the last character stands alone, so that it is found too. */
function pairsOf(folded: string): string[] {
  const characters = [...folded]
  return characters.map((character, place) => character + (characters[place + 1] ?? ''))
}

/** The different words under which a text is found. */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  for (const { folded, spaced } of runsOf(text)) {
    if (spaced) words.add(folded)
    else for (const pair of pairsOf(folded)) words.add(pair)
  }
  return words
}

/** Something that is looked for: a word or its beginning; of a script without spaces, any part of a run. */
export type Wanted = { folded: string; spaced: boolean; prefix: boolean }

/** What is looked for by these typed words; the last one may be unfinished unless `whole`. */
export function wantedOf(typed: string, { whole = false } = {}): Wanted[] {
  const runs = runsOf(typed)
  return runs.map(({ folded, spaced, end }, place) => ({
    folded,
    spaced,
    prefix: spaced && !whole && place === runs.length - 1 && end === typed.length,
  }))
}

/** The words of the index that a text must have: each one whole, or (`prefix`) as a beginning. */
export function termsOf({ folded, spaced, prefix }: Wanted): { word: string; prefix: boolean }[] {
  if (spaced) return [{ word: folded, prefix }]
  const pairs = pairsOf(folded)
  // The last character begins a pair of its own, whatever follows it.
  if (pairs.length === 1) return [{ word: folded, prefix: true }]
  return pairs.slice(0, -1).map((word) => ({ word, prefix: false }))
}

/** From where to where something stands in a text (UTF-16 units). */
export type Span = readonly [start: number, end: number]

/**
 * Where what is wanted stands in a text, in order and without overlaps; null when any of it is missing. This, and not the
 * index, has the last word about what a text has.
 */
export function findIn(text: string, wanted: readonly Wanted[]): Span[] | null {
  const runs = runsOf(text)
  const spans: Span[] = []
  for (const want of wanted) {
    const found = runs.flatMap((run) => spansIn(text, run, want))
    if (found.length === 0) return null
    spans.push(...found)
  }
  return joined(spans)
}

function spansIn(text: string, run: Run, { folded, spaced, prefix }: Wanted): Span[] {
  if (run.spaced !== spaced) return []
  if (spaced) {
    const fits = prefix ? run.folded.startsWith(folded) : run.folded === folded
    return fits ? [[run.start, run.end]] : []
  }
  if (!run.folded.includes(folded)) return []
  return partsOf(text, run, folded)
}

/** The places of a part within a run; the whole run where folding moved its characters about. */
function partsOf(text: string, { folded, start, end }: Run, part: string): Span[] {
  const starts: number[] = []
  const foldedStarts: number[] = []
  let again = ''
  let place = start
  for (const character of text.slice(start, end)) {
    starts.push(place)
    foldedStarts.push(again.length)
    again += foldWord(character)
    place += character.length
  }
  if (again !== folded) return [[start, end]]
  starts.push(end)
  foldedStarts.push(again.length)
  const spans: Span[] = []
  for (let from = folded.indexOf(part); from >= 0; from = folded.indexOf(part, from + part.length)) {
    const first = foldedStarts.findLastIndex((at) => at <= from)
    const last = foldedStarts.findIndex((at) => at >= from + part.length)
    spans.push([starts[first] ?? start, starts[last] ?? end])
  }
  return spans
}

function joined(spans: readonly Span[]): Span[] {
  const sorted = spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const all: [number, number][] = []
  for (const [start, end] of sorted) {
    const last = all.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else all.push([start, end])
  }
  return all
}

/** The text around what was found, with where it stands in it. */
export type Snippet = { text: string; marks: Span[] }

/** How much of a text a result shows, in UTF-16 units, and how much of that stands before the first hit. */
const SNIPPET = 180
const BEFORE = 50

/** The part of a text that shows its first hit, cut between words where that is near, with dots where it was cut. */
export function snippetOf(text: string, spans: readonly Span[]): Snippet {
  const first = spans[0]?.[0] ?? 0
  let start = first > BEFORE + 20 ? first - BEFORE : 0
  if (start > 0) {
    const space = text.slice(start, first).search(/\s/)
    start = space >= 0 ? start + space + 1 : whole(text, start)
  }
  let end = Math.min(text.length, start + SNIPPET)
  if (end < text.length) {
    const space = text.slice(end - 30, end).search(/\s\S*$/)
    end = space >= 0 && end - 30 + space > first ? end - 30 + space : whole(text, end)
  }
  const [before, after] = [start > 0 ? '…' : '', end < text.length ? '…' : '']
  const marks = spans.flatMap(([from, to]): Span[] => {
    const span = [Math.max(from, start), Math.min(to, end)] as const
    return span[0] < span[1] ? [[span[0] - start + before.length, span[1] - start + before.length]] : []
  })
  return { text: before + text.slice(start, end) + after, marks }
}

/** A place that isn't in the middle of a character. */
const whole = (text: string, place: number): number => (/[\uDC00-\uDFFF]/.test(text[place] ?? '') ? place - 1 : place)
