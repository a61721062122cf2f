/**
 * The second opinion at work: which messages are to be asked about now, and what becomes of an answer. Every process of
 * the site may take part; a task is handed to one of them at a time, and again to another when nothing came of it.
 * Nothing here speaks to the service: `server/second-opinion.ts` does.
 */
import { and, asc, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import type { Reason } from '../rules/door.ts'
import { NAMED } from '../rules/filter/reasons.ts'
import { type Db, lockPeople, lockWork, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { loadParticipant } from './facts.ts'
import { loadGuard } from './guards.ts'
import { idAt, momentOf } from './ids.ts'
import { hideKnock } from './knocks.ts'
import { guards, messages, participants, secondOpinions } from './schema/index.ts'
import { setSide } from './sides.ts'

/** A task that this process has for a while: to ask about a message, or to tell that it was ham or spam. */
export type OpinionTask = {
  messageId: string
  conversationId: string
  seq: number
  recipientId: string
  senderId: string
  task: 'check' | 'ham' | 'spam'
  /** How often it was begun, this time included. */
  tries: number
  text: string
}

/** Like a hidden word: it hides, whatever the filter's points come to. */
const SECOND_OPINION: Reason = { code: 'second_opinion', weight: NAMED }

/** How long a task is one process's own. Several times what a process waits for an answer: then it has died over it. */
const LEASE_MILLISECONDS = 60_000
/** The rest after the first failure; each further one doubles it, so that the tenth comes after about four hours. */
const REST_MILLISECONDS = 30_000
const MOST_TRIES = 10
/** Who has had a request for a day has seen it: it isn't moved any more. */
const ASKED_WITHIN = DAY
/** How long it is kept what the service said: as long as an upheld report stands. */
const KEPT = 90 * DAY

/** Takes up to `most` tasks that are due at a moment, oldest first, and drops those that are settled by now or were tried enough. */
export async function claimOpinions(at: number, most: number): Promise<OpinionTask[]> {
  const isDue = lte(secondOpinions.dueAt, at)
  // Most looks find nothing, and shouldn't write to say so.
  const some = await read((db) =>
    db.select({ id: secondOpinions.messageId }).from(secondOpinions).where(isDue).limit(1),
  )
  if (some.length === 0) return []
  return write(async (db) => {
    // Processes that look at the same moment take turns, and find different tasks.
    await lockWork(db, 'second opinions')
    const due = await db
      .select({
        messageId: secondOpinions.messageId,
        conversationId: messages.conversationId,
        seq: messages.seq,
        recipientId: secondOpinions.recipientId,
        senderId: secondOpinions.senderId,
        task: secondOpinions.task,
        tries: secondOpinions.tries,
        text: messages.text,
        folder: participants.folder,
        clearedSeq: participants.clearedSeq,
        level: guards.level,
      })
      .from(secondOpinions)
      .innerJoin(messages, eq(messages.id, secondOpinions.messageId))
      .innerJoin(
        participants,
        and(
          eq(participants.conversationId, messages.conversationId),
          eq(participants.personId, secondOpinions.recipientId),
        ),
      )
      .leftJoin(guards, eq(guards.personId, secondOpinions.recipientId))
      .where(isDue)
      .orderBy(asc(secondOpinions.dueAt))
      .limit(most)
    const wanted = due.flatMap(({ task, folder, clearedSeq, level, ...rest }): OpinionTask[] => {
      if (task === null || rest.tries >= MOST_TRIES) return []
      // What was accepted, deleted or hidden meanwhile is nobody's to judge any more, and isn't sent anywhere.
      const waits = folder === 'requests' && rest.seq > clearedSeq && level !== 'off'
      const young = at - momentOf(rest.messageId) <= ASKED_WITHIN
      return task !== 'check' || (waits && young) ? [{ ...rest, task }] : []
    })
    const ids = new Set(wanted.map(({ messageId }) => messageId))
    const dropped = due.map(({ messageId }) => messageId).filter((id) => !ids.has(id))
    if (dropped.length > 0)
      await db
        .update(secondOpinions)
        .set({ task: null, dueAt: null })
        .where(and(inArray(secondOpinions.messageId, dropped), isDue))
    if (ids.size === 0) return []
    const taken = await db
      .update(secondOpinions)
      .set({ tries: sql`${secondOpinions.tries} + 1`, dueAt: at + LEASE_MILLISECONDS })
      .where(and(inArray(secondOpinions.messageId, [...ids]), isDue))
      .returning({ messageId: secondOpinions.messageId, tries: secondOpinions.tries })
    const tries = new Map(taken.map((row) => [row.messageId, row.tries]))
    return wanted.flatMap((task) => {
      const mine = tries.get(task.messageId)
      return mine === undefined ? [] : [{ ...task, tries: mine }]
    })
  })
}

/** Whose task it still is: not of a process that was given up meanwhile, nor when something else is to be told by now. */
const stillMine = ({ messageId, task, tries }: OpinionTask) =>
  and(eq(secondOpinions.messageId, messageId), eq(secondOpinions.task, task), eq(secondOpinions.tries, tries))

/** The service was told what there was to tell. */
export function finishTelling(task: OpinionTask): Promise<void> {
  if (task.task === 'check') throw new Error('An opinion is kept by keepOpinion.')
  const told = task.task
  return write(async (db) => {
    await db.update(secondOpinions).set({ told, task: null, dueAt: null, tries: 0 }).where(stillMine(task))
  })
}

/** Nothing came of it: the task rests, longer each time. */
export function postponeOpinion(task: OpinionTask, at: number): Promise<void> {
  return write(async (db) => {
    await db
      .update(secondOpinions)
      .set({ dueAt: at + REST_MILLISECONDS * 2 ** (task.tries - 1) })
      .where(stillMine(task))
  })
}

/**
 * Keeps what the service said about a message. Spam moves the request to Hidden with that reason, if it is still a request
 * of somebody who wants a filter. Its sender isn't told, and nothing of theirs changes: neither events nor allowance.
 */
export function keepOpinion(task: OpinionTask, verdict: 'ham' | 'spam'): Promise<void> {
  return write(async (db, after) => {
    const { conversationId, recipientId, senderId } = task
    // Held before anything is looked at: an Accept, a block or another folder can't slip in between.
    await lockPeople(db, recipientId, senderId)
    const [mine] = await db
      .update(secondOpinions)
      .set({ verdict, task: null, dueAt: null, tries: 0 })
      .where(stillMine(task))
      .returning({ messageId: secondOpinions.messageId })
    if (!mine || verdict === 'ham' || !(await mayHide(db, task))) return
    const reasons = [SECOND_OPINION]
    await setSide(db, { conversationId, personId: recipientId }, { folder: 'hidden', reasons })
    await hideKnock(db, { recipientId, senderId })
    await announce(db, after, recipientId, { kind: 'conversation', conversationId })
  })
}

/**
 * The message still waits in the recipient's requests, and the filter isn't off. Whatever a recipient decides about a
 * sender – Accept, Delete, Block, Report, Restrict – takes the request out of that folder.
 */
async function mayHide(db: Db, { conversationId, recipientId, seq }: OpinionTask): Promise<boolean> {
  const side = await loadParticipant(db, conversationId, recipientId)
  if (side?.folder !== 'requests' || seq <= side.clearedSeq) return false
  return (await loadGuard(db, recipientId)).level !== 'off'
}

/** Forgets opinions about messages of 90 days ago, seen from a moment. */
export function pruneOpinions(at: number): Promise<void> {
  return write(async (db) => {
    await db.delete(secondOpinions).where(lt(secondOpinions.messageId, idAt(at - KEPT)))
  })
}
