/** Facts about who may see whose presence, read at the moment in which something is passed on. Typing is never written. */
import { and, eq, inArray, isNotNull, isNull, lte, or, type SQL } from 'drizzle-orm'
import { statusAt } from '../rules/moderation.ts'
import { waitsIn } from '../rules/order.ts'
import {
  coarse,
  type Presence,
  type PresenceSide,
  SEEN_WRITTEN_EVERY,
  sharedBetween,
  sharedInGroup,
} from '../rules/presence.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, together, write } from './engine/index.ts'
import { announce } from './events.ts'
import { loadParticipant, loadPerson } from './facts.ts'
import { idAt } from './ids.ts'
import { joinedOf, loadMembers } from './members.ts'
import { isOnline, leftAt } from './online.ts'
import { loadPair, type PairRow, type Person } from './pair.ts'
import { people, ties } from './schema/index.ts'

/** One of two people, with what they decided about the other and their side of the conversation. */
type Half = Pick<PairRow, 'person' | 'tie' | 'side'>

const sideOf = ({ person, tie, side }: Half, shares: boolean, at: number): PresenceSide => ({
  active: statusAt(person.status, person.suspendedUntil, at) === 'active',
  shares,
  accepted: Boolean(tie?.acceptedAt),
  blocks: Boolean(tie?.blockedAt),
  reported: Boolean(tie?.reportedAt),
  restricts: Boolean(tie?.restrictedAt),
  waits: waitsIn(side?.folder ?? 'none'),
  unanswered: (side?.knockedSeq ?? 0) > 0,
})

/** What is shown of the other's presence to somebody, as it is now; null where it isn't shared. */
export function presenceOf(viewer: Half, other: Half, at: number): Presence | null {
  const shared = sharedBetween(sideOf(viewer, viewer.person.showsSeen, at), sideOf(other, other.person.showsSeen, at))
  return shared ? stateOf(other.person, at) : null
}

function stateOf({ id, seenAt }: Person, at: number): Presence | null {
  if (isOnline(id, at)) return { online: true }
  const last = Math.max(seenAt ?? 0, leftAt(id) ?? 0)
  return last > 0 ? { seenAt: coarse(last) } : null
}

/** The viewer and the other of a conversation between two; undefined in a group and in notes to self. */
async function pairOf(db: Db, viewer: string, otherId: string | null): Promise<[Half, Half] | undefined> {
  if (otherId === null || otherId === viewer) return undefined
  const both = await loadPair(db, viewer, otherId, { since: idAt(now()), draftKey: '' })
  const mine = both.find(({ person }) => person.id === viewer)
  const theirs = both.find(({ person }) => person.id !== viewer)
  return mine && theirs && [mine, theirs]
}

/**
 * Who is to be told that the viewer is writing in a conversation; nobody, whatever the reason, where nobody may see it.
 * Null when it isn't the viewer's.
 */
export function seersOfTyping(viewer: string, conversationId: string): Promise<string[] | null> {
  return read(async (db) => {
    const side = await loadParticipant(db, conversationId, viewer)
    if (!side) return null
    const at = now()
    if (side.otherId === null) return seersInGroup(db, viewer, conversationId, at)
    const pair = await pairOf(db, viewer, side.otherId)
    if (!pair) return []
    const [mine, theirs] = pair
    const shared = sharedBetween(
      sideOf(mine, mine.person.showsTyping, at),
      sideOf(theirs, theirs.person.showsTyping, at),
    )
    return shared ? [theirs.person.id] : []
  })
}

async function seersInGroup(db: Db, viewer: string, conversationId: string, at: number): Promise<string[]> {
  const joined = joinedOf(await loadMembers(db, conversationId)).map(({ personId }) => personId)
  const me = await loadPerson(db, viewer)
  const others = joined.filter((personId) => personId !== viewer)
  if (!me || others.length === joined.length || others.length === 0) return []
  // Two questions, each by its own end of an index; a block of either side is one.
  const blocksOf = (of: SQL | undefined) =>
    db
      .select({ personId: ties.personId, otherId: ties.otherId })
      .from(ties)
      .where(and(isNotNull(ties.blockedAt), of))
  const [mine, theirs, sharing] = await together([
    blocksOf(and(eq(ties.personId, viewer), inArray(ties.otherId, others))),
    blocksOf(and(inArray(ties.personId, others), eq(ties.otherId, viewer))),
    db.select({ id: people.id, shares: people.showsTyping }).from(people).where(inArray(people.id, others)),
  ])
  const blocking = new Set([...mine, ...theirs].map(({ personId, otherId }) => `${personId} ${otherId}`))
  const active = statusAt(me.status, me.suspendedUntil, at) === 'active'
  return sharing
    .filter(({ id, shares }) =>
      sharedInGroup(
        { active, shares: me.showsTyping, blocks: blocking.has(`${viewer} ${id}`) },
        { shares, blocks: blocking.has(`${id} ${viewer}`) },
      ),
    )
    .map(({ id }) => id)
}

/** Whether a person shows when they are here. */
export const showsSeen = (viewer: string): Promise<boolean> =>
  read(async (db) => Boolean((await loadPerson(db, viewer))?.showsSeen))

/**
 * With whom the viewer's conversation is and what is shown of them: null where nothing is. Undefined when the viewer has
 * none of that id.
 */
export function presenceIn(
  viewer: string,
  conversationId: string,
): Promise<{ otherId: string; presence: Presence | null } | null | undefined> {
  return read(async (db) => {
    const side = await loadParticipant(db, conversationId, viewer)
    if (!side) return undefined
    const pair = await pairOf(db, viewer, side.otherId)
    return pair ? { otherId: pair[1].person.id, presence: presenceOf(...pair, now()) } : null
  })
}

/** Writes down the minute in which somebody was here, where they show it and it wasn't written lately. */
export function keepSeen(viewer: string, at: number): Promise<void> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    const due = or(isNull(people.seenAt), lte(people.seenAt, at - SEEN_WRITTEN_EVERY))
    await db
      .update(people)
      .set({ seenAt: coarse(at) })
      .where(and(eq(people.id, viewer), eq(people.showsSeen, true), due))
  })
}

/** Shows when the viewer is here and sees it of others, or neither. What was written down of it is forgotten either way. */
export function setShowsSeen(viewer: string, on: boolean): Promise<void> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    await db.update(people).set({ showsSeen: on, seenAt: null }).where(eq(people.id, viewer))
    await announce(db, after, viewer, { kind: 'me' })
  })
}
