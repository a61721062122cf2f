/** What a post is and what it answers, whether to one person or to a group. */
import { and, eq, gt, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import type { SendingCounts } from '../rules/ceiling.ts'
import type { Refusal } from '../rules/door.ts'
import { type Attached, withOwnAttachments } from './attachments.ts'
import { type Db, prepared } from './engine/index.ts'
import { viewOf } from './events.ts'
import { idAt } from './ids.ts'
import { messages, sending } from './schema/index.ts'
import type { MessageView } from './types.ts'

export type Draft = {
  senderId: string
  /** Where to: an existing conversation of the sender, a person, or through a link of whoever made it. */
  to: { conversationId: string } | { recipientId: string } | { link: string }
  text: string
  /** What was asked before a first message: the key of a purpose, and an answer. */
  purpose?: string | null
  answer?: string | null
  /** Number of the message of the same conversation that it answers. */
  replyTo?: number | null
  /** The message that is sent on from another conversation: only `forwardMessage` says so. */
  forwardOf?: { conversationId: string; seq: number }
  /** Uploads of the sender, at most four, in order. Nothing but them needs a text. */
  attachments?: readonly Attached[]
  /** Made by the sender's browser; a second post under it returns the first one's result. */
  draftKey: string
  /** The sender can be asked: a knock that reads like an advertisement is refused until they say that they mean it. */
  askFirst?: boolean
}

export type SendRefusal =
  | Refusal
  | 'reply_gone'
  | 'not_found'
  | 'sending_too_fast'
  | 'request_too_long'
  | 'request_text_only'
  | 'attachment_gone'
  | 'quota_full'
  | 'reads_like_advertisement'

export type PostResult =
  | { ok: true; conversationId: string; message: MessageView }
  | { ok: false; refusal: SendRefusal; renewsAt?: number | null; reason?: string }

export const refused = (
  refusal: SendRefusal,
  more: { renewsAt?: number | null; reason?: string } = {},
): PostResult & { ok: false } => ({ ok: false, refusal, ...more })

/** A draft that was posted before, to wherever it went then. */
export async function postedUnder(db: Db, { senderId, draftKey }: Pick<Draft, 'senderId' | 'draftKey'>) {
  const [found] = await db
    .select()
    .from(messages)
    .where(and(eq(messages.senderId, senderId), eq(messages.draftKey, draftKey)))
  return found ? answerAgain(db, found) : null
}

/** The answer that the first post of a draft got. */
export async function answerAgain(
  db: Db,
  { conversationId, ...message }: typeof messages.$inferSelect,
): Promise<PostResult & { ok: true }> {
  const view = await withOwnAttachments(db, viewOf(message, message.senderId))
  return { ok: true, conversationId, message: view }
}

const sentLately = prepared((db) => {
  const recent = db
    .select({ count: sql<number>`count(*)` })
    .from(messages)
    .where(and(eq(messages.senderId, sql.placeholder('senderId')), gt(messages.id, sql.placeholder('since'))))
  return db
    .select({ day: sending.day, count: sending.count, recent: sql<number>`${recent}`.mapWith(Number) })
    .from(sending)
    .where(eq(sending.personId, sql.placeholder('senderId')))
    .prepare()
})

/** How much somebody has sent, for the site's ceiling. */
export async function loadSent(db: Db, senderId: string, now: number): Promise<SendingCounts> {
  const [row] = await sentLately(db).execute({ senderId, since: Number(idAt(now - 10_000)) })
  return { last10Seconds: row?.recent ?? 0, today: row?.day === Math.floor(now / DAY) ? row.count : 0 }
}
