/** What a recipient does with a conversation: accept, delete, end, report – and take it back where it can be. */
import { and, desc, eq, gt } from 'drizzle-orm'
import { waitsIn } from '../rules/order.ts'
import type { ReportReason } from '../rules/report.ts'
import { keepForCase } from './case-files.ts'
import { now } from './clock.ts'
import { dropDraft } from './drafts.ts'
import { type AfterCommit, type Db, lockPeople, write } from './engine/index.ts'
import { announce } from './events.ts'
import { loadConversationOfPair, loadParticipant, loadPerson, loadTie, lockConversation } from './facts.ts'
import { teach } from './guards.ts'
import { newId } from './ids.ts'
import { acceptKnock, deleteKnock, latestKnock, reopenKnock, reportKnock } from './knocks.ts'
import { siteLimits } from './limits.ts'
import { lastsStill } from './message-views.ts'
import type { DirectSide } from './pair.ts'
import { sharesReceipts } from './receipts.ts'
import { cases, messages, type ReportedText, ties, type UndoState } from './schema/index.ts'
import { setSide } from './sides.ts'
import { announceConversationWith, blockInside, setAccepted, setTie, unsetAccepted } from './ties.ts'

/** How long Undo is offered and honoured: a little longer than its button shows. */
export const UNDO_MILLISECONDS = 60_000

/** Runs `change` on the viewer's side of a direct conversation; false when there is none of that id. */
function onMySide(
  viewer: string,
  conversationId: string,
  change: (db: Db, side: DirectSide, after: AfterCommit) => Promise<boolean>,
): Promise<boolean> {
  return write(async (db, after) => {
    const side = await lockConversation(db, viewer, conversationId)
    if (!side || !(await change(db, side, after))) return false
    await announce(db, after, viewer, { kind: 'conversation', conversationId })
    return true
  })
}

const waits = (side: DirectSide) => waitsIn(side.folder)

/** Accepts a request: it moves to the inbox, and the sender gets their place back. False when none waits. */
export function acceptRequest(viewer: string, conversationId: string): Promise<boolean> {
  return onMySide(viewer, conversationId, async (db, side, after) => {
    const tie = await loadTie(db, viewer, side.otherId)
    if (!waits(side) || tie?.blockedAt || tie?.reportedAt || tie?.restrictedAt) return false
    const at = now()
    await setSide(db, side, {
      folder: 'inbox',
      placedBy: '6',
      undo: { folder: side.folder, clearedSeq: side.clearedSeq, at },
    })
    await setAccepted(db, viewer, side.otherId, at)
    await acceptKnock(db, { recipientId: viewer, senderId: side.otherId })
    await teach(db, side, side.folder === 'hidden' ? 'notSpam' : 'accept')
    // What was read while it waited may be shown from now on, where both sides share receipts.
    if (side.readSeq > side.clearedSeq && (await sharesReceipts(db, viewer, side.otherId))) {
      await announce(db, after, side.otherId, { kind: 'seen', conversationId, seq: side.readSeq })
    }
    return true
  })
}

/** Takes Accept back while nothing has been written since; the request waits again. */
export function undoAccept(viewer: string, conversationId: string): Promise<boolean> {
  return onMySide(viewer, conversationId, async (db, side) => {
    const undo = stillUndoable(side)
    if (!undo || side.folder !== 'inbox' || !waitsIn(undo.folder)) return false
    const [mine] = await db
      .select({ seq: messages.seq })
      .from(messages)
      .where(and(eq(messages.conversationId, conversationId), eq(messages.senderId, viewer)))
      .limit(1)
    if (mine) return false
    await setSide(db, side, { folder: undo.folder, placedBy: '9b', undo: null })
    await unsetAccepted(db, viewer, side.otherId)
    const waiting = side.lastSeq - side.clearedSeq
    await reopenKnock(db, { recipientId: viewer, senderId: side.otherId }, waiting)
    await teach(db, side, undo.folder === 'hidden' ? 'notSpam' : 'accept', true)
    return true
  })
}

function stillUndoable(side: DirectSide) {
  return side.undo && now() - side.undo.at <= UNDO_MILLISECONDS ? side.undo : null
}

/**
 * Deletes a conversation for the viewer alone. Of a waiting request its sender isn't told, and gets no new allowance
 * for a while (POLICY: 7 days).
 */
export function deleteConversation(viewer: string, conversationId: string): Promise<boolean> {
  return onMySide(viewer, conversationId, async (db, side) => {
    if (side.folder === 'none') return false
    if (await deleteSide(db, side, now())) await teach(db, side, 'delete')
    return true
  })
}

/**
 * Empties one side for its owner, so that Undo can fill it again. True when it was a request that waited: its sender then
 * gets no new allowance for a while.
 */
export async function deleteSide(db: Db, side: DirectSide, at: number): Promise<boolean> {
  const { personId, otherId, lastSeq, folder, clearedSeq } = side
  // What hides because its sender is restricted may have been accepted long ago.
  const waited = waits(side) && !(await loadTie(db, personId, otherId))?.acceptedAt
  if (waited) {
    await setTie(db, personId, otherId, { requestDeletedAt: at })
    await deleteKnock(db, { recipientId: personId, senderId: otherId })
  }
  await setSide(db, side, {
    folder: 'none',
    clearedSeq: lastSeq,
    readSeq: lastSeq,
    markedUnread: false,
    undo: { folder, clearedSeq, at },
  })
  await dropDraft(db, personId, side.conversationId)
  return waited
}

