/** The emergency shield, and when to offer it. */

export const SHIELD_LENGTHS = ['day', 'week', 'until_off'] as const
export type ShieldLength = (typeof SHIELD_LENGTHS)[number]

const DAY = 86_400_000
/** How long a shield lasts, in milliseconds. */
export const SHIELD_MILLISECONDS: Readonly<Record<Exclude<ShieldLength, 'until_off'>, number>> = {
  day: DAY,
  week: 7 * DAY,
}
/** A moment that never comes: the shield stays until it is turned off. */
export const SHIELD_FOREVER = Number.MAX_SAFE_INTEGER

/** True while a shield that lasts until then is up; null is no shield. */
export const isUp = (until: number | null, now: number): until is number => until !== null && until > now

/** Fewer knocks than this an hour are nobody's emergency. */
const SURGE_LEAST = 8
/** How many times the usual number makes a surge. */
const SURGE_TIMES = 6

/** True when the knocks of the last hour are so many more than in a usual one that a shield should be offered. */
export const surges = (lastHour: number, usualHour: number): boolean =>
  lastHour >= SURGE_LEAST && lastHour >= usualHour * SURGE_TIMES
