/** Messages as a reader sees them: with quotes, reactions, and without what they deleted or don't want to see. */
import { and, asc, eq, gt, inArray, isNull, notExists, or, sql } from 'drizzle-orm'
import { carriedBy, summariesOf } from './attachments.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type Db, together } from './engine/index.ts'
import { collapse } from './group-view.ts'
import { previewsOf } from './preview-views.ts'
import { hiddenMessages, messages, participants, reactions } from './schema/index.ts'
import { mayRead } from './sides.ts'
import type { MessageView, Quote, Reaction } from './types.ts'

/** What is selected of a message wherever it is shown. */
export const messageColumns = {
  id: messages.id,
  seq: messages.seq,
  senderId: messages.senderId,
  text: messages.text,
  draftKey: messages.draftKey,
  notice: messages.notice,
  replyTo: messages.replyTo,
  editedAt: messages.editedAt,
  deletedAt: messages.deletedAt,
  forwarded: messages.forwarded,
}

/** A person's id, or the place of one in a prepared statement. */
type Viewer = string | ReturnType<typeof sql.placeholder>

/** A message that this person hasn't deleted for themselves. */
export const notHiddenFrom = (db: Db, viewer: Viewer) =>
  notExists(
    db
      .select({ at: hiddenMessages.at })
      .from(hiddenMessages)
      .where(and(eq(hiddenMessages.personId, viewer), eq(hiddenMessages.messageId, messages.id))),
  )

/** Joins a message to the viewer's own side of its conversation: who has none, finds nothing. */
export const sideOfMessage = (viewer: Viewer) =>
  and(eq(participants.conversationId, messages.conversationId), eq(participants.personId, viewer))

/** A message that hasn't ended, also when the job that deletes it is late. A prepared statement takes the moment as `at`. */
export const lastsStill = (at: number | ReturnType<typeof sql.placeholder>) =>
  or(isNull(messages.expiresAt), gt(messages.expiresAt, at))

/**
 * What of a conversation the viewer may read: not ended, not cleared away, not deleted for themselves, of a group since
 * they joined. A prepared statement has places for `viewer` and for `at`.
 */
export const readableBy = (db: Db, viewer: Viewer) =>
  and(
    gt(messages.seq, participants.clearedSeq),
    mayRead,
    notHiddenFrom(db, viewer),
    lastsStill(typeof viewer === 'string' ? now() : sql.placeholder('at')),
  )

/** A message by its number, as far as the viewer may read it. */
export async function findMessage(
  db: Db,
  viewer: string,
  { conversationId, seq }: { conversationId: string; seq: number },
): Promise<typeof messages.$inferSelect | undefined> {
  const [found] = await db
    .select({ message: messages })
    .from(messages)
    .innerJoin(participants, sideOfMessage(viewer))
    .where(and(eq(messages.conversationId, conversationId), eq(messages.seq, seq), readableBy(db, viewer)))
  return found?.message
}

/** True for a message that somebody can read and that hasn't been taken back: it can be answered. */
export async function isAnswerable(
  db: Db,
  viewer: string,
  target: { conversationId: string; seq: number },
): Promise<boolean> {
  const message = await findMessage(db, viewer, target)
  return message !== undefined && message.deletedAt === null && message.notice === null
}

/** How much of a quoted message is shown, in characters. */
const QUOTED = 160
/** How many of those who reacted alike are named. */
const NAMED = 20

/** `waits`: the conversation lies among the viewer's requests, or is hidden from them. */
type Where = { conversationId: string; group: boolean; clearedSeq: number; waits: boolean }

/** Adds what stands beside messages: quotes, reactions and previews; in a group marks what the viewer sees collapsed. */
export async function withContext(
  db: Db,
  viewer: string,
  found: readonly MessageView[],
  where: Where,
): Promise<MessageView[]> {
  const shown = where.group ? await collapse(db, viewer, found) : found
  const [quotes, reacted, carried, previewed] = await together([
    quotesIn(db, viewer, shown, where),
    reactionsTo(db, viewer, shown),
    carriedBy(db, viewer, shown, where),
    previewsOf(db, viewer, shown, where.conversationId),
  ])
  return shown.map((message) => {
    const quote = message.reply && (quotes.get(message.reply.seq) ?? { seq: message.reply.seq, gone: true as const })
    const given = reacted.get(message.id)
    const preview = previewed.get(message.id)
    return {
      ...message,
      ...(quote && { reply: quote }),
      ...(given && { reactions: given }),
      ...carried.get(message.id),
      ...(preview && { preview }),
    }
  })
}

/** The quoted messages, as far as the viewer may still see them. */
async function quotesIn(
  db: Db,
  viewer: string,
  found: readonly MessageView[],
  { conversationId, group, clearedSeq }: Where,
): Promise<Map<number, Quote>> {
  const seqs = [...new Set(found.flatMap(({ reply }) => (reply ? [reply.seq] : [])))]
  if (seqs.length === 0) return new Map()
  const quoted = await db
    .select({
      id: messages.id,
      seq: messages.seq,
      senderId: messages.senderId,
      text: sql<string>`substr(${messages.text}, 1, ${sql.raw(String(QUOTED))})`,
      deletedAt: messages.deletedAt,
    })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        inArray(messages.seq, seqs),
        gt(messages.seq, clearedSeq),
        notHiddenFrom(db, viewer),
        lastsStill(now()),
      ),
    )
  const there = quoted.filter(({ deletedAt }) => deletedAt === null).map((message) => ({ ...message, at: 0 }))
  const seen = group ? await collapse(db, viewer, there) : there
  const carried = await summariesOf(
    db,
    seen.map(({ id }) => id),
  )
  return new Map(
    seen.map(({ id, seq, senderId, text, collapsed }: MessageView) => {
      const media = collapsed ? undefined : carried.get(id)
      const quote = { seq, senderId, text: collapsed ? '' : text, ...(media && { media }) }
      return [seq, { ...quote, ...(collapsed && { collapsed }) }]
    }),
  )
}

/** The reactions to these messages: each emoji with how many, who, and whether the viewer is among them. */
async function reactionsTo(db: Db, viewer: string, found: readonly MessageView[]): Promise<Map<string, Reaction[]>> {
  const byMessage = new Map<string, Map<string, Reaction>>()
  const ids = found.map(({ id }) => id)
  for (const some of chunksOf(ids)) {
    const given = await db
      .select({ messageId: reactions.messageId, personId: reactions.personId, emoji: reactions.emoji })
      .from(reactions)
      .where(inArray(reactions.messageId, some))
      .orderBy(asc(reactions.at), asc(reactions.personId))
    for (const { messageId, personId, emoji } of given) {
      const all = byMessage.get(messageId) ?? new Map<string, Reaction>()
      const known = all.get(emoji) ?? { emoji, count: 0, mine: false, who: [] }
      all.set(emoji, {
        emoji,
        count: known.count + 1,
        mine: known.mine || personId === viewer,
        who: known.who.length < NAMED ? [...known.who, personId] : known.who,
      })
      byMessage.set(messageId, all)
    }
  }
  return new Map([...byMessage].map(([messageId, all]) => [messageId, [...all.values()]]))
}
