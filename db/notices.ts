/** What the moderators tell a person, and the person's one appeal to each decision. */
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { upholds } from '../rules/moderation.ts'
import { cardColumns } from './cards.ts'
import { now } from './clock.ts'
import { type AfterCommit, type Db, lockPeople, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { newId } from './ids.ts'
import { appeals, cases, notices, people } from './schema/index.ts'
import type { Notice } from './types.ts'

type NewNotice = { personId: string; kind: 'report_result' | 'decision' | 'appeal_result'; caseId: string }

/** Tells somebody, who must be locked, what became of a case. */
export async function notify(db: Db, after: AfterCommit, notice: NewNotice): Promise<void> {
  await db.insert(notices).values({ id: newId(), ...notice })
  await announce(db, after, notice.personId, { kind: 'me' })
}

/** Notices shown at most: the newest. */
const SHOWN = 100

/**
 * The viewer's notices, newest first. A reporter learns whether something was done, not what; who was decided about
 * learns the decision and its words, never who reported or which message it was: that would name the reporter.
 */
export function readNotices(viewer: string): Promise<Notice[]> {
  return read(async (db) => {
    const found = await db
      .select({ notice: notices, case: cases, appeal: appeals, reported: cardColumns })
      .from(notices)
      .innerJoin(cases, eq(cases.id, notices.caseId))
      .innerJoin(people, eq(people.id, cases.reportedId))
      .leftJoin(appeals, eq(appeals.caseId, cases.id))
      .where(eq(notices.personId, viewer))
      .orderBy(desc(notices.id))
      .limit(SHOWN)
    return found.map(({ notice: { id, kind, caseId, readAt }, case: decided, appeal, reported }): Notice => {
      const { verdict, words, days, status } = decided
      const base = { id, read: readAt !== null }
      if (kind === 'report_result')
        return { ...base, kind, at: decided.decidedAt ?? 0, reported, acted: verdict !== null && upholds(verdict) }
      if (kind === 'appeal_result')
        return {
          ...base,
          kind,
          at: appeal?.answeredAt ?? 0,
          granted: status === 'overturned',
          answer: appeal?.answer ?? '',
        }
      const appealable = appeal === null && status === 'decided'
      return {
        ...base,
        kind,
        at: decided.decidedAt ?? 0,
        caseId,
        verdict,
        days,
        words,
        reason: decided.reason,
        appealable,
      }
    })
  })
}

/** Marks the viewer's notices as read; their other browsers hear of it. */
export function readAllNotices(viewer: string): Promise<void> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    const mine = and(eq(notices.personId, viewer), isNull(notices.readAt))
    const read = await db.update(notices).set({ readAt: now() }).where(mine).returning({ id: notices.id })
    if (read.length > 0) await announce(db, after, viewer, { kind: 'me' })
  })
}

/**
 * Asks for a second look at a decision about the viewer: once each, while it stands. `not_found` when there is no such
 * decision about them, `already_appealed` after the first time.
 */
export function appeal(
  viewer: string,
  caseId: string,
  text: string,
): Promise<'done' | 'not_found' | 'already_appealed'> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    const upheld = inArray(cases.verdict, ['warn', 'limit', 'suspend', 'remove'])
    const [mine] = await db
      .select({ id: cases.id, status: cases.status })
      .from(cases)
      .innerJoin(notices, and(eq(notices.caseId, cases.id), eq(notices.personId, viewer), eq(notices.kind, 'decision')))
      .where(and(eq(cases.id, caseId), eq(cases.reportedId, viewer), upheld))
    if (!mine) return 'not_found'
    if (mine.status !== 'decided') return 'already_appealed'
    const made = await db
      .insert(appeals)
      .values({ caseId, text, madeAt: now() })
      .onConflictDoNothing()
      .returning({ caseId: appeals.caseId })
    return made.length > 0 ? 'done' : 'already_appealed'
  })
}
