/** Deciding reports and appeals: each once, by somebody of the staff who isn't part of it, in one transaction. */
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { mayDecide, upholds, type Verdict } from '../rules/moderation.ts'
import { now } from './clock.ts'
import { type AfterCommit, type Db, lockPeople, write } from './engine/index.ts'
import { loadPerson } from './facts.ts'
import { newId } from './ids.ts'
import { appendToLog } from './log.ts'
import { notify } from './notices.ts'
import { reportToService, takeBackReport } from './opinion-queue.ts'
import type { Person } from './pair.ts'
import { applySanctions } from './sanctions.ts'
import { appeals, caseNotes, cases, people } from './schema/index.ts'
import { teachSite } from './site-lessons.ts'
import { isStaff } from './staff.ts'

export type Case = typeof cases.$inferSelect

/**
 * `not_found`: no such case, or the viewer isn't staff. `already_decided`: somebody else was faster. `not_yours`: the
 * viewer reported or is reported, or the person is staff and the viewer no admin. `another_must`: the viewer made the
 * decision, and somebody else could answer the appeal.
 */
export type ModerationRefusal = 'not_found' | 'already_decided' | 'not_yours' | 'another_must'
export type ModerationResult = 'done' | ModerationRefusal

/** Decides what to do about a reported person. `words` are what that person is told. */
export type Decision = { verdict: Verdict; days: number | null; words: string; others: boolean }

/** Further reports of the same person that one decision closes at most. */
const CLOSED_AT_ONCE = 100
/** Only what was reported as one of these teaches the filter: it knows nothing of harassment. */
const TEACHES: readonly string[] = ['spam', 'fraud']

const textOf = ({ messages }: Case) =>
  messages
    .slice(0, 3)
    .map(({ text }) => text)
    .join('\n')

const idsOf = ({ messages }: Case) => messages.map(({ id }) => id)
const teaches = ({ reason, messages }: Case) => TEACHES.includes(reason) && messages.length > 0

/** A case as it is while everybody it is about is held: who reported the same person too. */
type Locked = { found: Case; reported: Person; held: string[] }

async function lockCase(db: Db, viewer: string, caseId: string): Promise<Locked | null> {
  const [seen] = await db.select().from(cases).where(eq(cases.id, caseId))
  if (!seen) return null
  const alike = await db
    .select({ reporterId: cases.reporterId })
    .from(cases)
    .where(and(eq(cases.reportedId, seen.reportedId), eq(cases.status, 'open')))
    .limit(CLOSED_AT_ONCE)
  const held = [...new Set([viewer, seen.reportedId, seen.reporterId, ...alike.map(({ reporterId }) => reporterId)])]
  await lockPeople(db, ...held)
  if (!(await isStaff(db, viewer, 'moderator'))) return null
  const [found] = await db.select().from(cases).where(eq(cases.id, caseId))
  const reported = found && (await loadPerson(db, found.reportedId))
  return found && reported ? { found, reported, held } : null
}

async function mayViewerDecide(db: Db, viewer: string, { found, reported }: Locked) {
  const me = await loadPerson(db, viewer)
  return me !== undefined && mayDecide(me, found, reported.role)
}

/**
 * Decides a case once: what happens to the account, what both sides are told, what the filter learns, and the log.
 * With `others`, the same decision closes the other open reports of the person, except the moderator's own.
 */
export function decideCase(viewer: string, caseId: string, decision: Decision): Promise<ModerationResult> {
  return write(async (db, after) => {
    const locked = await lockCase(db, viewer, caseId)
    if (!locked) return 'not_found'
    const { found, reported } = locked
    if (found.status !== 'open') return 'already_decided'
    if (!(await mayViewerDecide(db, viewer, locked))) return 'not_yours'
    const { verdict, words, others } = decision
    const closed = await closeCases(db, viewer, locked, decision)
    if (upholds(verdict)) {
      await applySanctions(db, after, reported)
      await notify(db, after, { personId: reported.id, kind: 'decision', caseId })
    }
    for (const { id, reporterId } of closed)
      await notify(db, after, { personId: reporterId, kind: 'report_result', caseId: id })
    // Once, however many reported it.
    if (teaches(found)) {
      await teachSite(db, textOf(found), upholds(verdict) ? 'unwanted' : 'wanted')
      if (upholds(verdict)) await reportToService(db, idsOf(found))
    }
    const days = verdict === 'suspend' ? ` for ${decision.days} days` : ''
    const more = others && closed.length > 1 ? `, with ${closed.length - 1} other reports` : ''
    const detail = `Case ${caseId}${days}${more}${words ? `: ${words}` : ''}`
    await appendToLog(db, { actorId: viewer, action: verdict, subjectId: reported.id, detail })
    return 'done'
  })
}