/** Fills one side again with what was deleted. True when that was a request that waited. */
export async function restoreSide(db: Db, side: DirectSide, undo: UndoState): Promise<boolean> {
  const { personId, otherId } = side
  // A message that arrived meanwhile has placed the conversation anew; only the cleared part comes back then.
  const folder = side.folder === 'none' ? undo.folder : side.folder
  await setSide(db, side, { folder, clearedSeq: undo.clearedSeq, undo: null })
  if (!(await loadTie(db, personId, otherId))?.requestDeletedAt) return false
  await setTie(db, personId, otherId, { requestDeletedAt: null })
  await reopenKnock(db, { recipientId: personId, senderId: otherId }, side.lastSeq - undo.clearedSeq)
  return true
}

/** Takes Delete back: the messages are there again, in the folder they were in. */
export function undoDelete(viewer: string, conversationId: string): Promise<boolean> {
  return onMySide(viewer, conversationId, async (db, side) => {
    const undo = stillUndoable(side)
    const tie = await loadTie(db, viewer, side.otherId)
    if (!undo || side.clearedSeq === undo.clearedSeq || tie?.blockedAt) return false
    const waited = await restoreSide(db, side, undo)
    if (waited) await teach(db, { ...side, clearedSeq: undo.clearedSeq }, 'delete', true)
    return true
  })
}

/** Ends a conversation: takes the acceptance back, so that the door decides again. Nothing is deleted. */
export function endConversation(viewer: string, conversationId: string): Promise<boolean> {
  return onMySide(viewer, conversationId, async (db, side) => {
    const tie = await loadTie(db, viewer, side.otherId)
    if (!tie?.acceptedAt) return false
    await unsetAccepted(db, viewer, side.otherId)
    await setSide(db, side, { undo: { folder: side.folder, clearedSeq: side.clearedSeq, at: now() } })
    return true
  })
}

/** Takes End back while nothing else happened: they are accepted as before. */
export function undoEnd(viewer: string, conversationId: string): Promise<boolean> {
  return onMySide(viewer, conversationId, async (db, side) => {
    const undo = stillUndoable(side)
    const tie = await loadTie(db, viewer, side.otherId)
    const untouched = undo?.folder === side.folder && undo.clearedSeq === side.clearedSeq
    if (!untouched || waits(side) || tie?.acceptedAt || tie?.blockedAt || tie?.reportedAt) return false
    await setAccepted(db, viewer, side.otherId, now())
    await setSide(db, side, { undo: null })
    return true
  })
}

/** What the sender answered before they last knocked, as one of the reported texts. */
async function answerOf(db: Db, recipientId: string, senderId: string): Promise<ReportedText[]> {
  const knock = await latestKnock(db, { recipientId, senderId })
  const { prompt, answer } = knock?.told ?? {}
  return knock && prompt && answer ? [{ id: knock.id, text: answer, prompt }] : []
}

/** How many of somebody's last messages a report holds. */
export const REPORTED_MESSAGES = 20

/**
 * Reports a person: block + a case for the moderators that holds the reported messages (those the viewer can see).
 * They may write again only after the viewer writes first. False when there is no such person or it is oneself.
 */
export function reportPerson(viewer: string, otherId: string, reason: ReportReason, note: string): Promise<boolean> {
  return write(async (db, after) => {
    if (viewer === otherId) return false
    await lockPeople(db, viewer, otherId)
    if (!(await loadPerson(db, otherId))) return false
    const at = now()
    const conversation = await loadConversationOfPair(db, viewer, otherId)
    const side = conversation && (await loadParticipant(db, conversation.id, viewer))
    const reported = side
      ? await db
          .select({ id: messages.id, text: messages.text })
          .from(messages)
          .where(
            and(
              eq(messages.conversationId, side.conversationId),
              eq(messages.senderId, otherId),
              gt(messages.seq, side.clearedSeq),
              lastsStill(at),
            ),
          )
          .orderBy(desc(messages.seq))
          .limit(REPORTED_MESSAGES)
      : []
    const answered = side ? await answerOf(db, viewer, otherId) : []
    const caseId = newId(at)
    await db.insert(cases).values({
      id: caseId,
      reporterId: viewer,
      reportedId: otherId,
      reason,
      note,
      messages: [...answered, ...reported.reverse()],
      openedAt: at,
    })
    await keepForCase(
      db,
      caseId,
      reported.map(({ id }) => id),
    )
    if (side) await teach(db, side, 'report')
    await blockInside(db, viewer, otherId)
    await db
      .update(ties)
      .set({ reportedAt: at, acceptedAt: null })
      .where(and(eq(ties.personId, viewer), eq(ties.otherId, otherId)))
    await reportKnock(db, { recipientId: viewer, senderId: otherId }, siteLimits().reportCost, at)
    await announceConversationWith(db, after, viewer, otherId)
    return true
  })
}
