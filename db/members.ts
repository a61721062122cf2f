/** Who is in a group, and holding all of them while something is written there. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { GroupRole } from '../rules/groups.ts'
import { type Db, lockPeople, MetAnother, prepared } from './engine/index.ts'
import { members } from './schema/index.ts'

export type Member = typeof members.$inferSelect

const PRESENT = ['joined', 'invited'] as const

const presentIn = prepared((db) =>
  db
    .select()
    .from(members)
    .where(and(eq(members.conversationId, sql.placeholder('conversationId')), inArray(members.state, [...PRESENT])))
    .orderBy(asc(members.at), asc(members.personId))
    .prepare(),
)

/** Everybody who is in a group or was asked and hasn't answered, longest first. Empty for what isn't a group. */
export const loadMembers = (db: Db, conversationId: string): Promise<Member[]> =>
  presentIn(db).execute({ conversationId })

/** What somebody is or was in a group. */
export async function loadMember(db: Db, conversationId: string, personId: string): Promise<Member | undefined> {
  const [found] = await db
    .select()
    .from(members)
    .where(and(eq(members.conversationId, conversationId), eq(members.personId, personId)))
  return found
}

export const joinedOf = (all: readonly Member[]): Member[] => all.filter(({ state }) => state === 'joined')

/** A group as one of its members may act in it, everybody held. */
export type HeldGroup = {
  conversationId: string
  /** The viewer's own membership: joined or invited. */
  mine: Member
  members: Member[]
  joined: Member[]
}

/**
 * Holds everybody of a group, and others who are to be brought in. Undefined when the viewer is neither in it nor
 * asked: like a group that isn't there. Whoever joins or leaves does it under the same locks, so the list stays true
 * until the commit.
 */
export async function lockGroup(
  db: Db,
  viewer: string,
  conversationId: string,
  others: readonly string[] = [],
): Promise<HeldGroup | undefined> {
  const before = await loadMembers(db, conversationId)
  if (!before.some(({ personId }) => personId === viewer)) return undefined
  const held = new Set([viewer, ...others, ...before.map(({ personId }) => personId)])
  await lockPeople(db, ...held)
  const all = await loadMembers(db, conversationId)
  // Somebody was brought in while this transaction waited: it begins anew, and holds them too.
  if (all.some(({ personId }) => !held.has(personId))) throw new MetAnother()
  const mine = all.find(({ personId }) => personId === viewer)
  return mine && { conversationId, mine, members: all, joined: joinedOf(all) }
}

/** Writes what somebody is in a group from now on. Everybody of the group must be held. */
export async function setMember(
  db: Db,
  key: { conversationId: string; personId: string },
  state: Pick<Member, 'state' | 'invitedBy' | 'at'> & { role?: GroupRole },
): Promise<void> {
  const role = state.role ?? 'member'
  await db
    .insert(members)
    .values({ ...key, ...state, role })
    .onConflictDoUpdate({ target: [members.conversationId, members.personId], set: { ...state, role } })
}
