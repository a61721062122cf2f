/**
 * The ceiling on one person's total sending, whoever they write to. Judged before the door: it concerns S alone. The same
 * height holds, counted apart, for what they do to messages: reactions, edits, pins.
 */
import type { Limits } from './limits.ts'

export type SendingCounts = { last10Seconds: number; today: number }

/** True when one more message (or change) is over the site's ceiling. */
export function overCeiling({ last10Seconds, today }: SendingCounts, limits: Limits): boolean {
  if (limits.messagesPer10Seconds !== null && last10Seconds >= limits.messagesPer10Seconds) return true
  return limits.messagesPerDay !== null && today >= limits.messagesPerDay
}
