/** How many new people an account may knock at in a day, and why. Pure; the clock comes in as a fact. */
import type { Limits } from './limits.ts'

export type Tier = 'limited' | 'newborn' | 'young' | 'established' | 'good'

export type Standing = {
  /** Milliseconds since sign-up. */
  age: number
  /** Limited by moderation. */
  limited: boolean
  /** Of the last 50 knocks: how many there were, how many were accepted. */
  recentKnocks: number
  recentAccepted: number
  /** A report was upheld in the last 90 days. */
  upheldReport: boolean
}

export const DAY = 86_400_000
/** The last knocks that standing looks at (POLICY). */
export const STANDING_KNOCKS = 50
/** Fewer knocks than this say nothing about a sender: one friend's Accept mustn't buy good standing. */
export const STANDING_MINIMUM = 10
const GOOD_ACCEPT_RATE = 0.5

/** The tier an account stands in. Age limits come first: good standing can't be had in the first 30 days. */
export function tierOf({ age, limited, recentKnocks, recentAccepted, upheldReport }: Standing): Tier {
  if (limited) return 'limited'
  if (age < DAY) return 'newborn'
  if (age < 30 * DAY) return 'young'
  const good = recentKnocks >= STANDING_MINIMUM && recentAccepted >= recentKnocks * GOOD_ACCEPT_RATE && !upheldReport
  return good ? 'good' : 'established'
}

/** New people a day for a tier. A tier nobody knows gets none. */
export function allowanceOf(tier: Tier, limits: Limits): number {
  if (tier === 'limited') return 0
  return limits.newPeople[tier] ?? 0
}

export type Budget = {
  tier: Tier
  allowance: number
  /** Places left, never below 0. */
  left: number
  /** When the next place comes back (milliseconds since 1970), or null while some are left or none ever will. */
  renewsAt: number | null
}

/**
 * The allowance over a rolling 24 hours: each knock's cost counts until a day after it was charged.
 * `charges` are the costs above 0 of the last 24 hours, oldest first.
 */
export function budgetOf(
  standing: Standing,
  charges: readonly { cost: number; chargedAt: number }[],
  limits: Limits,
): Budget {
  const tier = tierOf(standing)
  const allowance = allowanceOf(tier, limits)
  const spent = charges.reduce((sum, { cost }) => sum + cost, 0)
  const left = Math.max(0, allowance - spent)
  if (left > 0 || allowance === 0) return { tier, allowance, left, renewsAt: null }
  // A place is free as soon as enough of the oldest charges have aged out.
  let remaining = spent
  for (const { cost, chargedAt } of charges) {
    remaining -= cost
    if (remaining < allowance) return { tier, allowance, left, renewsAt: chargedAt + DAY }
  }
  return { tier, allowance, left, renewsAt: null }
}
