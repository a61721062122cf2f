/** From what happened to the sentence a person reads, in their language. The texts themselves stand under `messages/`. */
import type { useTranslations } from 'next-intl'
import { PINS } from '#rules/order.ts'

/** Translates any text that is at hand: `useTranslations()`, or `await getTranslations()`. */
export type Say = ReturnType<typeof useTranslations<never>>

export type SentenceContext = {
  /** The other person's display name. */
  name?: string
  /** When a refusal ends by itself, written for the reader. */
  until?: string
  /** What the sentence is about: a line that isn't right, a number. */
  reason?: string
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/

/** A name inside a sentence: one that runs the other way is kept from turning the words around it. */
export const apart = (name: string): string => (RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name)

const yes = (value: unknown) => (value === undefined || value === '' ? 'no' : 'yes')

/** Where refusals stand; a page has those at hand that it can be given. */
const PLACES = ['inbox', 'search', 'elsewhere'] as const

/** The sentence for a code that an action or a route answered; a code that nobody knows didn't work. */
export function sentence(say: Say, code: string, { name, until, reason }: SentenceContext = {}): string {
  // Of a number: what it may be (`boundsOf` in `server/site-form.ts`).
  const [least, most, none] = (reason ?? '').split('-')
  const values = {
    least: Number(least) || 0,
    most: Number(most) || 0,
    empty: yes(none),
    name: apart(name ?? ''),
    named: yes(name),
    until: until ?? '',
    ends: yes(until),
    reason: apart(reason ?? ''),
    // Where the reason is a number.
    amount: Number(reason) || 0,
    reasoned: yes(reason),
    pins: PINS,
  }
  for (const place of PLACES) {
    // Codes come from a server that may be newer than this page: any text may be asked for.
    const key = `refusals.${place}.${code}` as 'refusals.inbox.not_accepting'
    if (/^\w+$/.test(code) && say.has(key)) return say(key, values)
  }
  return say('refusals.inbox.unexpected')
}

/** What the composer says before anything is typed: the public class only. */
export function reachSentence(say: Say, reach: string, name: string, self: boolean): string {
  if (self) return say('talk.reach.self')
  if (reach === 'inbox' || reach === 'requests' || reach === 'waiting')
    return say(`talk.reach.${reach}`, { name: apart(name) })
  return sentence(say, reach, { name })
}
