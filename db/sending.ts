/** How much one person sends in all, for the ceiling on it. */
import { sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { type Db, prepared } from './engine/index.ts'
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
