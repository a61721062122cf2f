/** What people do with messages that were sent: react, edit, delete, pin. Everybody of the conversation is held. */
import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { type ChangeRefusal, deleteProblem, editProblem } from '../rules/messages.ts'
import { statusAt } from '../rules/moderation.ts'
import { waitsIn } from '../rules/order.ts'
import { reachTold } from '../rules/told.ts'
import { letGo } from './attachments.ts'
import { now } from './clock.ts'
import { type AfterCommit, type Db, lockPeople, read, write } from './engine/index.ts'
import { announceToAll, type NewEvent } from './events.ts'
import { loadFacts, loadParticipant, loadPerson } from './facts.ts'
import { momentOf, newId } from './ids.ts'
import { siteLimits } from './limits.ts'
import { forwardMessages } from './many-messages.ts'
import { lockGroup } from './members.ts'
import { findMessage, lastsStill, sideOfMessage } from './message-views.ts'
import type { PostResult } from './posting.ts'
import { changePreview, dropPreview } from './preview-wishes.ts'
import { conversations, edits, hiddenMessages, messages, participants, reactions } from './schema/index.ts'
import { forgetWords, indexSoon } from './search-index.ts'
import { countChange } from './sending.ts'
import { mayRead } from './sides.ts'

export type Target = { conversationId: string; seq: number }

/** Null when it was done. */
export type ChangeResult = ChangeRefusal | null

type Held = {
  message: typeof messages.$inferSelect
  /** Who sees what becomes of it. */
  everybody: string[]
  /** The conversation is open between them: what is written now goes to the inbox. */
  open: boolean
}

/** A message that the viewer can see, everybody of its conversation held; undefined for all others, and for notices. */
async function hold(db: Db, viewer: string, target: Target): Promise<Held | undefined> {
  const before = await loadParticipant(db, target.conversationId, viewer)
  if (!before) return undefined
  const { otherId } = before
  const group = otherId === null ? await lockGroup(db, viewer, target.conversationId) : undefined
  if (otherId !== null) await lockPeople(db, viewer, otherId)
  const message = await findMessage(db, viewer, target)
  if (!message || message.notice) return undefined
  if (otherId === null) {
    if (group?.mine.state !== 'joined') return undefined
    const me = await loadPerson(db, viewer)
    const open = me !== undefined && statusAt(me.status, me.suspendedUntil, now()) === 'active'
    return { message, everybody: group.joined.map(({ personId }) => personId), open }
  }
  return {
    message,
    everybody: [...new Set([viewer, otherId])],
    open: await isOpenBetween(db, viewer, otherId, target.conversationId),
  }
}

/**
 * Between two: the viewer has let the other in, and would reach their inbox. Whoever hasn't been answered is told the
 * same whatever became of their knock; a request's recipient shows nothing before they accept.
 */
export async function isOpenBetween(db: Db, viewer: string, otherId: string, conversationId: string): Promise<boolean> {
  const side = await loadParticipant(db, conversationId, viewer)
  if (side && waitsIn(side.folder)) return false
  const loaded = await loadFacts(db, viewer, otherId, siteLimits(), now())
  return loaded !== null && reachTold(loaded.facts, loaded.waitsForAnswer) === 'inbox'
}

/** Everything is as it was asked for already: done, and nobody needs to be told once more. */
const AS_IT_WAS = 'as_it_was'

/** Runs a change on a message that the viewer can see, and tells everybody who sees it. */
function change(
  viewer: string,
  target: Target,
  run: (db: Db, held: Held) => Promise<ChangeResult | typeof AS_IT_WAS>,
): Promise<ChangeResult> {
  return write(async (db, after) => {
    const held = await hold(db, viewer, target)
    if (!held) return 'not_found'
    const refusal = await run(db, held)
    if (refusal === AS_IT_WAS) return null
    if (refusal === null) await tell(db, after, held.everybody, { kind: 'changed', ...target })
    return refusal
  })
}

const tell = (db: Db, after: AfterCommit, everybody: readonly string[], event: NewEvent) =>
  announceToAll(db, after, everybody, event)

/** Reacts with one emoji in the place of an earlier one; null takes it back. */
export function react(viewer: string, target: Target, emoji: string | null): Promise<ChangeResult> {
  return change(viewer, target, async (db, { message, open }) => {
    if (message.deletedAt !== null) return 'message_deleted'
    if (!open) return 'not_answered_yet'
    if (!(await countChange(db, viewer, now()))) return 'changing_too_fast'
    if (emoji === null) {
      await db.delete(reactions).where(and(eq(reactions.messageId, message.id), eq(reactions.personId, viewer)))
      return null
    }
    const at = now()
    await db
      .insert(reactions)
      .values({ messageId: message.id, personId: viewer, emoji, at })
      .onConflictDoUpdate({ target: [reactions.messageId, reactions.personId], set: { emoji, at } })
    return null
  })
}

