/** How much one person sends in all, for the ceiling on it. */
import { and, eq, gt, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { overCeiling } from '../rules/ceiling.ts'
import type { Limits } from '../rules/limits.ts'
import { type Db, prepared, together } from './engine/index.ts'
import { idAt } from './ids.ts'
import { messages, sending } from './schema/index.ts'

const sentSince = prepared((db) =>
  db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.senderId, sql.placeholder('senderId')), gt(messages.id, sql.placeholder('since'))))
    .limit(sql.placeholder('most'))
    .prepare(),
)
const sentToday = prepared((db) =>
  db
    .select()
    .from(sending)
    .where(eq(sending.personId, sql.placeholder('personId')))
    .prepare(),
)

/** True when one more message of this person would be over the site's ceiling. */
export async function isOverCeiling(db: Db, senderId: string, limits: Limits, now: number): Promise<boolean> {
  const most = limits.messagesPer10Seconds
  const [[row], recent] = await together([
    sentToday(db).execute({ personId: senderId }),
    most === null ? [] : sentSince(db).execute({ senderId, since: Number(idAt(now - 10_000)), most }),
  ])
  const today = row?.day === Math.floor(now / DAY) ? row.count : 0
  return overCeiling({ last10Seconds: recent.length, today }, limits)
}

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
