/** What moderators see: reports and the reported messages, never anything else of a conversation. */
import { and, asc, count, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { nearlySame, sketchOf } from '../rules/filter/near.ts'
import { cardColumns } from './cards.ts'
import { type CaseFile, filesOfCase } from './case-files.ts'
import { now } from './clock.ts'
import { type Db, read } from './engine/index.ts'
import { loadPerson } from './facts.ts'
import { idAt, momentOf } from './ids.ts'
import type { Case } from './moderation.ts'
import { appeals, caseNotes, cases, knocks, people } from './schema/index.ts'
import { isStaff } from './staff.ts'
import type { PersonCard } from './types.ts'

/** One reported person in the queue, with the oldest open report first. */
export type QueueLine = {
  caseId: string
  reported: PersonCard
  /** Open reports of that person. */
  reports: number
  reason: string
  at: number
  /** The beginning of the first reported message. */
  text: string
}

/** People in the queue at once; deciding makes room. */
const QUEUE = 50
const SNIPPET = 200

const forStaff = <T>(viewer: string, empty: T, fn: (db: Db) => Promise<T>): Promise<T> =>
  read(async (db) => ((await isStaff(db, viewer, 'moderator')) ? fn(db) : empty))

/** Reported people who wait for a decision, longest first, and how many there are of them. */
export function readQueue(viewer: string): Promise<{ lines: QueueLine[]; people: number }> {
  return forStaff(viewer, { lines: [], people: 0 }, async (db) => {
    const open = eq(cases.status, 'open')
    const first = sql<string>`min(${cases.id})`.mapWith(String)
    const oldest = await db
      .select({ first, reports: count() })
      .from(cases)
      .where(open)
      .groupBy(cases.reportedId)
      .orderBy(asc(first))
      .limit(QUEUE)
    const reports = new Map(oldest.map((line) => [line.first, line.reports]))
    const found = await db
      .select({ case: cases, reported: cardColumns })
      .from(cases)
      .innerJoin(people, eq(people.id, cases.reportedId))
      .where(inArray(cases.id, [...reports.keys()]))
      .orderBy(asc(cases.id))
    const [all] = await db
      .select({ people: sql<number>`count(distinct ${cases.reportedId})`.mapWith(Number) })
      .from(cases)
      .where(open)
    const lines = found.map(({ case: { id, reason, openedAt, messages }, reported }) => ({
      ...{ caseId: id, reported, reports: reports.get(id) ?? 1, reason, at: openedAt },
      text: (messages[0]?.text ?? '').slice(0, SNIPPET),
    }))
    return { lines, people: all?.people ?? 0 }
  })
}

export type CaseLine = Pick<Case, 'id' | 'reason' | 'status' | 'verdict' | 'openedAt'> & { person: PersonCard }

/** A sender's record, as far as moderators need it. */
export type SenderRecord = {
  joinedAt: number
  status: string
  suspendedUntil: number | null
  limited: boolean
  role: string
  upheldReports: number
  /** What became of their first messages to new people in the last 30 days. */
  knocks: { pending: number; accepted: number; deleted: number; reported: number }
}

export type CaseView = Omit<Case, 'reporterId' | 'reportedId' | 'decidedBy'> & {
  reporter: PersonCard
  reported: PersonCard
  decidedBy: PersonCard | null
  record: SenderRecord
  /** Other reports of the same person, newest first. */
  others: CaseLine[]
  /** Cases about other people whose messages are nearly the same. */
  similar: CaseLine[]
  notes: { id: string; author: PersonCard | null; text: string; at: number }[]
  appeal: typeof appeals.$inferSelect | null
  /** What the reported messages carried. */
  files: CaseFile[]
  /** The next person in the queue, for going on. */
  nextId: string | null
}

const OTHERS = 20
/** The newest cases, of so many days, in which similar ones are looked for. */
const COMPARED = 300
const SIMILAR_DAYS = 90

/** One case; null when there is none, or when the viewer isn't staff. */
export function readCase(viewer: string, caseId: string): Promise<CaseView | null> {
  return forStaff<CaseView | null>(viewer, null, async (db) => {
    const [found] = await db.select().from(cases).where(eq(cases.id, caseId))
    const person = found && (await loadPerson(db, found.reportedId))
    if (!found || !person) return null
    const { reporterId, reportedId, decidedBy, ...rest } = found
    const cards = await cardsOf(db, [reporterId, reportedId, ...(decidedBy === null ? [] : [decidedBy])])
    const [reporter, reported] = [cards.get(reporterId), cards.get(reportedId)]
    if (!reporter || !reported) return null
    const [appeal] = await db.select().from(appeals).where(eq(appeals.caseId, caseId))
    return {
      ...{ ...rest, reporter, reported, decidedBy: cards.get(decidedBy ?? '') ?? null, appeal: appeal ?? null },
      record: await recordOf(db, person),
      others: await othersOf(db, found),
      similar: await similarTo(db, found),
      notes: await notesOf(db, caseId),
      files: await filesOfCase(db, caseId),
      nextId: await nextIn(db, reportedId),
    }
  })
}

async function cardsOf(db: Db, ids: string[]): Promise<Map<string, PersonCard>> {
  const found = await db.select(cardColumns).from(people).where(inArray(people.id, ids))
  return new Map(found.map((card) => [card.id, card]))
}

async function recordOf(
  db: Db,
  { id, joinedAt, status, suspendedUntil, limited, role, upheldReports }: typeof people.$inferSelect,
): Promise<SenderRecord> {
  const month = and(eq(knocks.senderId, id), gt(knocks.id, idAt(now() - 30 * DAY)))
  const outcomes = await db
    .select({ outcome: knocks.outcome, count: count() })
    .from(knocks)
    .where(month)
    .groupBy(knocks.outcome)
  const counted = { pending: 0, accepted: 0, deleted: 0, reported: 0 }
  for (const outcome of outcomes) counted[outcome.outcome] = outcome.count
  return { joinedAt, status, suspendedUntil, limited, role, upheldReports, knocks: counted }
}

const lineColumns = {
  id: cases.id,
  reason: cases.reason,
  status: cases.status,
  verdict: cases.verdict,
  openedAt: cases.openedAt,
  person: cardColumns,
}

/** With whom each was reported by. */
const othersOf = (db: Db, { id, reportedId }: Case): Promise<CaseLine[]> =>
  db
    .select(lineColumns)
    .from(cases)
    .innerJoin(people, eq(people.id, cases.reporterId))
    .where(and(eq(cases.reportedId, reportedId), ne(cases.id, id)))
    .orderBy(desc(cases.id))
    .limit(OTHERS)

/** With whom each is about. */
async function similarTo(db: Db, { reportedId, messages }: Case): Promise<CaseLine[]> {
  const sketches = messages.map(({ text }) => sketchOf(text)).filter((sketch) => sketch.length > 0)
  if (sketches.length === 0) return []
  const found = await db
    .select({ ...lineColumns, messages: cases.messages })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.reportedId))
    .where(and(ne(cases.reportedId, reportedId), gt(cases.id, idAt(now() - SIMILAR_DAYS * DAY))))
    .orderBy(desc(cases.id))
    .limit(COMPARED)
  const alike = (text: string) => {
    const other = sketchOf(text)
    return sketches.some((sketch) => nearlySame(sketch, other))
  }
  return found
    .filter((other) => other.messages.some(({ text }) => alike(text)))
    .slice(0, OTHERS)
    .map(({ messages: _, ...line }) => line)
}

