/** Files as their readers get them. The viewer stands in every WHERE clause: whoever can't see the message finds nothing. */
import { and, desc, eq, exists, inArray, isNull, lt, or } from 'drizzle-orm'
import { type Attachment, attachmentsOfMessage, attachmentView, isKnownTie } from './attachments.ts'
import { type Db, read } from './engine/index.ts'
import { loadParticipant } from './facts.ts'
import { momentOf } from './ids.ts'
import { findMessage, readableBy, sideOfMessage } from './message-views.ts'
import { attachments, messages, participants, ties } from './schema/index.ts'
import type { AttachmentView, SharedMedia } from './types.ts'

/**
 * An attachment that the viewer can see now: of a message that they can read, or one that they have uploaded and not sent.
 * Null for everything else, whether it isn't there or isn't theirs.
 */
export function findMedia(viewer: string, id: string): Promise<Attachment | null> {
  return read(async (db) => {
    const [sent] = await db
      .select({ attachment: attachments })
      .from(attachments)
      .innerJoin(messages, eq(messages.id, attachments.messageId))
      .innerJoin(participants, sideOfMessage(viewer))
      .where(and(eq(attachments.id, id), isNull(messages.deletedAt), readableBy(db, viewer)))
    if (sent) return sent.attachment
    const [mine] = await db
      .select()
      .from(attachments)
      .where(and(eq(attachments.id, id), eq(attachments.ownerId, viewer), isNull(attachments.messageId)))
    return mine ?? null
  })
}

/** What a message carries, for a reader who has asked to see it; null for a message that isn't theirs to read. */
export function readAttachments(
  viewer: string,
  target: { conversationId: string; seq: number },
): Promise<AttachmentView[] | null> {
  return read(async (db) => {
    const message = await findMessage(db, viewer, target)
    return message && message.deletedAt === null ? attachmentsOfMessage(db, message.id) : null
  })
}

/** By somebody whom the viewer follows or has accepted: the same as `isCovered` asks. */
const isKnown = (db: Db, viewer: string) =>
  exists(
    db
      .select({ one: ties.otherId })
      .from(ties)
      .where(and(eq(ties.personId, viewer), eq(ties.otherId, messages.senderId), isKnownTie)),
  )

/** Attachments that a page of shared media holds. */
export const MEDIA_PAGE = 30

/**
 * What was shared in a conversation of the viewer, newest first, as far as they can see it; `before` is the keyset, the
 * `next` of the page before. `kinds` narrows it down. What is covered in the conversation itself isn't among it: nothing
 * in requests and hidden ones, and nothing of strangers in groups.
 */
export function mediaOf(
  viewer: string,
  conversationId: string,
  { before, kinds }: { before?: string; kinds?: readonly Attachment['kind'][] } = {},
): Promise<{ media: SharedMedia[]; next: string | null }> {
  return read(async (db) => {
    const side = await loadParticipant(db, conversationId, viewer)
    if (!side || side.folder === 'requests' || side.folder === 'hidden') return { media: [], next: null }
    const rows = await db
      .select({ attachment: attachments, seq: messages.seq, senderId: messages.senderId })
      .from(attachments)
      .innerJoin(messages, eq(messages.id, attachments.messageId))
      .innerJoin(participants, sideOfMessage(viewer))
      .where(
        and(
          eq(attachments.conversationId, conversationId),
          lt(attachments.id, before ?? String(Number.MAX_SAFE_INTEGER)),
          kinds ? inArray(attachments.kind, [...kinds]) : undefined,
          isNull(messages.deletedAt),
          readableBy(db, viewer),
          side.otherId === null ? or(eq(messages.senderId, viewer), isKnown(db, viewer)) : undefined,
        ),
      )
      .orderBy(desc(attachments.id))
      .limit(MEDIA_PAGE + 1)
    const page = rows.slice(0, MEDIA_PAGE)
    return {
      media: page.map(({ attachment, seq, senderId }) => ({
        ...attachmentView(attachment),
        conversationId,
        seq,
        senderId,
        at: momentOf(attachment.messageId ?? attachment.id),
      })),
      next: rows.length > MEDIA_PAGE ? (page.at(-1)?.attachment.id ?? null) : null,
    }
  })
}
