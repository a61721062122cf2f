/** Takes away what somebody brought from elsewhere, with its files: a conversation, or all of it. */
import { and, eq, inArray, notInArray } from 'drizzle-orm'
import { loosen } from './attachments.ts'
import { chunksOf } from './chunks.ts'
import { lockPeople, write } from './engine/index.ts'
import { isBusy } from './imports.ts'
import { importedAccounts, importedConversations, importedFiles, importedMessages, imports } from './schema/index.ts'

/** Messages taken away in one transaction. */
const AT_ONCE = 200

/**
 * Takes some imported messages of a person away, of one conversation or of all; their files are removed from the storage
 * soon after. True while there is more; when there is none, the conversation itself is gone too.
 */
export function forgetImported(personId: string, conversationId: string | null = null): Promise<boolean> {
  return write(async (db) => {
    await lockPeople(db, personId)
    const mine = and(
      eq(importedMessages.personId, personId),
      conversationId === null ? undefined : eq(importedMessages.conversationId, conversationId),
    )
    const some = await db.select({ id: importedMessages.xId }).from(importedMessages).where(mine).limit(AT_ONCE)
    for (const ids of chunksOf(some.map(({ id }) => id))) {
      const gone = await db
        .delete(importedFiles)
        .where(and(eq(importedFiles.personId, personId), inArray(importedFiles.messageXId, ids)))
        .returning({ storageKey: importedFiles.storageKey })
      await loosen(
        db,
        gone.map(({ storageKey }) => storageKey),
      )
      await db
        .delete(importedMessages)
        .where(and(eq(importedMessages.personId, personId), inArray(importedMessages.xId, ids)))
    }
    if (some.length > 0) return true
    await db
      .delete(importedConversations)
      .where(
        and(
          eq(importedConversations.personId, personId),
          conversationId === null ? undefined : eq(importedConversations.id, conversationId),
        ),
      )
    return false
  })
}

/**
 * Deletes an imported conversation of the viewer's, or (null) everything they brought. Nothing changes while an archive is
 * being read in (`import_running`), or where the conversation isn't theirs or isn't there (`not_found`).
 */
export async function deleteImported(
  viewer: string,
  conversationId: string | null,
): Promise<'import_running' | 'not_found' | null> {
  const refusal = await write(async (db) => {
    await lockPeople(db, viewer)
    if (await isBusy(db, viewer)) return 'import_running'
    if (conversationId === null) {
      await db.delete(importedAccounts).where(eq(importedAccounts.personId, viewer))
      await db
        .delete(imports)
        .where(and(eq(imports.personId, viewer), notInArray(imports.status, ['waiting', 'files'])))
      return null
    }
    const [found] = await db
      .select({ id: importedConversations.id })
      .from(importedConversations)
      .where(and(eq(importedConversations.id, conversationId), eq(importedConversations.personId, viewer)))
    return found ? null : 'not_found'
  })
  if (refusal !== null) return refusal
  while (await forgetImported(viewer, conversationId));
  return null
}