/** Closes the case and, if wanted, the others of the same person; answers those that were open. */
async function closeCases(db: Db, viewer: string, { found, held }: Locked, decision: Decision) {
  const { id, reportedId } = found
  const { verdict, days, words, others } = decision
  const about = others
    ? await db
        .select({ id: cases.id })
        .from(cases)
        .where(and(eq(cases.reportedId, reportedId), ne(cases.reporterId, viewer), inArray(cases.reporterId, held)))
    : []
  const set = { verdict, days: verdict === 'suspend' ? days : null, decidedBy: viewer, decidedAt: now(), words }
  const ids = [...new Set([id, ...about.map((other) => other.id)])]
  return db
    .update(cases)
    .set({ status: 'decided', ...set })
    .where(and(inArray(cases.id, ids), eq(cases.status, 'open')))
    .returning({ id: cases.id, reporterId: cases.reporterId })
}

/** Tells the other moderators something about a case. */
export function noteCase(viewer: string, caseId: string, text: string): Promise<'done' | 'not_found'> {
  return write(async (db) => {
    if (!(await isStaff(db, viewer, 'moderator'))) return 'not_found'
    const [found] = await db
      .select({ id: cases.id, reportedId: cases.reportedId })
      .from(cases)
      .where(eq(cases.id, caseId))
    if (!found) return 'not_found'
    await db.insert(caseNotes).values({ id: newId(), caseId, authorId: viewer, text })
    await appendToLog(db, { actorId: viewer, action: 'note', subjectId: found.reportedId, detail: `Case ${caseId}` })
    return 'done'
  })
}

/** Answers an appeal once. Granting takes the decision back: what else was decided about the person still stands. */
export function answerAppeal(
  viewer: string,
  caseId: string,
  granted: boolean,
  answer: string,
): Promise<ModerationResult> {
  return write(async (db, after) => {
    const locked = await lockCase(db, viewer, caseId)
    if (!locked) return 'not_found'
    const { found, reported } = locked
    if (!(await mayViewerDecide(db, viewer, locked))) return 'not_yours'
    if (found.decidedBy === viewer && (await anotherCould(db, viewer, locked))) return 'another_must'
    const [open] = await db
      .update(appeals)
      .set({ status: granted ? 'granted' : 'refused', answeredBy: viewer, answeredAt: now(), answer })
      .where(and(eq(appeals.caseId, caseId), eq(appeals.status, 'open')))
      .returning({ caseId: appeals.caseId })
    if (!open) return (await hasAppeal(db, caseId)) ? 'already_decided' : 'not_found'
    if (granted) await overturn(db, after, found, reported)
    await notify(db, after, { personId: reported.id, kind: 'appeal_result', caseId })
    const action = granted ? 'appeal_granted' : 'appeal_refused'
    const detail = `Case ${caseId}${answer ? `: ${answer}` : ''}`
    await appendToLog(db, { actorId: viewer, action, subjectId: reported.id, detail })
    return 'done'
  })
}

const hasAppeal = async (db: Db, caseId: string) =>
  (await db.select({ id: appeals.caseId }).from(appeals).where(eq(appeals.caseId, caseId))).length > 0

/** Takes a decision back, with those that were closed along with it, and what the filter learned from it. */
async function overturn(db: Db, after: AfterCommit, found: Case, reported: Person): Promise<void> {
  if (found.decidedBy === null || found.decidedAt === null) return
  const together = and(
    eq(cases.reportedId, reported.id),
    eq(cases.status, 'decided'),
    eq(cases.decidedBy, found.decidedBy),
    eq(cases.decidedAt, found.decidedAt),
  )
  await db.update(cases).set({ status: 'overturned' }).where(together)
  await applySanctions(db, after, reported)
  if (!teaches(found)) return
  await teachSite(db, textOf(found), 'wanted')
  await takeBackReport(db, idsOf(found))
}

/** Spelled out, not a parameter: so the index of the staff serves it. */
const IS_STAFF = sql`role <> 'member' and role in ('moderator', 'admin')`

/** Somebody else of the staff could answer: then whoever decided may not. Demo people count among themselves only. */
async function anotherCould(db: Db, viewer: string, { found, reported }: Locked) {
  const me = await loadPerson(db, viewer)
  const staff = await db
    .select({ id: people.id, role: people.role, demo: people.demo })
    .from(people)
    .where(and(IS_STAFF, eq(people.status, 'active'), ne(people.id, viewer)))
    .limit(CLOSED_AT_ONCE)
  return staff.some((other) => (!other.demo || me?.demo) && mayDecide(other, found, reported.role))
}
