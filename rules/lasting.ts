/** For how long messages last. Pure; `db/lasting.ts` acts on it. */
import { type GroupRole, mayInGroup } from './groups.ts'

const DAY = 86_400_000

/** How long the messages of a conversation last, as both see it: for good, or so long after they were sent. */
export const LASTING = ['off', 'day', 'week', 'season'] as const
export type Lasting = (typeof LASTING)[number]

/** In milliseconds; null for good. */
const MILLISECONDS: Record<Lasting, number | null> = { off: null, day: DAY, week: 7 * DAY, season: 90 * DAY }

/**
 * When a message that is sent now ends; null when it doesn't. `open`: as its sender is told, it goes to the other's inbox
 * (`rules/told.ts`). What waits for an answer, or may wait for all its sender knows, stays: nobody's request disappears
 * unread. A value that this version doesn't know lets nothing disappear.
 */
export function endsAt(lasting: Lasting, open: boolean, now: number): number | null {
  const lasts = MILLISECONDS[lasting] ?? null
  return open && lasts !== null ? now + lasts : null
}

/** Who may say how long messages last: in a group its owner and admins, else either of two for whom it is open. */
export const maySetLasting = (where: { open: boolean } | { role: GroupRole; joined: boolean }): boolean =>
  'role' in where ? where.joined && mayInGroup('name', where.role) : where.open
