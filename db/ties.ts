/** What one person decides about another: follow, mute, block, accept. Each write tells the viewer's own browsers. */
import { eq, sql } from 'drizzle-orm'
import { isRestricted, RESTRICTED } from '../rules/door.ts'
import { FOREVER, waitsIn } from '../rules/order.ts'
import { now } from './clock.ts'
import { type AfterCommit, type Db, lockPeople, write } from './engine/index.ts'
import { announce } from './events.ts'
import { loadConversationOfPair, loadParticipant, loadPerson, loadTie } from './facts.ts'
import { acceptKnock } from './knocks.ts'
import { people, ties } from './schema/index.ts'
import { setSide } from './sides.ts'

type TieChange = Partial<Omit<typeof ties.$inferInsert, 'personId' | 'otherId'>>

/** Changes what one person decided about another. Both must be locked. */
export async function setTie(db: Db, personId: string, otherId: string, change: TieChange): Promise<void> {
  await db
    .insert(ties)
    .values({ personId, otherId, ...change })
    .onConflictDoUpdate({ target: [ties.personId, ties.otherId], set: change })
}

/** Records that `personId` accepts `otherId`; takes back an earlier report or deleted request. */
export function setAccepted(db: Db, personId: string, otherId: string, now: number): Promise<void> {
  return setTie(db, personId, otherId, { acceptedAt: now, reportedAt: null, requestDeletedAt: null })
}

/** Takes an acceptance back: from then on the door decides again. */
export function unsetAccepted(db: Db, personId: string, otherId: string): Promise<void> {
  return setTie(db, personId, otherId, { acceptedAt: null })
}

/** Tells the viewer's browsers to look at their conversation with `otherId` again, if there is one. */
export async function announceConversationWith(
  db: Db,
  after: AfterCommit,
  viewer: string,
  otherId: string,
): Promise<void> {
  const conversation = await loadConversationOfPair(db, viewer, otherId)
  if (conversation) await announce(db, after, viewer, { kind: 'conversation', conversationId: conversation.id })
}

/** Runs `change` when the other person is there and is somebody else; false otherwise. */
function withOther(
  viewer: string,
  otherId: string,
  change: (db: Db, after: AfterCommit) => Promise<void>,
): Promise<boolean> {
  return write(async (db, after) => {
    if (viewer === otherId) return false
    await lockPeople(db, viewer, otherId)
    if (!(await loadPerson(db, otherId))) return false
    await change(db, after)
    await announceConversationWith(db, after, viewer, otherId)
    return true
  })
}

async function addToCounts(db: Db, viewer: string, otherId: string, by: 1 | -1): Promise<void> {
  await db
    .update(people)
    .set({ following: sql`${people.following} + ${by}` })
    .where(eq(people.id, viewer))
  await db
    .update(people)
    .set({ followers: sql`${people.followers} + ${by}` })
    .where(eq(people.id, otherId))
}

/**
 * Follows somebody. Following accepts: a waiting request of theirs moves to the inbox, unless they are restricted.
 * Looks the same to a blocked follower as to any other. False when there is no such person.
 */
export function follow(viewer: string, otherId: string): Promise<boolean> {
  return withOther(viewer, otherId, async (db) => {
    const tie = await loadTie(db, viewer, otherId)
    if (tie?.followedAt) return
    await setTie(db, viewer, otherId, { followedAt: now() })
    await addToCounts(db, viewer, otherId, 1)
    const conversation = await loadConversationOfPair(db, viewer, otherId)
    const side = conversation && (await loadParticipant(db, conversation.id, viewer))
    const stays = tie?.blockedAt || tie?.reportedAt || tie?.restrictedAt
    if (side && waitsIn(side.folder) && !stays) {
      await setSide(db, side, { folder: 'inbox', placedBy: '7', reasons: [] })
      await setAccepted(db, viewer, otherId, now())
      await acceptKnock(db, { recipientId: viewer, senderId: otherId })
    }
  })
}

/** Stops following. Conversations that were accepted go on. */
export function unfollow(viewer: string, otherId: string): Promise<boolean> {
  return withOther(viewer, otherId, async (db) => {
    const tie = await loadTie(db, viewer, otherId)
    if (!tie?.followedAt) return
    await setTie(db, viewer, otherId, { followedAt: null })
    await addToCounts(db, viewer, otherId, -1)
  })
}

/** Mutes somebody for good, also before there is a conversation (`muteConversations`), or ends that. */
export function mute(viewer: string, otherId: string, on: boolean): Promise<boolean> {
  return withOther(viewer, otherId, (db) => setTie(db, viewer, otherId, { mutedUntil: on ? FOREVER : null }))
}

/**
 * Restrict, for whom a block would provoke: what they send lands in hidden from now on and notifies nobody, and a
 * conversation that is open moves there too. To them nothing changes but that they see no more read marks. Lifting it
 * puts the conversation back where it belongs.
 */
export function restrict(viewer: string, otherId: string, on: boolean): Promise<boolean> {
  return withOther(viewer, otherId, async (db) => {
    const tie = await loadTie(db, viewer, otherId)
    await setTie(db, viewer, otherId, { restrictedAt: on ? now() : null })
    const conversation = await loadConversationOfPair(db, viewer, otherId)
    const side = conversation && (await loadParticipant(db, conversation.id, viewer))
    if (!side || side.folder === 'none') return
    const change = on
      ? { folder: 'hidden' as const, reasons: [RESTRICTED] }
      : { folder: tie?.acceptedAt ? ('inbox' as const) : ('requests' as const), reasons: [] }
    if (!on && !isRestricted(side.reasons)) return
    await setSide(db, side, change)
  })
}

/**
 * Blocks somebody: everything is refused from then on, both ways. Their waiting request leaves the viewer's folders;
 * follows stay as they are, because their end would give the block away.
 */
export function block(viewer: string, otherId: string): Promise<boolean> {
  return withOther(viewer, otherId, (db) => blockInside(db, viewer, otherId))
}

/** The block itself, for transactions that do more (a report, a whole list). */
export async function blockInside(db: Db, viewer: string, otherId: string, at = now()): Promise<void> {
  await setTie(db, viewer, otherId, { blockedAt: at })
  const conversation = await loadConversationOfPair(db, viewer, otherId)
  const side = conversation && (await loadParticipant(db, conversation.id, viewer))
  if (!side || !waitsIn(side.folder)) return
  await setSide(db, side, { folder: 'none', undo: { folder: side.folder, clearedSeq: side.clearedSeq, at: now() } })
}

/** Takes a block back; a request that the block took out of the folders returns to where it was. */
export function unblock(viewer: string, otherId: string): Promise<boolean> {
  return withOther(viewer, otherId, (db) => unblockInside(db, viewer, otherId))
}

/** The same for transactions that do more. */
export async function unblockInside(db: Db, viewer: string, otherId: string): Promise<void> {
  await setTie(db, viewer, otherId, { blockedAt: null })
  const conversation = await loadConversationOfPair(db, viewer, otherId)
  const side = conversation && (await loadParticipant(db, conversation.id, viewer))
  const tie = await loadTie(db, viewer, otherId)
  if (side?.folder !== 'none' || !side.undo || tie?.requestDeletedAt || tie?.reportedAt) return
  await setSide(db, side, { folder: side.undo.folder, undo: null })
}
