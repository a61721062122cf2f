/** The Hidden folder as a whole: cleared by its owner at once, and by time. */
import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { isRestricted } from '../rules/door.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { asDirect, loadParticipant, loadTie } from './facts.ts'
import { idAt } from './ids.ts'
import type { DirectSide, Participant } from './pair.ts'
import { deleteSide, restoreSide, UNDO_MILLISECONDS } from './requests.ts'
import { participants, prints } from './schema/index.ts'
import { setSide } from './sides.ts'

/** What has been hidden for this long is cleared away. */
const HIDDEN_DAYS = 30
/** Hidden conversations read at once when time clears them. */
const PAGE = 1_000

/** Spelled out, not a parameter: so the index of what is hidden serves a prepared statement. */
const IS_HIDDEN = sql`folder = 'hidden'`

const hiddenSides = (viewer: string) =>
  read(async (db) => {
    const mine = and(eq(participants.personId, viewer), eq(participants.folder, 'hidden'))
    return (await db.select().from(participants).where(mine)).filter(({ reasons }) => !isRestricted(reasons))
  })

/** Conversations changed in one transaction: it holds their senders too, who must not wait long. */
const AT_ONCE = 50

/** Changes these sides of the viewer, a few in a transaction that holds everybody concerned; answers how many were. */
async function changeSides(
  viewer: string,
  sides: readonly Participant[],
  change: (db: Db, side: DirectSide) => Promise<boolean>,
): Promise<number> {
  let changed = 0
  for (let from = 0; from < sides.length; from += AT_ONCE) {
    const some = sides.slice(from, from + AT_ONCE)
    changed += await write(async (db, after) => {
      await lockPeople(db, viewer, ...some.map(({ otherId }) => otherId ?? viewer))
      let done = 0
      for (const { conversationId } of some) {
        // Looked at again under the lock: it may have been accepted or cleared meanwhile.
        const side = asDirect(await loadParticipant(db, conversationId, viewer))
        if (!side || !(await change(db, side))) continue
        await announce(db, after, viewer, { kind: 'conversation', conversationId })
        done += 1
      }
      return done
    })
  }
  return changed
}

/**
 * Deletes every hidden request of the viewer, as `deleteConversation` does one – but without a lesson: the filter isn't
 * to learn from what it hid by itself. Conversations that hide because their sender is restricted stay. Answers how many,
 * and the moment that Undo asks for.
 */
export async function clearHidden(viewer: string): Promise<{ cleared: number; at: number }> {
  const at = now()
  const cleared = await changeSides(viewer, await hiddenSides(viewer), async (db, side) => {
    if (side.folder !== 'hidden' || isRestricted(side.reasons)) return false
    await deleteSide(db, side, at)
    return true
  })
  return { cleared, at }
}

/** Takes back what `clearHidden` did at that moment, while Undo is honoured. Answers how many came back. */
export async function undoClearHidden(viewer: string, at: number): Promise<number> {
  if (now() - at > UNDO_MILLISECONDS) return 0
  const gone = await read((db) =>
    db
      .select()
      .from(participants)
      .where(and(eq(participants.personId, viewer), eq(participants.folder, 'none'))),
  )
  const wasCleared = ({ undo }: Participant) => undo?.at === at && undo.folder === 'hidden'
  return changeSides(viewer, gone.filter(wasCleared), async (db, side) => {
    if (!side.undo || !wasCleared(side) || (await loadTie(db, viewer, side.otherId))?.blockedAt) return false
    await restoreSide(db, side, side.undo)
    return true
  })
}

/** Clears what has been hidden for 30 days, for its recipient alone, and fingerprints older than a day. */
export async function expireHidden(at: number): Promise<void> {
  const bound = idAt(at - HIDDEN_DAYS * DAY)
  const isOld = (side: Participant) => side.folder === 'hidden' && Number(side.sortKey) < Number(bound)
  let after = '0'
  for (;;) {
    const old = await hiddenBetween(after, bound)
    for (const { conversationId, personId } of old.filter(({ reasons }) => !isRestricted(reasons))) {
      await write(async (db, afterCommit) => {
        await lockPeople(db, personId)
        const side = await loadParticipant(db, conversationId, personId)
        if (!side || !isOld(side) || isRestricted(side.reasons)) return
        // Nobody deleted it: its sender's allowance stays as it is.
        const { lastSeq, folder, clearedSeq } = side
        const undo = { folder, clearedSeq, at }
        await setSide(db, side, { folder: 'none', clearedSeq: lastSeq, readSeq: lastSeq, undo })
        await announce(db, afterCommit, personId, { kind: 'conversation', conversationId })
      })
    }
    if (old.length < PAGE) break
    after = old.at(-1)?.sortKey ?? bound
  }
  await write(async (db) => {
    await db.delete(prints).where(lt(prints.messageId, idAt(at - DAY)))
  })
}

/** Everybody's hidden sides whose newest message lies between two ids, oldest first, a page of them. */
const hiddenBetween = (after: string, before: string): Promise<Participant[]> =>
  read((db) =>
    db
      .select()
      .from(participants)
      .where(and(IS_HIDDEN, gt(participants.sortKey, after), lt(participants.sortKey, before)))
      .orderBy(asc(participants.sortKey))
      .limit(PAGE),
  )
