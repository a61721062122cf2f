/** Writing in a group: one transaction that holds all its members, numbers the message and tells everybody in it. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { overCeiling } from '../rules/ceiling.ts'
import type { GroupNotice } from '../rules/groups.ts'
import { endsAt } from '../rules/lasting.ts'
import { statusAt } from '../rules/moderation.ts'
import { withOwnAttachments } from './attachments.ts'
import { now } from './clock.ts'
import type { AfterCommit, Db } from './engine/index.ts'
import { announceToAll, viewOf } from './events.ts'
import { loadPerson } from './facts.ts'
import { momentOf, newId } from './ids.ts'
import { siteLimits } from './limits.ts'
import { joinedOf, lockGroup, type Member } from './members.ts'
import { isAnswerable } from './message-views.ts'
import { pingPeople } from './pings.ts'
import { type Draft, loadSent, type PostResult, refused } from './posting.ts'
import { wantPreview } from './preview-wishes.ts'
import { conversations, messages, participants } from './schema/index.ts'
import { indexSoon } from './search-index.ts'
import { countSent } from './sending.ts'
import { carry, filesOf } from './uploads.ts'

/**
 * Posts to a group that the sender is in; for everybody else it is `not_found`. No door stands here: who is in a group
 * was let in by each other's answer to the invitation. The site's ceiling and a suspension hold as anywhere.
 */
export async function postToGroup(
  db: Db,
  after: AfterCommit,
  draft: Draft,
  conversationId: string,
): Promise<PostResult> {
  const { senderId, text, draftKey, replyTo = null } = draft
  const forwarded = draft.forwardOf !== undefined
  const group = await lockGroup(db, senderId, conversationId)
  if (group?.mine.state !== 'joined') return refused('not_found')
  const at = now()
  const sender = await loadPerson(db, senderId)
  if (!sender || statusAt(sender.status, sender.suspendedUntil, at) !== 'active')
    return refused('sender_suspended', { reason: sender?.statusReason })
  if (overCeiling(await loadSent(db, senderId, at), siteLimits())) return refused('sending_too_fast')
  if (replyTo && !(await isAnswerable(db, senderId, { conversationId, seq: replyTo }))) return refused('reply_gone')
  const carried = await filesOf(db, draft)
  if (typeof carried === 'string') return refused(carried)
  const message = await writeToGroup(db, after, group, { senderId, text, draftKey, notice: null, replyTo, forwarded })
  await carry(db, { id: message.id, conversationId }, carried)
  await wantPreview(db, message)
  await countSent(db, senderId, at)
  return { ok: true, conversationId, message: await withOwnAttachments(db, viewOf(message, senderId)) }
}

type Line = {
  senderId: string
  text: string
  draftKey: string
  notice: GroupNotice | null
  replyTo?: number | null
  forwarded?: boolean
}
type Written = Line & { id: string; seq: number }

/** Writes one line into a group whose people are all held, and tells those who are in it. */
export async function writeToGroup(
  db: Db,
  after: AfterCommit,
  { conversationId, members }: { conversationId: string; members: readonly Member[] },
  line: Line,
): Promise<Written> {
  const written = await numbered(db, conversationId, line)
  if (!line.notice) await indexSoon(db, written.id)
  const present = joinedOf(members).map(({ personId }) => personId)
  const at = now()
  const quiet = joinedOf(members).filter(({ mutedUntil }) => (mutedUntil ?? 0) > at)
  const stays = quiet.map(({ personId }) => personId).filter((personId) => personId !== line.senderId)
  await putOnTop(db, conversationId, present, stays, written)
  await announceToAll(db, after, present, { kind: 'message', conversationId, seq: written.seq })
  const others = line.notice ? [] : present.filter((personId) => personId !== line.senderId)
  await pingPeople(db, others, { conversationId, seq: written.seq, at: momentOf(written.id) })
  return written
}

/** Writes a line under the conversation's next number, which holding its people keeps for us. */
async function numbered(db: Db, conversationId: string, line: Line): Promise<Written> {
  const [conversation] = await db
    .select({ lastSeq: conversations.lastSeq, lasts: conversations.lasts })
    .from(conversations)
    .where(eq(conversations.id, conversationId))
  const [newest] = await db
    .select({ id: messages.id })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(desc(messages.seq))
    .limit(1)
  // Another process's clock may have been ahead: ids grow with numbers all the same.
  const id = newId(newest ? Math.max(now(), momentOf(newest.id) + 1) : now())
  // The newest message may have ended and be gone: its number isn't given again.
  const seq = (conversation?.lastSeq ?? 0) + 1
  const expiresAt = line.notice ? null : endsAt(conversation?.lasts ?? 'off', true, momentOf(id))
  await db.insert(messages).values({ ...line, id, seq, conversationId, expiresAt })
  await db.update(conversations).set({ lastSeq: seq }).where(eq(conversations.id, conversationId))
  return { ...line, id, seq }
}

/** Tells these people, who are held and are all who see it, what happened in a conversation, in its own place. */
export async function writeNotice(
  db: Db,
  after: AfterCommit,
  conversationId: string,
  present: readonly string[],
  line: Pick<Line, 'senderId' | 'draftKey' | 'notice'>,
): Promise<void> {
  const { seq, ...written } = await numbered(db, conversationId, { ...line, text: '' })
  await putOnTop(db, conversationId, present, [], { ...written, seq })
  await announceToAll(db, after, present, { kind: 'message', conversationId, seq })
}

/**
 * A message comes to the top of everybody's list. A notice stays where it happens to stand, and who had read everything
 * has read it too: that somebody joined is nothing to be called for.
 */
async function putOnTop(
  db: Db,
  conversationId: string,
  present: readonly string[],
  /** Who has it muted: where they have put it away, there it stays (`folderAfter`). */
  stays: readonly string[],
  { id, seq, senderId, notice }: Written,
) {
  if (present.length === 0) return
  const theirs = and(eq(participants.conversationId, conversationId), inArray(participants.personId, [...present]))
  if (notice) {
    const readSeq = sql`case when ${participants.readSeq} >= ${participants.lastSeq} then ${seq} else ${participants.readSeq} end`
    await db.update(participants).set({ lastSeq: seq, readSeq }).where(theirs)
    return
  }
  const readSeq = sql`case when ${participants.personId} = ${Number(senderId)} then ${seq} else ${participants.readSeq} end`
  const isQuiet = and(inArray(participants.personId, [...stays]), inArray(participants.folder, ['archived', 'snoozed']))
  const folder = stays.length === 0 ? 'inbox' : sql`case when ${isQuiet} then ${participants.folder} else 'inbox' end`
  const markedUnread = sql`(${participants.markedUnread} and ${participants.personId} <> ${Number(senderId)})`
  await db.update(participants).set({ sortKey: id, lastSeq: seq, folder, readSeq, markedUnread }).where(theirs)
}
