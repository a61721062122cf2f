/** What somebody has uploaded: kept within their quota until it is sent, and removed when it isn't. */
import { and, asc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import { UNSENT_MILLISECONDS } from '../rules/media.ts'
import {
  type Attached,
  type Attachment,
  attach,
  attachmentView,
  copiesOf,
  insertAttached,
  loosen,
  referredTo,
  unsentOf,
} from './attachments.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, prepared, read, together, write } from './engine/index.ts'
import { newId } from './ids.ts'
import { siteLimits } from './limits.ts'
import { findMessage } from './message-views.ts'
import { attachments, importedFiles, looseFiles } from './schema/index.ts'
import type { AttachmentView } from './types.ts'

const usedBy = prepared((db) =>
  db
    .select({ bytes: sql<number>`coalesce(sum(${attachments.bytes}), 0)`.mapWith(Number) })
    .from(attachments)
    .where(eq(attachments.ownerId, sql.placeholder('viewer')))
    .prepare(),
)
const broughtBy = prepared((db) =>
  db
    .select({ bytes: sql<number>`coalesce(sum(${importedFiles.bytes}), 0)`.mapWith(Number) })
    .from(importedFiles)
    .where(eq(importedFiles.personId, sql.placeholder('viewer')))
    .prepare(),
)

/** Bytes of a million, as people count them. */
const MB = 1_000_000

/** `roomLeft` inside a transaction. */
export async function roomInside(db: Db, viewer: string): Promise<number> {
  const [[used], [brought]] = await together([usedBy(db).execute({ viewer }), broughtBy(db).execute({ viewer })])
  return siteLimits().mediaMegabytes * MB - (used?.bytes ?? 0) - (brought?.bytes ?? 0)
}

/** How many bytes the viewer may still upload; below 0 where the site has lowered its number. */
export const roomLeft = (viewer: string): Promise<number> => read((db) => roomInside(db, viewer))

export type NewUpload = Pick<
  Attachment,
  | 'kind'
  | 'mime'
  | 'name'
  | 'bytes'
  | 'width'
  | 'height'
  | 'moving'
  | 'durationMs'
  | 'waveform'
  | 'placeholder'
  | 'storageKey'
>

/**
 * Keeps what was uploaded and lies in the storage already. `quota_full` when the viewer has no room for it: judged under
 * their lock, so that uploads at the same time can't get past it together.
 */
export function keepUpload(viewer: string, upload: NewUpload): Promise<AttachmentView | 'quota_full'> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    if ((await roomInside(db, viewer)) < upload.bytes) return 'quota_full'
    const createdAt = now()
    const row = { ...upload, id: newId(createdAt), ownerId: viewer, alt: '', createdAt }
    await db.insert(attachments).values(row)
    return attachmentView(row)
  })
}

/** Removes an upload that its owner doesn't want to send after all. False when it isn't theirs, or was sent. */
export function dropUpload(viewer: string, id: string): Promise<boolean> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    const gone = await db
      .delete(attachments)
      .where(and(eq(attachments.id, id), eq(attachments.ownerId, viewer), isNull(attachments.messageId)))
      .returning({ storageKey: attachments.storageKey })
    await loosen(
      db,
      gone.map(({ storageKey }) => storageKey),
    )
    return gone.length > 0
  })
}

/** What a message is to carry, looked at while its sender is held. */
export type Carried = { files: readonly Attachment[]; copied: boolean }
type Source = {
  senderId: string
  attachments?: readonly Attached[]
  forwardOf?: { conversationId: string; seq: number }
}

/** The files of a draft: its sender's uploads, or those of the message it sends on. A code when they can't be carried. */
export async function filesOf(db: Db, draft: Source): Promise<Carried | 'attachment_gone' | 'quota_full'> {
  const { senderId, forwardOf } = draft
  if (!forwardOf) {
    const files = await unsentOf(db, senderId, draft.attachments ?? [])
    return files ? { files, copied: false } : 'attachment_gone'
  }
  const source = await findMessage(db, senderId, forwardOf)
  // Taken back while its reader was about to send it on.
  if (!source || source.deletedAt !== null) return 'attachment_gone'
  const files = await copiesOf(db, source.id, senderId)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (bytes > 0 && (await roomInside(db, senderId)) < bytes) return 'quota_full'
  return { files, copied: true }
}

/** Binds its files to a message that has just been written. */
export const carry = (db: Db, message: { id: string; conversationId: string }, { files, copied }: Carried) =>
  (copied ? insertAttached : attach)(db, message, files)

/** Owners whose forgotten uploads are removed in one go. */
const OWNERS = 100

/** Removes what was uploaded a day before `at` and never sent. Safe in several processes at once. */
export async function dropForgottenUploads(at: number): Promise<void> {
  const old = and(isNull(attachments.messageId), lt(attachments.createdAt, at - UNSENT_MILLISECONDS))
  for (;;) {
    const found = await read((db) =>
      db
        .select({ id: attachments.id, ownerId: attachments.ownerId })
        .from(attachments)
        .where(old)
        .orderBy(asc(attachments.createdAt))
        .limit(OWNERS),
    )
    for (const { id, ownerId } of found) await dropUpload(ownerId, id)
    if (found.length < OWNERS) return
  }
}

/** Files removed from the storage in one go. */
const AT_ONCE = 100

/**
 * Removes from the storage what nothing refers to any more: `remove` gets the keys, and what it has removed is forgotten
 * here. Begun again after a crash, it removes the same once more, which does nothing. True while there is more.
 */
export async function removeLoose(remove: (storageKeys: readonly string[]) => Promise<void>): Promise<boolean> {
  const found = await read((db) =>
    db.select().from(looseFiles).where(gt(looseFiles.at, 0)).orderBy(asc(looseFiles.at)).limit(AT_ONCE),
  )
  if (found.length === 0) return false
  const keys = found.map(({ storageKey }) => storageKey)
  const used = await usedAmong(keys)
  await remove(keys.filter((key) => !used.has(key)))
  await write(async (db) => {
    for (const some of chunksOf(keys)) await db.delete(looseFiles).where(inArray(looseFiles.storageKey, some))
  })
  return found.length === AT_ONCE
}

/** Of some keys of the storage those that something refers to. */
export function usedAmong(storageKeys: readonly string[]): Promise<Set<string>> {
  return read(async (db) => {
    const used = new Set<string>()
    for (const some of chunksOf(storageKeys)) for (const key of await referredTo(db, some)) used.add(key)
    return used
  })
}