/** Changes one's own words within 15 minutes. What stood there before stays readable to those who can read the message. */
export function editMessage(viewer: string, target: Target, text: string): Promise<ChangeResult> {
  return change(viewer, target, async (db, { message, open }) => {
    const at = now()
    const sent = { mine: message.senderId === viewer, at: momentOf(message.id), deleted: message.deletedAt !== null }
    const problem = editProblem(sent, at)
    if (problem) return problem
    // A request that was judged, and maybe hidden, for its words keeps them.
    if (!open) return 'not_answered_yet'
    if (text === message.text) return AS_IT_WAS
    if (!(await countChange(db, viewer, at))) return 'changing_too_fast'
    await db.insert(edits).values({ id: newId(at), messageId: message.id, text: message.text, at })
    await forgetWords(db, { ...target, id: message.id, text: message.text })
    await db.update(messages).set({ text, editedAt: at }).where(eq(messages.id, message.id))
    await indexSoon(db, message.id)
    await changePreview(db, message.text, { id: message.id, senderId: viewer, text })
    return null
  })
}

/** Takes one's own message back from everybody within 24 hours; where it stood is told. */
export function deleteForEveryone(viewer: string, target: Target): Promise<ChangeResult> {
  return change(viewer, target, async (db, { message }) => {
    const at = now()
    const problem = deleteProblem({ mine: message.senderId === viewer, at: momentOf(message.id) }, at)
    if (problem) return problem
    // Whoever repeats it, as often as they like, calls nobody's browser.
    if (message.deletedAt !== null) return AS_IT_WAS
    await forgetWords(db, { ...target, id: message.id, text: message.text })
    await db
      .update(messages)
      .set({ text: '', deletedAt: at, editedAt: null })
      .where(and(eq(messages.id, message.id), isNull(messages.deletedAt)))
    await letGo(db, [message.id])
    await db.delete(edits).where(eq(edits.messageId, message.id))
    await dropPreview(db, message.id)
    await db.delete(reactions).where(eq(reactions.messageId, message.id))
    await db
      .update(conversations)
      .set({ pinnedSeq: null })
      .where(and(eq(conversations.id, target.conversationId), eq(conversations.pinnedSeq, target.seq)))
    return null
  })
}

/** Takes the preview off one's own message, for everybody. The link stays. */
export function removePreview(viewer: string, target: Target): Promise<ChangeResult> {
  return change(viewer, target, async (db, { message }) => {
    if (message.senderId !== viewer) return 'not_found'
    return (await dropPreview(db, message.id)) ? null : AS_IT_WAS
  })
}

/** Deletes a message for the viewer alone (`on`), or gives it back. */
export function hideMessage(viewer: string, target: Target, on: boolean): Promise<ChangeResult> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    const [found] = await db
      .select({ id: messages.id })
      .from(messages)
      .innerJoin(participants, sideOfMessage(viewer))
      .where(
        and(
          eq(messages.conversationId, target.conversationId),
          eq(messages.seq, target.seq),
          gt(messages.seq, participants.clearedSeq),
          mayRead,
          lastsStill(now()),
        ),
      )
    if (!found) return 'not_found'
    const mine = and(eq(hiddenMessages.personId, viewer), eq(hiddenMessages.messageId, found.id))
    if (on) {
      await db.insert(hiddenMessages).values({ personId: viewer, messageId: found.id, at: now() }).onConflictDoNothing()
    } else await db.delete(hiddenMessages).where(mine)
    await announceToAll(db, after, [viewer], { kind: 'changed', ...target })
    return null
  })
}

/** Pins a message for everybody of the conversation in the place of an earlier one, or (`on` false) unpins it. */
export function pinMessage(viewer: string, target: Target, on: boolean): Promise<ChangeResult> {
  return write(async (db, after) => {
    const held = await hold(db, viewer, target)
    if (!held) return 'not_found'
    if (held.message.deletedAt !== null) return 'message_deleted'
    if (!held.open) return 'not_answered_yet'
    if (!(await countChange(db, viewer, now()))) return 'changing_too_fast'
    const pinned = and(
      eq(conversations.id, target.conversationId),
      on ? undefined : eq(conversations.pinnedSeq, target.seq),
    )
    await db
      .update(conversations)
      .set({ pinnedSeq: on ? target.seq : null })
      .where(pinned)
    await tell(db, after, held.everybody, { kind: 'conversation', conversationId: target.conversationId })
    return null
  })
}

/** Earlier wordings of a message, oldest first, for whoever can read it; null for a message that isn't theirs to read. */
export function readEdits(viewer: string, target: Target): Promise<{ text: string; at: number }[] | null> {
  return read(async (db) => {
    const message = await findMessage(db, viewer, target)
    if (!message) return null
    return db
      .select({ text: edits.text, at: edits.at })
      .from(edits)
      .where(eq(edits.messageId, message.id))
      .orderBy(asc(edits.id))
  })
}

/**
 * Sends a message on to somebody else, marked as forwarded. Never out of a request: what a stranger wrote stays where it
 * is until its recipient has accepted.
 */
export const forwardMessage = (
  viewer: string,
  { conversationId, seq }: Target,
  sending: { to: { recipientId: string }; draftKey: string; askFirst?: boolean },
): Promise<PostResult> => forwardMessages(viewer, { conversationId, seqs: [seq] }, sending)
