/** Measures the shipped filter as it is used: `judge` at the standard level, on the text alone. */
import { type Evidence, judge } from '../../rules/filter/judge.ts'
import type { Labelled } from './corpus.ts'
import type { Counts } from './metrics.ts'

const DAY = 86_400_000

/** A knock about whose sender and recipient nothing is known that would speak for or against it. */
export const textAlone = (text: string): Evidence => ({
  text,
  hiddenWords: [],
  sender: {
    age: 365 * DAY,
    knocks: { pending: 0, accepted: 0, deleted: 0, reported: 0 },
    sameTextToday: 0,
    knocksLastHour: 0,
    upheldReports: 0,
  },
  personal: null,
  site: null,
  blockedDomains: [],
})

export const hides = (text: string): boolean => judge(textAlone(text), 'standard').verdict === 'hide'

/** Judges each text with the shipped model and threshold. */
export function measure(texts: readonly Labelled[]): Counts {
  const counts: Counts = { caught: 0, missed: 0, blocked: 0, passed: 0 }
  for (const { spam, text } of texts) {
    const hidden = hides(text)
    if (spam) counts[hidden ? 'caught' : 'missed']++
    else counts[hidden ? 'blocked' : 'passed']++
  }
  return counts
}

export type Times = { median: number; p99: number }

/** Milliseconds to judge one text of up to 1,000 characters. Run on texts that the process has warmed up with. */
export function timesOf(texts: readonly string[]): Times {
  const times = texts.map((text) => {
    const start = performance.now()
    hides(text.slice(0, 1000))
    return performance.now() - start
  })
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { median: at(0.5), p99: at(0.99) }
}