async function notesOf(db: Db, caseId: string): Promise<CaseView['notes']> {
  const found = await db
    .select({ id: caseNotes.id, text: caseNotes.text, author: cardColumns })
    .from(caseNotes)
    .leftJoin(people, eq(people.id, caseNotes.authorId))
    .where(eq(caseNotes.caseId, caseId))
    .orderBy(asc(caseNotes.id))
    .limit(100)
  return found.map((note) => ({ ...note, at: momentOf(note.id) }))
}

async function nextIn(db: Db, reportedId: string): Promise<string | null> {
  const [next] = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.status, 'open'), ne(cases.reportedId, reportedId)))
    .orderBy(asc(cases.id))
    .limit(1)
  return next?.id ?? null
}

export type AppealLine = {
  caseId: string
  person: PersonCard
  text: string
  madeAt: number
  verdict: Case['verdict']
}

/** Appeals that wait for an answer, longest first. */
export function readAppeals(viewer: string): Promise<AppealLine[]> {
  return forStaff<AppealLine[]>(viewer, [], (db) =>
    db
      .select({
        caseId: appeals.caseId,
        text: appeals.text,
        madeAt: appeals.madeAt,
        verdict: cases.verdict,
        person: cardColumns,
      })
      .from(appeals)
      .innerJoin(cases, eq(cases.id, appeals.caseId))
      .innerJoin(people, eq(people.id, cases.reportedId))
      .where(eq(appeals.status, 'open'))
      .orderBy(asc(appeals.madeAt))
      .limit(QUEUE),
  )
}
