/** The Hidden folder as a whole: cleared by its owner at once, and by time. */
import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { loadParticipant } from './facts.ts'
import { idAt } from './ids.ts'
import type { Participant } from './pair.ts'
import { UNDO_MILLISECONDS } from './requests.ts'
import { knocks, participants, prints } from './schema/index.ts'

/** What has been hidden for this long is cleared away. */
const HIDDEN_DAYS = 30
/** Conversations that expire in one run at most; the next run goes on. */
const EXPIRED_AT_ONCE = 1_000

/** Spelled out, not a parameter: so the index of what is hidden serves a prepared statement. */
const IS_HIDDEN = sql`folder = 'hidden'`

const isRestricted = (side: Participant) => side.reasons.some(({ code }) => code === 'restricted')

const hiddenSides = (viewer: string) =>
  read(async (db) => {
    const mine = and(eq(participants.personId, viewer), eq(participants.folder, 'hidden'))
    return (await db.select().from(participants).where(mine)).filter((side) => !isRestricted(side))
  })

/**
 * Clears every hidden request of the viewer, for the viewer alone; senders aren't told. Conversations that hide because
 * their sender is restricted stay. Answers how many, and the moment that Undo asks for.
 */
export async function clearHidden(viewer: string): Promise<{ cleared: number; at: number }> {
  const at = now()
  let cleared = 0
  for (const some of chunksOf((await hiddenSides(viewer)).map((side) => side.conversationId))) {
    cleared += await write(async (db, after) => {
      await lockPeople(db, viewer)
      const done: Participant[] = []
      for (const conversationId of new Set(some)) {
        // Looked at again under the lock: it may have been accepted meanwhile.
        const side = await loadParticipant(db, conversationId, viewer)
        if (side?.folder !== 'hidden' || isRestricted(side)) continue
        await empty(db, side, at)
        await announce(db, after, viewer, { kind: 'conversation', conversationId })
        done.push(side)
      }
      await setKnocks(db, viewer, done, 'pending', 'deleted')
      return done.length
    })
  }
  return { cleared, at }
}

/** Takes back what `clearHidden` did at that moment, while Undo is honoured. Answers how many came back. */
export function undoClearHidden(viewer: string, at: number): Promise<number> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    if (now() - at > UNDO_MILLISECONDS) return 0
    const gone = await db
      .select()
      .from(participants)
      .where(and(eq(participants.personId, viewer), eq(participants.folder, 'none')))
    const back = gone.filter(({ undo }) => undo?.at === at && undo.folder === 'hidden')
    for (const side of back) {
      await setSide(db, side, { folder: 'hidden', clearedSeq: side.undo?.clearedSeq ?? 0, undo: null })
      await announce(db, after, viewer, { kind: 'conversation', conversationId: side.conversationId })
    }
    await setKnocks(db, viewer, back, 'deleted', 'pending')
    return back.length
  })
}

/** Clears what has been hidden for 30 days, for its recipient alone, and fingerprints older than a day. */
export async function expireHidden(at: number): Promise<void> {
  const old = await read((db) =>
    db
      .select({ conversationId: participants.conversationId, personId: participants.personId })
      .from(participants)
      .where(and(IS_HIDDEN, lt(participants.sortKey, idAt(at - HIDDEN_DAYS * DAY))))
      .limit(EXPIRED_AT_ONCE),
  )
  for (const { conversationId, personId } of old) {
    await write(async (db, after) => {
      await lockPeople(db, personId)
      const side = await loadParticipant(db, conversationId, personId)
      const stillOld = side?.folder === 'hidden' && Number(side.sortKey) < Number(idAt(at - HIDDEN_DAYS * DAY))
      if (!stillOld || isRestricted(side)) return
      await empty(db, side, at)
      await announce(db, after, personId, { kind: 'conversation', conversationId })
    })
  }
  await write(async (db) => {
    await db.delete(prints).where(lt(prints.messageId, idAt(at - DAY)))
  })
}

/** Empties one side for its owner; the messages stay for the other one. */
const empty = (db: Db, side: Participant, at: number) =>
  setSide(db, side, {
    folder: 'none',
    clearedSeq: side.lastSeq,
    readSeq: side.lastSeq,
    undo: { folder: 'hidden', clearedSeq: side.clearedSeq, at },
  })

async function setSide(db: Db, side: Participant, change: Partial<Participant>): Promise<void> {
  await db
    .update(participants)
    .set(change)
    .where(and(eq(participants.conversationId, side.conversationId), eq(participants.personId, side.personId)))
}

type Outcome = (typeof knocks.$inferSelect)['outcome']

/** What the knocks behind these conversations come to; a sender keeps their spent place. */
async function setKnocks(
  db: Db,
  recipientId: string,
  sides: readonly Participant[],
  from: Outcome,
  to: Outcome,
): Promise<void> {
  for (const senders of chunksOf(sides.map((side) => side.otherId))) {
    await db
      .update(knocks)
      .set({ outcome: to })
      .where(and(eq(knocks.recipientId, recipientId), inArray(knocks.senderId, senders), eq(knocks.outcome, from)))
  }
}
