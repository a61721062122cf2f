/** The log of what the site's staff did. Entries are added and read; the database refuses everything else. */
import { desc, eq, lt } from 'drizzle-orm'
import { cardColumns, cardColumnsOf } from './cards.ts'
import { now } from './clock.ts'
import { alias } from './engine/columns.ts'
import { type Db, read } from './engine/index.ts'
import { newId } from './ids.ts'
import { auditLog, people } from './schema/index.ts'
import { isStaff } from './staff.ts'
import type { PersonCard } from './types.ts'

export type LogEntry = {
  /** Who acted. */
  actorId: string
  /** What was done: one of the words that `components/words.ts` has a sentence for. */
  action: string
  /** Whom it was about, where it was about somebody. */
  subjectId?: string | null
  /** More of it in plain words; shown to staff as it is. */
  detail: string
}

/** Writes down what somebody of the staff does, in the transaction that does it. */
export async function appendToLog(db: Db, { actorId, action, subjectId = null, detail }: LogEntry): Promise<void> {
  const at = now()
  await db.insert(auditLog).values({ id: newId(at), actorId, action, subjectId, detail, at })
}

export type LogLine = {
  id: string
  at: number
  action: string
  detail: string
  /** Null when the account is gone. */
  actor: PersonCard | null
  subject: PersonCard | null
}

/** Above every id. */
const NEWEST = String(Number.MAX_SAFE_INTEGER)
/** Entries of a page. */
const PAGE = 50

/** The log, newest first, for the site's staff; empty for everybody else. `before` is the last id of the page before. */
export function readLog(viewer: string, before?: string): Promise<{ lines: LogLine[]; next: string | null }> {
  return read(async (db) => {
    if (!(await isStaff(db, viewer, 'moderator'))) return { lines: [], next: null }
    const found = await db
      .select({ id: auditLog.id, at: auditLog.at, action: auditLog.action, detail: auditLog.detail, ...who })
      .from(auditLog)
      .leftJoin(actors, eq(actors.id, auditLog.actorId))
      .leftJoin(people, eq(people.id, auditLog.subjectId))
      .where(lt(auditLog.id, before ?? NEWEST))
      .orderBy(desc(auditLog.id))
      .limit(PAGE + 1)
    const lines = found.slice(0, PAGE)
    return { lines, next: found.length > PAGE ? (lines.at(-1)?.id ?? null) : null }
  })
}

const actors = alias(people, 'actors')
const who = { actor: cardColumnsOf(actors), subject: cardColumns }
