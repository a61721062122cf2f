/** How long judging takes: `npm run eval:filter -- --times`. */
import { judge } from '../../rules/filter/judge.ts'
import { ATTACKS, attacked, wordsOf } from './attacks.ts'
import { CORPORA, corpusFile, readLabelled } from './corpus.ts'
import { textAlone } from './measure.ts'

/** What a message may have. */
const FULL = 1000
/** Each text is judged so many times, and the middle one counts: the machine does other things as well. */
const ROUNDS = 5
/** Texts that warm the process up, as those before do in a site that runs. */
const WARM = 1500

const filled = (with_: string) => with_.repeat(Math.ceil(FULL / with_.length)).slice(0, FULL)

/** Texts that nobody writes except to keep the filter busy: each fills 1,000 characters. */
export const WORST: Readonly<Record<string, string>> = {
  '1,000 combining marks': `a${filled('\u0301')}`.slice(0, FULL),
  'a mark on each letter': filled('a\u0301\u0308'),
  'invisible characters': filled('a\u200b'),
  'one long word': filled('abcdefghij'),
  'one letter': filled('a'),
  'words without spaces': filled('freesubscribe'),
  'words that nobody knows': filled('qzxkvwp '),
  'misspelt words': filled('subscrieb gudbyed '),
  'single letters': filled('a '),
  'one long number': filled('0123456789'),
  'numbers and points': filled('1.1,'),
  'phone numbers': filled('09061790121 '),
  amounts: filled('£1,000 '),
  'many links': filled('http://bit.ly/x '),
  'links side by side': filled('a.com/'),
  'hosts without end': filled('a.b.c.d.'),
  'broken links': filled('a(.)com www . a . b dot com '),
  'e-mail addresses': filled('joe@mail.com '),
  'at signs': filled('@'),
  'exclamation marks': filled('!'),
  spaces: `a.b${filled(' ')}`.slice(0, FULL),
  brackets: filled('( '),
  'tags that never end': filled('<a href='),
  'one tag that never ends': `<a href=${filled('x')}`.slice(0, FULL),
  entities: filled('&#65;'),
  'leet without spaces': filled('4e3'),
  'leet words': filled('fr33 w1n '),
  'zeros and Os': filled('O0'),
  'two alphabets in a word': filled('еa'),
  'two alphabets in each word': filled('frеe '),
  Cyrillic: filled('привет '),
  CJK: filled('你好'),
  emoji: filled('😀'),
  ligatures: filled('ﷺ'),
  'two letters in one': filled('ﬁ'),
  'accented letters': filled('éèê'),
  'written backwards': filled('\u202eabc '),
  'half characters': filled('\ud83d'),
  'the beginnings of requests': filled('check my text '),
}

const once = (text: string) => {
  const start = performance.now()
  judge(textAlone(text), 'standard')
  return performance.now() - start
}

/** Milliseconds to judge a text: the middle of several tries. */
export function timeOf(text: string, rounds: number = ROUNDS): number {
  const times = Array.from({ length: rounds }, () => once(text)).sort((a, b) => a - b)
  return times[rounds >> 1] ?? 0
}

export type Times = { median: number; p99: number }

/** The middle and the 99th of 100 texts, cut to 1,000 characters. */
export function timesOf(texts: readonly string[]): Times {
  for (const text of texts.slice(0, WARM)) once(text.slice(0, FULL))
  const times = texts.map((text) => timeOf(text.slice(0, FULL))).sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { median: at(0.5), p99: at(0.99) }
}

/** Texts of 1,000 characters, each of several of these. */
export function fullTexts(texts: readonly string[]): string[] {
  const made: string[] = []
  for (let i = 0; i < texts.length; i += 4) {
    let text = ''
    for (let k = i; text.length < FULL; k += 7) text += `${texts[k % texts.length] ?? ''} `
    made.push(text.slice(0, FULL))
  }
  return made
}

const ms = (time: number) => `${time.toFixed(2)} ms`

/** Prints a table: what was judged, and how long it took. Takes half a minute. */
export function printTimes(print: (line: string) => void): void {
  const corpora = CORPORA.map((name) => [name, readLabelled(corpusFile(name))] as const)
  const all = corpora.flatMap(([, texts]) => texts)
  const full = fullTexts(all.map(({ text }) => text))
  timesOf(full)
  const row = (name: string, { median, p99 }: Times) => print(`| ${name} | ${ms(median)} | ${ms(p99)} |`)
  print('| texts | half of them take at most | 99 of 100 |')
  print('|---|---|---|')
  for (const [name, texts] of corpora) row(name, timesOf(texts.map(({ text }) => text)))
  row(`1,000 characters`, timesOf(full))
  const spam = all.filter((text) => text.spam).map(({ text }) => text)
  row('1,000 characters, all advertisements', timesOf(fullTexts(spam)))
  const innocent = wordsOf(all.filter((text) => !text.spam).map(({ text }) => text))
  const disguised = Object.entries(ATTACKS).map(([name, attack]) => {
    const texts = fullTexts(spam.map((text) => attacked(attack, text, innocent)))
    return { name, times: timesOf(texts) }
  })
  disguised.sort((a, b) => b.times.p99 - a.times.p99)
  for (const { name, times } of disguised.slice(0, 3)) row(`1,000 characters, disguised: ${name}`, times)
  const worst = Object.entries(WORST)
    .map(([name, text]) => {
      timeOf(text, 3 * ROUNDS)
      return { name, time: timeOf(text, 3 * ROUNDS) }
    })
    .sort((a, b) => b.time - a.time)
  print(
    `\nOf ${worst.length} texts of 1,000 characters that were made to take long, the slowest: ` +
      `${worst
        .slice(0, 4)
        .map(({ name, time }) => `${name} ${ms(time)}`)
        .join(', ')}.`,
  )
}
