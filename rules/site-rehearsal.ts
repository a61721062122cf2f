/** Other numbers, tried on first messages that were sent: which of them would have been refused. Pure. */
import { budgetOf, DAY, STANDING_KNOCKS } from './budget.ts'
import type { Limits } from './limits.ts'
import { stillUpheld } from './moderation.ts'

export type PastKnock = {
  senderId: string
  at: number
  outcome: 'pending' | 'accepted' | 'deleted' | 'reported'
  /** When it was reported, where it was. */
  chargedAt: number
  /** Of the sender: when they joined, whether moderation limits them, and when a report of them was last upheld. */
  joinedAt: number
  limited: boolean
  upheldAt: number | null
  /** The first message's length; null when it is gone. */
  length: number | null
}

/**
 * Replays knocks, oldest first, sender by sender, and answers which would have been refused. What would have been refused
 * takes no place and says nothing of its sender. When an Accept came isn't stored: it is taken to have come at once.
 */
export function refusedKnocks(knocks: readonly PastKnock[], limits: Limits): Set<PastKnock> {
  const refused = new Set<PastKnock>()
  const sent = new Map<string, PastKnock[]>()
  for (const knock of knocks) {
    const earlier = sent.get(knock.senderId) ?? []
    const recent = earlier.slice(-STANDING_KNOCKS)
    const standing = {
      age: knock.at - knock.joinedAt,
      limited: knock.limited,
      recentKnocks: recent.length,
      recentAccepted: recent.filter(({ outcome }) => outcome === 'accepted').length,
      upheldReport: stillUpheld(knock.upheldAt, knock.at),
    }
    const charges = earlier.flatMap((one) => chargeOf(one, knock.at, limits))
    const { left } = budgetOf(standing, charges, limits)
    if (left === 0 || (knock.length ?? 0) > limits.requestLength) refused.add(knock)
    else sent.set(knock.senderId, [...recent, knock])
  }
  return refused
}

/** What an earlier knock costs at a moment: its place for a day, or from a report on what a report costs. */
function chargeOf({ at, outcome, chargedAt }: PastKnock, now: number, limits: Limits) {
  if (outcome === 'accepted') return []
  const reported = outcome === 'reported' && chargedAt <= now
  const since = reported ? chargedAt : at
  return now - since < DAY ? [{ cost: reported ? limits.reportCost : 1, chargedAt: since }] : []
}
