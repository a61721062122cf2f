/** What reported messages carried, kept for the moderators: whoever isn't of the staff finds nothing. */
import { asc, eq, inArray } from 'drizzle-orm'
import { attachmentView } from './attachments.ts'
import { type Db, read } from './engine/index.ts'
import { newId } from './ids.ts'
import { attachments, caseFiles } from './schema/index.ts'
import { isStaff } from './staff.ts'
import type { AttachmentView } from './types.ts'

/** A file of a case, and which of the reported messages carried it. */
export type CaseFile = AttachmentView & { reportedId: string }

/** Keeps for a case what its messages carry, in the transaction that opens it. Both people are held. */
export async function keepForCase(db: Db, caseId: string, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return
  const found = await db
    .select()
    .from(attachments)
    .where(inArray(attachments.messageId, [...messageIds]))
    .orderBy(asc(attachments.messageId), asc(attachments.position))
  const copies = found.flatMap(({ messageId, position, kind, mime, name, alt, bytes, width, height, storageKey }) =>
    messageId === null
      ? []
      : [
          {
            ...{ id: newId(), caseId, reportedId: messageId },
            ...{ position, kind, mime, name, alt, bytes, width, height, storageKey },
          },
        ],
  )
  if (copies.length > 0) await db.insert(caseFiles).values(copies)
}

/** What the messages of a case carried. */
export async function filesOfCase(db: Db, caseId: string): Promise<CaseFile[]> {
  const found = await db.select().from(caseFiles).where(eq(caseFiles.caseId, caseId)).orderBy(asc(caseFiles.id))
  const bare = { moving: false, durationMs: null, waveform: null, placeholder: null }
  return found.map((file) => ({ ...attachmentView({ ...bare, ...file }), reportedId: file.reportedId }))
}

/** A file of a case; null when there is none of that id, or when the viewer isn't of the site's staff. */
export function findCaseFile(viewer: string, id: string): Promise<typeof caseFiles.$inferSelect | null> {
  return read(async (db) => {
    if (!(await isStaff(db, viewer, 'moderator'))) return null
    const [found] = await db.select().from(caseFiles).where(eq(caseFiles.id, id))
    return found ?? null
  })
}
