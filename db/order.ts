/**
 * How a person keeps their own conversations: pinned, put away, marked, muted. All of it is their side alone: nothing
 * here is told to, or can be observed by, anybody else.
 */
import { and, count, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import { isOwn, LONGEST_SNOOZE, PINS } from '../rules/order.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { momentOf, newId } from './ids.ts'
import type { Participant } from './pair.ts'
import { members, participants } from './schema/index.ts'
import { setTie } from './ties.ts'

/** What was changed, and which of it was pinned before: Undo pins those again. */
export type Arranged = { changed: string[]; unpinned: string[] }

type Side = Pick<Participant, 'conversationId' | 'otherId' | 'folder' | 'pinnedAt'>

/**
 * Changes those of the viewer's sides that `suits` lets through, and tells the viewer's browsers. Ids that aren't the
 * viewer's are as if they hadn't been named.
 */
function arrange(
  viewer: string,
  ids: readonly string[],
  suits: (side: Side) => boolean,
  change: (db: Db, sides: readonly Side[]) => Promise<boolean>,
): Promise<Arranged> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    const sides = (await sidesOf(db, viewer, ids)).filter(suits)
    if (sides.length === 0 || !(await change(db, sides))) return { changed: [], unpinned: [] }
    for (const { conversationId } of sides) await announce(db, after, viewer, { kind: 'conversation', conversationId })
    return {
      changed: sides.map(({ conversationId }) => conversationId),
      unpinned: sides.filter(({ pinnedAt }) => pinnedAt !== null).map(({ conversationId }) => conversationId),
    }
  })
}

async function sidesOf(db: Db, viewer: string, ids: readonly string[]): Promise<Side[]> {
  const found: Side[] = []
  for (const some of chunksOf(ids)) {
    const { conversationId, otherId, folder, pinnedAt } = participants
    found.push(
      ...(await db
        .select({ conversationId, otherId, folder, pinnedAt })
        .from(participants)
        .where(and(eq(participants.personId, viewer), inArray(conversationId, some)))),
    )
  }
  // As they were named: several that are pinned at once stand in that order.
  return ids.flatMap((id) => found.filter(({ conversationId }) => conversationId === id))
}

async function setSides(
  db: Db,
  viewer: string,
  sides: readonly Side[],
  change: Partial<Pick<Participant, 'folder' | 'pinnedAt' | 'markedUnread' | 'snoozedUntil'>>,
): Promise<void> {
  for (const some of chunksOf(sides.map(({ conversationId }) => conversationId)))
    await db
      .update(participants)
      .set(change)
      .where(and(eq(participants.personId, viewer), inArray(participants.conversationId, some)))
}

/**
 * Pins conversations of the inbox on top of it, below those that are pinned already. `pins_full` when more than
 * `PINS` would stand there; then none of them is pinned.
 */
export async function pin(viewer: string, ids: readonly string[]): Promise<Arranged | 'pins_full'> {
  let full = false
  const inInbox = ({ folder, pinnedAt }: Side) => folder === 'inbox' && pinnedAt === null
  const arranged = await arrange(viewer, ids, inInbox, async (db, sides) => {
    const [row] = await db
      .select({ pinned: count() })
      .from(participants)
      .where(and(eq(participants.personId, viewer), isNotNull(participants.pinnedAt)))
    full = (row?.pinned ?? 0) + sides.length > PINS
    if (full) return false
    const at = now()
    for (const [place, side] of sides.entries()) await setSides(db, viewer, [side], { pinnedAt: at + place })
    return true
  })
  return full ? 'pins_full' : arranged
}

/** Takes pins away. */
export const unpin = (viewer: string, ids: readonly string[]): Promise<Arranged> =>
  arrange(
    viewer,
    ids,
    ({ pinnedAt }) => pinnedAt !== null,
    async (db, sides) => {
      await setSides(db, viewer, sides, { pinnedAt: null })
      return true
    },
  )

/** Puts accepted conversations away until their next message, or for good where they are muted. They lose their pin. */
export const archive = (viewer: string, ids: readonly string[]): Promise<Arranged> =>
  arrange(
    viewer,
    ids,
    (side) => isOwn(side.folder) && side.folder !== 'archived',
    async (db, sides) => {
      await setSides(db, viewer, sides, { folder: 'archived', pinnedAt: null })
      return true
    },
  )

