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
