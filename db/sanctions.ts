/** What an account is under the decisions about it: computed anew from the cases whenever one is decided or overturned. */
import { and, eq, isNotNull, lte } from 'drizzle-orm'
import { type Decided, sanctionsOf, upholds } from '../rules/moderation.ts'
import { now } from './clock.ts'
import { type AfterCommit, type Db, lockPeople, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import type { Person } from './pair.ts'
import { cases, people } from './schema/index.ts'

/** Brings an account, which must be locked, in line with the decisions that stand. */
export async function applySanctions(db: Db, after: AfterCommit, person: Person): Promise<void> {
  const found = await db
    .select()
    .from(cases)
    .where(and(eq(cases.reportedId, person.id), eq(cases.status, 'decided')))
  const standing = found.flatMap(({ verdict, days, words, decidedAt }): Decided[] =>
    verdict && decidedAt !== null && upholds(verdict) ? [{ verdict, days, words, decidedAt }] : [],
  )
  const decided = sanctionsOf(standing, now())
  // What the site's owner decided at the command line, without an end, is not for moderators to lift.
  const byOwner = person.status === 'suspended' && person.suspendedUntil === null && decided.status !== 'removed'
  const { status, statusReason, suspendedUntil } = byOwner ? person : decided
  await db
    .update(people)
    .set({
      ...(person.status === 'deactivated' ? {} : { status, statusReason, suspendedUntil }),
      limited: decided.limited,
      upheldReports: standing.length,
      upheldAt: standing.length === 0 ? null : Math.max(...standing.map(({ decidedAt }) => decidedAt)),
    })
    .where(eq(people.id, person.id))
  await announce(db, after, person.id, { kind: 'me' })
}

/** Ends suspensions whose time is up. They count as ended before: this only tidies, and tells the person. */
export async function endSuspensions(at: number): Promise<void> {
  const over = and(eq(people.status, 'suspended'), isNotNull(people.suspendedUntil), lte(people.suspendedUntil, at))
  for (const { id } of await read((db) => db.select({ id: people.id }).from(people).where(over).limit(1_000))) {
    await write(async (db, after) => {
      await lockPeople(db, id)
      const ended = await db
        .update(people)
        .set({ status: 'active', statusReason: '', suspendedUntil: null })
        .where(and(eq(people.id, id), over))
        .returning({ id: people.id })
      if (ended.length > 0) await announce(db, after, id, { kind: 'me' })
    })
  }
}
