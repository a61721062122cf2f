/** The log of what the site's staff did. Append-only: nothing here changes or removes an entry. */
import { now } from './clock.ts'
import type { Db } from './engine/index.ts'
import { newId } from './ids.ts'
import { auditLog } from './schema/index.ts'

/** `action` is a code, `detail` what a reader needs to understand it. */
export type LogEntry = { actorId: string; action: string; subjectId?: string | null; detail: string }

/** Adds an entry inside the transaction that does what it tells of: both stand, or neither. */
export async function appendToLog(db: Db, { actorId, action, subjectId = null, detail }: LogEntry): Promise<void> {
  const at = now()
  await db.insert(auditLog).values({ id: newId(at), actorId, action, subjectId, detail, at })
}
