/** How much one person sends in all, for the ceiling on it. */
import { eq, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { overCeiling } from '../rules/ceiling.ts'
import { type Db, prepared } from './engine/index.ts'
import { siteLimits } from './limits.ts'
import { sending } from './schema/index.ts'

const countSend = prepared((db) =>
  db
    .insert(sending)
    .values({ personId: sql.placeholder('personId'), day: sql.placeholder('day'), count: 1 })
    .onConflictDoUpdate({
      target: sending.personId,
      set: {
        count: sql`case when ${sending.day} = excluded.day then ${sending.count} + 1 else 1 end`,
        day: sql`excluded.day`,
      },
    })
    .prepare(),
)

/** Counts a message that was sent. */
export async function countSent(db: Db, personId: string, now: number): Promise<void> {
  await countSend(db).execute({ personId, day: Math.floor(now / DAY) })
}

const BURST_MILLISECONDS = 10_000

/**
 * Counts a change to a message – a reaction, an edit, a pin – unless it is over the ceiling, which is as high as that on
 * messages and counted apart: who reacts much can still write. False when it is over; then nothing is counted. The person
 * must be held.
 */
export async function countChange(db: Db, personId: string, now: number): Promise<boolean> {
  const [row] = await db
    .select({ day: sending.changesDay, changes: sending.changes, burstAt: sending.burstAt, burst: sending.burst })
    .from(sending)
    .where(eq(sending.personId, personId))
  const day = Math.floor(now / DAY)
  const today = row?.day === day ? row.changes : 0
  const within = row && now - row.burstAt < BURST_MILLISECONDS && now >= row.burstAt
  const burst = within ? row.burst : 0
  if (overCeiling({ last10Seconds: burst, today }, siteLimits())) return false
  const change = {
    changesDay: day,
    changes: today + 1,
    burstAt: within ? row.burstAt : now,
    burst: burst + 1,
  }
  await db
    .insert(sending)
    .values({ personId, day: 0, count: 0, ...change })
    .onConflictDoUpdate({ target: sending.personId, set: change })
  return true
}
