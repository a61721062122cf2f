/** What is said about several messages, apart from `words.ts`: it is fetched with what says it. */
import { sentence } from './words.ts'

const messages = (count: number) => (count === 1 ? 'The message' : `${count} messages`)
const are = (count: number) => (count === 1 ? 'is' : 'are')

export const MANY_WORDS = {
  chosen: (count: number, most: number) =>
    count >= most ? `${count} selected, the most at once` : `${count} selected`,
  copied: (count: number) => (count === 1 ? 'Copied.' : `${count} messages copied.`),
  hidden: (count: number) => `${messages(count)} ${are(count)} deleted for you. Nobody is told.`,
  forwarded: (count: number, places: readonly string[]) =>
    `${messages(count)} ${count === 1 ? 'was' : 'were'} forwarded to ${places.length === 1 ? places[0] : `${places.length} conversations`}.`,
} as const

/** Why they weren't forwarded to somebody. */
export function forwardSentence(code: string, name: string, more: { until?: number; reason?: string }): string {
  if (code === 'sending_too_fast') return 'That is more at once than this site allows. Choose fewer, or wait a little.'
  if (code === 'not_found') return 'One of them isn’t here any more. Close this, and look at what is selected.'
  return sentence(code, { name, ...more })
}