/**
 * Puts accepted conversations away until a moment (milliseconds since 1970), or their next message. Nothing changes for
 * a moment that has passed or lies further away than `LONGEST_SNOOZE`.
 */
export const snooze = (viewer: string, ids: readonly string[], until: number): Promise<Arranged> =>
  arrange(
    viewer,
    ids,
    ({ folder }) => isOwn(folder),
    async (db, sides) => {
      const at = now()
      if (until <= at || until > at + LONGEST_SNOOZE) return false
      await setSides(db, viewer, sides, { folder: 'snoozed', snoozedUntil: until, pinnedAt: null })
      return true
    },
  )

/** Brings conversations that were put away back to their place in the inbox. */
export const bringBack = (viewer: string, ids: readonly string[]): Promise<Arranged> =>
  arrange(
    viewer,
    ids,
    (side) => isOwn(side.folder) && side.folder !== 'inbox',
    async (db, sides) => {
      await setSides(db, viewer, sides, { folder: 'inbox' })
      return true
    },
  )

/** Marks conversations as unread until they are next looked at. What others have seen as read stays seen. */
export const markUnread = (viewer: string, ids: readonly string[]): Promise<Arranged> =>
  arrange(
    viewer,
    ids,
    ({ folder }) => folder !== 'none',
    async (db, sides) => {
      await setSides(db, viewer, sides, { markedUnread: true })
      return true
    },
  )

/** Mute: everything arrives, nothing notifies, until a moment (milliseconds since 1970), `FOREVER`, or null to end it. */
export async function muteConversations(
  viewer: string,
  ids: readonly string[],
  until: number | null,
): Promise<Arranged> {
  // With whom a conversation is never changes.
  const named = await read((db) => sidesOf(db, viewer, ids))
  return write(async (db, after) => {
    await lockPeople(db, viewer, ...named.map(({ otherId }) => otherId ?? viewer))
    const changed: string[] = []
    for (const { conversationId, otherId } of await sidesOf(db, viewer, ids)) {
      if (otherId === viewer) continue
      if (otherId === null) {
        const mine = and(eq(members.conversationId, conversationId), eq(members.personId, viewer))
        const muted = await db
          .update(members)
          .set({ mutedUntil: until })
          .where(and(mine, eq(members.state, 'joined')))
          .returning({ personId: members.personId })
        if (muted.length === 0) continue
      } else await setTie(db, viewer, otherId, { mutedUntil: until })
      await announce(db, after, viewer, { kind: 'conversation', conversationId })
      changed.push(conversationId)
    }
    return { changed, unpinned: [] }
  })
}

/** Snoozed conversations brought back in one round. */
const WOKEN_AT_ONCE = 200

/** Spelled out, not a parameter: so the index of what is snoozed serves a prepared statement. */
const IS_SNOOZED = sql`folder = 'snoozed'`

/**
 * Brings back on top, marked as unread, what was snoozed until `at` or earlier. Several processes may do it at once; what
 * came due while none was running comes back with the first that runs. Answers how many came back.
 */
export async function wakeSnoozed(at: number): Promise<number> {
  const isDue = and(IS_SNOOZED, lte(participants.snoozedUntil, at))
  const due = await read((db) =>
    db
      .select({ conversationId: participants.conversationId, personId: participants.personId })
      .from(participants)
      .where(isDue)
      .orderBy(participants.snoozedUntil)
      .limit(WOKEN_AT_ONCE),
  )
  let woken = 0
  for (const { conversationId, personId } of due) {
    woken += await write(async (db, after) => {
      await lockPeople(db, personId)
      const theirs = and(eq(participants.conversationId, conversationId), eq(participants.personId, personId))
      // Looked at again under the lock: a message, its owner or another process may have brought it back.
      const [side] = await db.select({ sortKey: participants.sortKey }).from(participants).where(and(theirs, isDue))
      if (!side) return 0
      const sortKey = newId(Math.max(now(), momentOf(side.sortKey) + 1))
      await db
        .update(participants)
        .set({ folder: 'inbox', sortKey, markedUnread: true, snoozedUntil: null })
        .where(theirs)
      await announce(db, after, personId, { kind: 'conversation', conversationId })
      return 1
    })
  }
  return woken
}
