/** Messages that disappear: how long they last is a conversation's own, seen by everybody in it; a job deletes them. */
import { and, asc, eq, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import { type Lasting, maySetLasting } from '../rules/lasting.ts'
import { statusAt } from '../rules/moderation.ts'
import { letGo } from './attachments.ts'
import { now } from './clock.ts'
import { type AfterCommit, type Db, lockPeople, MetAnother, read, write } from './engine/index.ts'
import { announceToAll } from './events.ts'
import { loadParticipant, loadPerson, lockSide } from './facts.ts'
import { writeNotice } from './group-messages.ts'
import { newId } from './ids.ts'
import { lockGroup } from './members.ts'
import { isOpenBetween } from './message-changes.ts'
import { conversations, messages, participants } from './schema/index.ts'
import { forgetWords } from './search-index.ts'
import { countChange } from './sending.ts'
import { mayRead } from './sides.ts'

type LastingRefusal = 'not_found' | 'not_answered_yet' | 'sender_suspended' | 'changing_too_fast'

/**
 * Says for how long messages last that are sent from now on, and tells it among them. Null when it was done, or was so
 * already. `not_found`: not the viewer's, or not theirs to say; `not_answered_yet`: the two haven't let each other in.
 * Everybody there reads it, so it counts among the changes that one person makes.
 */
export function setLasting(viewer: string, conversationId: string, lasts: Lasting): Promise<LastingRefusal | null> {
  return write(async (db, after) => {
    const found = await holdAll(db, viewer, conversationId)
    if (!Array.isArray(found)) return found
    const its = eq(conversations.id, conversationId)
    const [before] = await db.select({ lasts: conversations.lasts }).from(conversations).where(its)
    if (before?.lasts === lasts) return null
    if (!(await countChange(db, viewer, now()))) return 'changing_too_fast'
    await db.update(conversations).set({ lasts }).where(its)
    const line = { senderId: viewer, draftKey: `notice-${newId()}`, notice: { kind: 'lasting' as const, lasts } }
    await writeNotice(db, after, conversationId, found, line)
    await announceToAll(db, after, found, { kind: 'conversation', conversationId })
    return null
  })
}

/** Everybody who sees what is written in a conversation, held; or why it isn't the viewer's to say how long that lasts. */
async function holdAll(db: Db, viewer: string, conversationId: string): Promise<string[] | LastingRefusal> {
  const before = await loadParticipant(db, conversationId, viewer)
  if (!before) return 'not_found'
  const { otherId } = before
  if (otherId === null) {
    const group = await lockGroup(db, viewer, conversationId)
    const may = group && maySetLasting({ role: group.mine.role, joined: group.mine.state === 'joined' })
    if (!may) return 'not_found'
    const me = await loadPerson(db, viewer)
    if (!me || statusAt(me.status, me.suspendedUntil, now()) !== 'active') return 'sender_suspended'
    return group.joined.map(({ personId }) => personId)
  }
  if (!(await lockSide(db, viewer, conversationId))) return 'not_found'
  const open = otherId === viewer || (await isOpenBetween(db, viewer, otherId, conversationId))
  return maySetLasting({ open }) ? [...new Set([viewer, otherId])] : 'not_answered_yet'
}

/** Messages of one transaction: few, because sends wait for it on SQLite. */
const AT_ONCE = 40

/** Deletes what has ended, the longest ended first. Resolves with how many it deleted; several processes may do it at once. */
export async function deleteEnded(at: number): Promise<number> {
  let deleted = 0
  for (;;) {
    const due = await read((db) =>
      db
        .select({ conversationId: messages.conversationId })
        .from(messages)
        .where(and(isNotNull(messages.expiresAt), lte(messages.expiresAt, at)))
        .orderBy(asc(messages.expiresAt))
        .limit(AT_ONCE),
    )
    if (due.length === 0) return deleted
    for (const conversationId of new Set(due.map((message) => message.conversationId)))
      deleted += await write((db, after) => deleteEndedOf(db, after, conversationId, at))
  }
}

async function deleteEndedOf(db: Db, after: AfterCommit, conversationId: string, at: number): Promise<number> {
  const sides = await lockSides(db, conversationId)
  const gone = await db
    .select({
      id: messages.id,
      seq: messages.seq,
      conversationId: messages.conversationId,
      text: messages.text,
    })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), isNotNull(messages.expiresAt), lte(messages.expiresAt, at)))
    .orderBy(asc(messages.seq))
    .limit(AT_ONCE)
  // Another process was here first.
  if (gone.length === 0) return 0
  for (const message of gone) await forgetWords(db, message)
  const seqs = gone.map(({ seq }) => seq)
  const ids = gone.map(({ id }) => id)
  await letGo(db, ids)
  await db.delete(messages).where(inArray(messages.id, ids))
  await db
    .update(conversations)
    .set({ pinnedSeq: null })
    .where(and(eq(conversations.id, conversationId), inArray(conversations.pinnedSeq, seqs)))
  await readNothing(db, conversationId)
  const readers = sides.filter(({ reads }) => reads).map(({ personId }) => personId)
  for (const seq of seqs) await announceToAll(db, after, readers, { kind: 'changed', conversationId, seq })
  return gone.length
}

/** Holds everybody who has a side of a conversation. `reads`: they see its messages; who was only asked doesn't. */
async function lockSides(db: Db, conversationId: string): Promise<{ personId: string; reads: boolean }[]> {
  const load = () =>
    db
      .select({ personId: participants.personId, folder: participants.folder, otherId: participants.otherId })
      .from(participants)
      .where(eq(participants.conversationId, conversationId))
      .orderBy(asc(participants.personId))
  const before = await load()
  if (before.length === 0) return []
  const held = new Set(before.map(({ personId }) => personId))
  await lockPeople(db, ...held)
  const now = await load()
  // Somebody was brought in while this transaction waited: it begins anew, and holds them too.
  if (now.some(({ personId }) => !held.has(personId))) throw new MetAnother()
  return now.map(({ personId, folder, otherId }) => ({
    personId,
    reads: otherId !== null || (folder !== 'requests' && folder !== 'hidden'),
  }))
}

/** Where all that was unread has ended, nothing is unread any more. A read mark moves over what nobody can see now. */
async function readNothing(db: Db, conversationId: string): Promise<void> {
  const left = db
    .select({ one: sql`1` })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        gt(messages.seq, participants.readSeq),
        gt(messages.seq, participants.clearedSeq),
      ),
    )
  await db
    .update(participants)
    .set({ readSeq: sql`${participants.lastSeq}` })
    .where(
      and(
        eq(participants.conversationId, conversationId),
        gt(participants.lastSeq, participants.readSeq),
        mayRead,
        sql`not exists ${left}`,
      ),
    )
}
