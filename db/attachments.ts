/** What messages carry: attached in the transaction that writes the message, let go of in the one that takes it away. */
import { and, asc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import { isCovered, summaryOf } from '../rules/media.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type Db, together } from './engine/index.ts'
import { newId } from './ids.ts'
import { attachments, caseFiles, importedFiles, looseFiles, ties } from './schema/index.ts'
import type { AttachmentView, MediaSummary, MessageView } from './types.ts'

export type Attachment = typeof attachments.$inferSelect

/** One of somebody's uploads, as a message of theirs names it. */
export type Attached = { id: string; alt?: string }

/** What is selected of an attachment wherever it is shown. */
const viewColumns = {
  id: attachments.id,
  messageId: attachments.messageId,
  kind: attachments.kind,
  mime: attachments.mime,
  name: attachments.name,
  alt: attachments.alt,
  bytes: attachments.bytes,
  width: attachments.width,
  height: attachments.height,
  moving: attachments.moving,
  durationMs: attachments.durationMs,
  waveform: attachments.waveform,
  placeholder: attachments.placeholder,
}

/** An attachment as pages get it: where it lies in the storage is nobody's business. */
export function attachmentView({
  id,
  kind,
  mime,
  name,
  alt,
  bytes,
  width,
  height,
  moving,
  durationMs,
  waveform,
  placeholder,
}: Omit<
  Attachment,
  'ownerId' | 'conversationId' | 'messageId' | 'position' | 'storageKey' | 'createdAt'
>): AttachmentView {
  return {
    id,
    kind,
    mime,
    name,
    alt,
    bytes,
    ...(width && height && { width, height }),
    ...(moving && { moving }),
    ...(durationMs !== null && { durationMs }),
    ...(waveform && { waveform }),
    ...(placeholder && { placeholder }),
  }
}

/**
 * The uploads that a message of this sender is to carry, in its order; null when one of them isn't theirs, was sent
 * already or is gone. The sender must be held: nobody else takes or removes what they haven't sent.
 */
export async function unsentOf(db: Db, senderId: string, wanted: readonly Attached[]): Promise<Attachment[] | null> {
  if (wanted.length === 0) return []
  const ids = wanted.map(({ id }) => id)
  const found = await db
    .select()
    .from(attachments)
    .where(and(inArray(attachments.id, ids), eq(attachments.ownerId, senderId), isNull(attachments.messageId)))
  const byId = new Map(found.map((one) => [one.id, one]))
  const all = wanted.flatMap(({ id, alt }) => {
    const one = byId.get(id)
    // Each once.
    byId.delete(id)
    return one ? [{ ...one, alt: alt ?? one.alt }] : []
  })
  return all.length === wanted.length ? all : null
}

type Place = { id: string; conversationId: string }

/** Binds uploads to the message that has just been written. */
export async function attach(db: Db, { id, conversationId }: Place, files: readonly Attachment[]): Promise<void> {
  for (const [position, file] of files.entries()) {
    const bound = await db
      .update(attachments)
      .set({ conversationId, messageId: id, position, alt: file.alt })
      .where(and(eq(attachments.id, file.id), eq(attachments.ownerId, file.ownerId), isNull(attachments.messageId)))
      .returning({ id: attachments.id })
    if (bound.length !== 1) throw new Error('An upload was taken by somebody else under its owner’s lock.')
  }
}

/** Attachments of a message for another one, by whoever sends it on: they refer to the same files, and count for them. */
export async function copiesOf(db: Db, messageId: string, ownerId: string): Promise<Attachment[]> {
  const found = await db
    .select()
    .from(attachments)
    .where(eq(attachments.messageId, messageId))
    .orderBy(asc(attachments.position))
  const createdAt = now()
  return found.map((one) => ({
    ...one,
    id: newId(createdAt),
    ownerId,
    conversationId: null,
    messageId: null,
    createdAt,
  }))
}

/** Writes copies, bound to their message at once. */
export async function insertAttached(
  db: Db,
  { id, conversationId }: Place,
  files: readonly Attachment[],
): Promise<void> {
  if (files.length > 0)
    await db
      .insert(attachments)
      .values(files.map((file, position) => ({ ...file, conversationId, messageId: id, position })))
}

/**
 * Lets go of everything that these messages carry, in the transaction that takes them away. Files that nothing else
 * refers to are removed soon after its commit. Whoever could forward one of them must be held, or be unable to see it.
 */
export async function letGo(db: Db, messageIds: readonly string[]): Promise<void> {
  for (const some of chunksOf(messageIds)) {
    const gone = await db
      .delete(attachments)
      .where(inArray(attachments.messageId, some))
      .returning({ storageKey: attachments.storageKey })
    await loosen(
      db,
      gone.map(({ storageKey }) => storageKey),
    )
  }
}

/** Notes files that an attachment referred to until now, as far as no other one does. */
export async function loosen(db: Db, storageKeys: readonly string[]): Promise<void> {
  for (const some of chunksOf([...new Set(storageKeys)])) {
    const still = await referredTo(db, some)
    const at = now()
    const loose = [...new Set(some)].filter((storageKey) => !still.has(storageKey))
    if (loose.length > 0)
      await db
        .insert(looseFiles)
        .values(loose.map((storageKey) => ({ storageKey, at })))
        .onConflictDoNothing()
  }
}

/** Of some files those that an attachment, a case or an imported message refers to; `storageKeys` are few enough for one statement. */
export async function referredTo(db: Db, storageKeys: readonly string[]): Promise<Set<string>> {
  const [sent, reported, brought] = await together([
    db
      .select({ storageKey: attachments.storageKey })
      .from(attachments)
      .where(inArray(attachments.storageKey, [...storageKeys])),
    db
      .select({ storageKey: caseFiles.storageKey })
      .from(caseFiles)
      .where(inArray(caseFiles.storageKey, [...storageKeys])),
    db
      .select({ storageKey: importedFiles.storageKey })
      .from(importedFiles)
      .where(inArray(importedFiles.storageKey, [...storageKeys])),
  ])
  return new Set([...sent, ...reported, ...brought].map(({ storageKey }) => storageKey))
}

/** What each of these messages carries, in its order, by the message's id; a message without anything has no entry. */
async function viewsOf(db: Db, messageIds: readonly string[]): Promise<Map<string, AttachmentView[]>> {
  const all = new Map<string, AttachmentView[]>()
  for (const some of chunksOf(messageIds)) {
    const rows = await db
      .select(viewColumns)
      .from(attachments)
      .where(inArray(attachments.messageId, some))
      .orderBy(asc(attachments.messageId), asc(attachments.position))
    for (const { messageId, ...row } of rows) {
      if (messageId !== null) all.set(messageId, [...(all.get(messageId) ?? []), attachmentView(row)])
    }
  }
  return all
}

type Where = { group: boolean; waits: boolean }

/**
 * What each of these messages carries, by its id. What comes from strangers is covered: of that only the kinds are told,
 * nothing that leads to a file.
 */
export async function carriedBy(
  db: Db,
  viewer: string,
  found: readonly MessageView[],
  { group, waits }: Where,
): Promise<Map<string, Pick<MessageView, 'attachments' | 'covered'>>> {
  const all = await viewsOf(
    db,
    found.map(({ id }) => id),
  )
  if (all.size === 0) return new Map()
  const senders = new Map(found.map(({ id, senderId }) => [id, senderId]))
  const known = group
    ? await knownTo(
        db,
        viewer,
        [...all.keys()].map((id) => senders.get(id) ?? ''),
      )
    : new Set<string>()
  return new Map(
    [...all].map(([id, carried]) => {
      const senderId = senders.get(id) ?? ''
      const covered = isCovered({ mine: senderId === viewer, waits, group, known: known.has(senderId) })
      return [id, covered ? { covered: carried.map(({ kind }) => kind) } : { attachments: carried }]
    }),
  )
}

/** A tie to somebody whose media isn't covered in a group: followed, or accepted. */
export const isKnownTie = or(isNotNull(ties.followedAt), isNotNull(ties.acceptedAt))

/** Of some people those whom the viewer follows or has accepted. */
async function knownTo(db: Db, viewer: string, people: readonly string[]): Promise<Set<string>> {
  const others = [...new Set(people)].filter((id) => id !== '' && id !== viewer)
  if (others.length === 0) return new Set()
  const found = await db
    .select({ id: ties.otherId })
    .from(ties)
    .where(and(eq(ties.personId, viewer), inArray(ties.otherId, others), isKnownTie))
  return new Set(found.map(({ id }) => id))
}

/** Messages of their sender with what they carry, as the sender sees them. */
export async function withOwnAttachments(db: Db, message: MessageView): Promise<MessageView> {
  const carried = await carriedBy(db, message.senderId, [message], { group: false, waits: false })
  return { ...message, ...carried.get(message.id) }
}

/** In so many words what some messages carry: for one line of a list, a quote or a notification. */
export async function summariesOf(db: Db, messageIds: readonly string[]): Promise<Map<string, MediaSummary>> {
  return new Map(
    [...(await viewsOf(db, messageIds))].flatMap(([id, carried]) => {
      const summary = summaryOf(carried)
      return summary ? [[id, summary] as const] : []
    }),
  )
}

/** Everything that a message carries, whoever asks: whether they may is looked up before. */
export async function attachmentsOfMessage(db: Db, messageId: string): Promise<AttachmentView[]> {
  return (await viewsOf(db, [messageId])).get(messageId) ?? []
}

/** Of some messages those that carry a picture. */
export async function withImages(db: Db, messageIds: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const some of chunksOf(messageIds)) {
    const rows = await db
      .select({ messageId: attachments.messageId })
      .from(attachments)
      .where(and(inArray(attachments.messageId, some), eq(attachments.kind, 'image')))
    for (const { messageId } of rows) if (messageId !== null) found.add(messageId)
  }
  return found
}
