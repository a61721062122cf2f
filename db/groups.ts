/** Groups: making them, asking people in, and what their members do with them. Every write holds everybody concerned. */
import { and, count, eq, gt, inArray, or } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { overCeiling } from '../rules/ceiling.ts'
import { RESTRICTED } from '../rules/door.ts'
import {
  decideInvitation,
  GROUP_NAME_LENGTH,
  GROUP_SIZE,
  type GroupInvites,
  type GroupNotice,
  heirOf,
  type InviteDecision,
  type InviteRefusal,
  mayInGroup,
} from '../rules/groups.ts'
import { statusAt } from '../rules/moderation.ts'
import { cleanLine, fold } from '../rules/names.ts'
import { now } from './clock.ts'
import { dropDraft } from './drafts.ts'
import { type AfterCommit, type Db, lockPeople, write } from './engine/index.ts'
import { announce, announceToAll } from './events.ts'
import { loadFacts, loadPerson } from './facts.ts'
import { writeToGroup } from './group-messages.ts'
import { newId } from './ids.ts'
import { latestKnock } from './knocks.ts'
import { siteLimits } from './limits.ts'
import { type HeldGroup, joinedOf, loadMember, loadMembers, lockGroup, type Member, setMember } from './members.ts'
import { loadSent, postedUnder } from './posting.ts'
import { conversations, groupPictures, groups, knocks, members, participants, people } from './schema/index.ts'
import { countChange, countSent } from './sending.ts'

/** Somebody who couldn't be brought in, and why as far as the inviter may know. */
export type NotAdded = { personId: string; refusal: InviteRefusal | 'group_full' }

export type GroupResult =
  | { ok: true; conversationId: string; notAdded: NotAdded[] }
  | {
      ok: false
      refusal: 'not_found' | 'nobody_to_add' | 'sender_suspended' | 'sending_too_fast'
      notAdded?: NotAdded[]
    }

type NewGroup = { name: string; personIds: readonly string[]; draftKey: string }

/**
 * Makes a group of the viewer and others, once per draft key. Each of them is judged by the policy: joins, is invited, or
 * can't be added. A group in which nobody else could be isn't made, and nothing is kept of it.
 */
export function makeGroup(viewer: string, { name, personIds, draftKey }: NewGroup): Promise<GroupResult> {
  return write(async (db, after) => {
    const others = [...new Set(personIds)].filter((id) => id !== viewer).slice(0, GROUP_SIZE - 1)
    await lockPeople(db, viewer, ...others)
    const made = await postedUnder(db, { senderId: viewer, draftKey })
    if (made) return { ok: true, conversationId: made.conversationId, notAdded: [] }
    const me = await loadPerson(db, viewer)
    if (!me || statusAt(me.status, me.suspendedUntil, now()) !== 'active')
      return { ok: false, refusal: 'sender_suspended' }
    const at = now()
    if (overCeiling(await loadSent(db, viewer, at), siteLimits())) return { ok: false, refusal: 'sending_too_fast' }
    const { added, notAdded } = await judged(db, viewer, others, () => null)
    if (added.length === 0) return { ok: false, refusal: 'nobody_to_add', notAdded }
    const conversationId = newId(at)
    await db.insert(conversations).values({ id: conversationId, kind: 'group', pairKey: null })
    const title = groupName(name) || (await nameOf(db, [viewer, ...added.map(({ personId }) => personId)]))
    await db.insert(groups).values({ conversationId, name: title, nameKey: fold(title) })
    await setMember(db, { conversationId, personId: viewer }, { state: 'joined', invitedBy: viewer, at, role: 'owner' })
    await giveSide(db, { conversationId, personId: viewer, sortKey: newId(at), lastSeq: 0 }, 'inbox')
    const owner = await loadMembers(db, conversationId)
    await writeToGroup(db, after, { conversationId, members: owner }, notice(viewer, { kind: 'made' }, draftKey))
    await bringIn(db, after, { conversationId, viewer, added })
    await countSent(db, viewer, at)
    return { ok: true, conversationId, notAdded }
  })
}

/** Asks people into a group. Only its owner and admins may; to everybody else it is `not_found`. */
export function inviteToGroup(
  viewer: string,
  conversationId: string,
  personIds: readonly string[],
): Promise<GroupResult> {
  return write(async (db, after) => {
    const others = [...new Set(personIds)].slice(0, GROUP_SIZE)
    const group = await lockGroup(db, viewer, conversationId, others)
    if (!group || !may(group, 'invite')) return { ok: false, refusal: 'not_found' }
    const at = now()
    if (overCeiling(await loadSent(db, viewer, at), siteLimits())) return { ok: false, refusal: 'sending_too_fast' }
    const there = new Set(group.joined.map(({ personId }) => personId))
    const before = new Map<string, Member>()
    for (const personId of others) {
      const member = await loadMember(db, conversationId, personId)
      if (member) before.set(personId, member)
    }
    const wanted = others.filter((id) => !there.has(id))
    const size = await sizeOf(db, conversationId)
    const { added, notAdded } = await judged(db, viewer, wanted, (id) => before.get(id)?.state ?? null, size)
    // All are there or were asked already: said again because the answer was lost, it is done.
    if (added.length === 0 && notAdded.length === 0) return { ok: true, conversationId, notAdded }
    if (added.length === 0) return { ok: false, refusal: 'nobody_to_add', notAdded }
    await bringIn(db, after, { conversationId, viewer, added })
    await countSent(db, viewer, at)
    return { ok: true, conversationId, notAdded }
  })
}

type Added = { personId: string; decision: Exclude<InviteDecision, { result: 'refused' }> }

/** Judges each invitation under the locks, charging those that knock, so that an allowance can't be overdrawn. */
async function judged(
  db: Db,
  viewer: string,
  personIds: readonly string[],
  before: (personId: string) => Member['state'] | null,
  size = 1,
): Promise<{ added: Added[]; notAdded: NotAdded[] }> {
  const added: Added[] = []
  const notAdded: NotAdded[] = []
  for (const personId of personIds) {
    const loaded = await loadFacts(db, viewer, personId, siteLimits(), now())
    if (!loaded) {
      notAdded.push({ personId, refusal: 'cant_be_added' })
      continue
    }
    const { recipient } = loaded
    // An invitation that waits is one more thing that they haven't answered, whichever group it is to.
    const asked = await unansweredInvitations(db, viewer, personId)
    const facts = {
      ...loaded.facts,
      unanswered: loaded.facts.unanswered + asked,
      newPerson: loaded.facts.newPerson && asked === 0,
    }
    const was = before(personId)
    const decision = decideInvitation({ facts, invites: recipient.groupInvites, before: was })
    // Whoever hasn't answered is asked already, and so it looks to others after a No: only who joins at once is let in.
    if (decision.result !== 'joins' && (was === 'invited' || was === 'declined')) continue
    if (decision.result === 'refused') notAdded.push({ personId, refusal: decision.refusal })
    else if (size + added.length >= GROUP_SIZE) notAdded.push({ personId, refusal: 'group_full' })
    else {
      if (decision.result === 'invited' && decision.knock) await chargeKnock(db, viewer, personId, decision.folder)
      added.push({ personId, decision })
    }
  }
  return { added, notAdded }
}

/** How many are in a group or were asked, as its members see it: who said No isn't told apart from who hasn't answered. */
async function sizeOf(db: Db, conversationId: string): Promise<number> {
  const [found] = await db
    .select({ size: count() })
    .from(members)
    .where(and(eq(members.conversationId, conversationId), inArray(members.state, ['joined', 'invited', 'declined'])))
  return found?.size ?? 0
}

/**
 * Invitations of one person that wait with another, and those declined or taken back of late: as after a deleted request
 * there is no new allowance for a while (POLICY: 7 days), and asking, taking back and asking anew is no way around it.
 */
async function unansweredInvitations(db: Db, invitedBy: string, personId: string): Promise<number> {
  const quietSince = now() - siteLimits().deleteQuietDays * DAY
  const [found] = await db
    .select({ invitations: count() })
    .from(members)
    .where(
      and(
        eq(members.personId, personId),
        eq(members.invitedBy, invitedBy),
        or(
          eq(members.state, 'invited'),
          and(inArray(members.state, ['declined', 'removed']), gt(members.at, quietSince)),
        ),
      ),
    )
  return found?.invitations ?? 0
}

/** An invitation to a stranger takes one of the inviter's places, as a first message does. */
async function chargeKnock(db: Db, senderId: string, recipientId: string, folder: 'requests' | 'hidden') {
  const at = now()
  await db.insert(knocks).values({ id: newId(at), senderId, recipientId, chargedAt: at, hidden: folder === 'hidden' })
}

/** Lets in who joins, and puts the invitation of the others before them. All are held. */
async function bringIn(
  db: Db,
  after: AfterCommit,
  { conversationId, viewer, added }: { conversationId: string; viewer: string; added: readonly Added[] },
): Promise<void> {
  const at = now()
  const lastSeq = await lastSeqOf(db, conversationId)
  const joins = added.filter(({ decision }) => decision.result === 'joins').map(({ personId }) => personId)
  for (const { personId, decision } of added) {
    const key = { conversationId, personId }
    const side = { ...key, sortKey: newId(at), lastSeq }
    const state = decision.result === 'joins' ? 'joined' : 'invited'
    await setMember(db, key, { state, invitedBy: viewer, at })
    await giveSide(db, side, decision.result === 'joins' ? 'inbox' : decision.folder)
  }
  const present = await loadMembers(db, conversationId)
  if (joins.length > 0)
    await writeToGroup(
      db,
      after,
      { conversationId, members: present },
      notice(viewer, { kind: 'added', personIds: joins }),
    )
  const everybody = present.map(({ personId }) => personId)
  await announceToAll(db, after, everybody, { kind: 'conversation', conversationId })
}

/** A side that begins here: nothing that was written before is seen. Who is only asked sees no messages at all. */
async function giveSide(
  db: Db,
  {
    conversationId,
    personId,
    sortKey,
    lastSeq,
  }: { conversationId: string; personId: string; sortKey: string; lastSeq: number },
  folder: 'inbox' | 'requests' | 'hidden',
): Promise<void> {
  const asked = folder !== 'inbox'
  const fresh = {
    folder,
    sortKey,
    lastSeq,
    clearedSeq: lastSeq,
    // An invitation is one thing to look at.
    readSeq: asked ? Math.max(0, lastSeq - 1) : lastSeq,
    placedBy: asked ? ('9b' as const) : ('6' as const),
    reasons: folder === 'hidden' ? [RESTRICTED] : [],
    undo: null,
    pinnedAt: null,
    markedUnread: false,
  }
  await db
    .insert(participants)
    .values({ conversationId, personId, otherId: null, ...fresh })
    .onConflictDoUpdate({ target: [participants.conversationId, participants.personId], set: fresh })
}

const takeSide = async (db: Db, conversationId: string, personId: string): Promise<void> => {
  await db
    .delete(participants)
    .where(and(eq(participants.conversationId, conversationId), eq(participants.personId, personId)))
  await dropDraft(db, personId, conversationId)
}

async function lastSeqOf(db: Db, conversationId: string): Promise<number> {
  const [found] = await db
    .select({ lastSeq: conversations.lastSeq })
    .from(conversations)
    .where(eq(conversations.id, conversationId))
  return found?.lastSeq ?? 0
}

/** Notices have draft keys of their own, so that they are numbered and kept like what people write. */
const notice = (senderId: string, what: GroupNotice, draftKey = `notice-${newId()}`) => ({
  senderId,
  text: '',
  draftKey,
  notice: what,
})

/** At most `GROUP_NAME_LENGTH`, and no half of a character at its end. */
const groupName = (name: string): string =>
  cleanLine(name)
    .slice(0, GROUP_NAME_LENGTH)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trim()

/** A group that nobody named is called after who is in it. */
async function nameOf(db: Db, personIds: readonly string[]): Promise<string> {
  const found = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...personIds]))
  const names = personIds.flatMap((id) => found.find((person) => person.id === id)?.name ?? [])
  return groupName(names.slice(0, 4).join(', '))
}

/** Joins a group that one was asked into. False when no invitation waits. */
export function acceptInvitation(viewer: string, conversationId: string): Promise<boolean> {
  return inGroup(viewer, conversationId, async (db, after, group) => {
    if (group.mine.state !== 'invited') return false
    const at = now()
    const lastSeq = await lastSeqOf(db, conversationId)
    await setMember(db, group.mine, { state: 'joined', invitedBy: group.mine.invitedBy, at })
    await giveSide(db, { conversationId, personId: viewer, sortKey: newId(at), lastSeq }, 'inbox')
    await settleKnock(db, { senderId: group.mine.invitedBy, recipientId: viewer }, 'accepted')
    const all = await loadMembers(db, conversationId)
    await writeToGroup(db, after, { conversationId, members: all }, notice(viewer, { kind: 'joined' }))
    return true
  })
}

/**
 * Says no to an invitation. Nobody is told, also not by an event that brings nothing new: to the others it looks like an
 * answer that is still to come. Only somebody whom the viewer accepted or follows can bring them in after that.
 */
export function declineInvitation(viewer: string, conversationId: string): Promise<boolean> {
  return write(async (db, after) => {
    const group = await lockGroup(db, viewer, conversationId)
    if (group?.mine.state !== 'invited') return false
    await setMember(db, group.mine, { state: 'declined', invitedBy: group.mine.invitedBy, at: now() })
    await takeSide(db, conversationId, viewer)
    await settleKnock(db, { senderId: group.mine.invitedBy, recipientId: viewer }, 'deleted')
    await announce(db, after, viewer, { kind: 'conversation', conversationId })
    return true
  })
}

/** What became of the knock that an invitation was: accepted, it gives the inviter's place back. */
async function settleKnock(
  db: Db,
  pair: { senderId: string; recipientId: string },
  outcome: 'accepted' | 'deleted',
): Promise<void> {
  const knock = await latestKnock(db, pair)
  if (knock?.outcome !== 'pending') return
  const cost = outcome === 'accepted' ? 0 : knock.cost
  await db.update(knocks).set({ outcome, cost }).where(eq(knocks.id, knock.id))
}

/** Leaves a group for good: only somebody whom the viewer accepted or follows can bring them back. An owner has an heir. */
export function leaveGroup(viewer: string, conversationId: string): Promise<boolean> {
  return inGroup(viewer, conversationId, async (db, after, group) => {
    if (group.mine.state !== 'joined') return false
    await goOut(db, conversationId, viewer, 'left')
    const left = group.joined.filter(({ personId }) => personId !== viewer)
    const heir = group.mine.role === 'owner' ? heirOf(left) : undefined
    if (heir) await setRole(db, heir, 'owner')
    const rest = { conversationId, members: left }
    await writeToGroup(db, after, rest, notice(viewer, { kind: 'left' }))
    if (heir) await writeToGroup(db, after, rest, notice(viewer, { kind: 'owner', personIds: [heir.personId] }))
    return true
  })
}

async function goOut(db: Db, conversationId: string, personId: string, state: 'left' | 'removed'): Promise<void> {
  await db
    .update(members)
    .set({ state, role: 'member', at: now() })
    .where(and(eq(members.conversationId, conversationId), eq(members.personId, personId)))
  await takeSide(db, conversationId, personId)
}

/**
 * Takes somebody out, or an invitation back, also one that was declined: who takes it back can't tell. Owner: anybody;
 * admins: members.
 */
export function removeFromGroup(viewer: string, conversationId: string, personId: string): Promise<boolean> {
  return inGroup(
    viewer,
    conversationId,
    async (db, after, group) => {
      const there = group.members.find((member) => member.personId === personId)
      const other = there ?? (await loadMember(db, conversationId, personId))
      if (!other || (!there && other.state !== 'declined')) return false
      if (personId === viewer || !may(group, 'remove', other)) return false
      await goOut(db, conversationId, personId, 'removed')
      const rest = group.members.filter((member) => member !== other)
      if (other.state === 'joined')
        await writeToGroup(
          db,
          after,
          { conversationId, members: rest },
          notice(viewer, { kind: 'removed', personIds: [personId] }),
        )
      if (there) await announce(db, after, personId, { kind: 'conversation', conversationId })
      return true
    },
    [personId],
  )
}

/** Why what everybody in a group would be told of wasn't done. */
export type LeadRefusal = 'not_found' | 'sender_suspended' | 'changing_too_fast'

/**
 * Whoever changes what a group is writes a line to everybody in it: so a suspension holds here too, and it counts among
 * the changes that one person makes.
 */
async function mayTell(db: Db, viewer: string): Promise<LeadRefusal | null> {
  const at = now()
  const me = await loadPerson(db, viewer)
  if (!me || statusAt(me.status, me.suspendedUntil, at) !== 'active') return 'sender_suspended'
  return (await countChange(db, viewer, at)) ? null : 'changing_too_fast'
}

/** Makes a member an admin, takes that back, or hands the group over. Only the owner may. Null when it was done. */
export function changeRole(
  viewer: string,
  conversationId: string,
  personId: string,
  verb: 'make_admin' | 'unmake_admin' | 'hand_over',
): Promise<LeadRefusal | null> {
  return changeGroup<LeadRefusal>(viewer, conversationId, async (db, after, group) => {
    const other = group.joined.find((member) => member.personId === personId)
    if (!other || personId === viewer || !may(group, verb, other)) return 'not_found'
    const refusal = await mayTell(db, viewer)
    if (refusal) return refusal
    const role = verb === 'make_admin' ? 'admin' : verb === 'unmake_admin' ? 'member' : 'owner'
    await setRole(db, other, role)
    if (role === 'owner') await setRole(db, group.mine, 'admin')
    const kind = verb === 'make_admin' ? 'admin' : verb === 'unmake_admin' ? 'unadmin' : 'owner'
    await writeToGroup(db, after, group, notice(viewer, { kind, personIds: [personId] }))
    return null
  })
}

async function setRole(db: Db, { conversationId, personId }: Member, role: Member['role']): Promise<void> {
  await db
    .update(members)
    .set({ role })
    .where(and(eq(members.conversationId, conversationId), eq(members.personId, personId)))
}

/**
 * Gives a group another name; the one that it has is no change. Null when it is called so. An empty one is refused like a
 * group that isn't there: the form asks for one first.
 */
export function renameGroup(viewer: string, conversationId: string, name: string): Promise<LeadRefusal | null> {
  return changeGroup<LeadRefusal>(viewer, conversationId, async (db, after, group) => {
    const title = groupName(name)
    if (title === '' || !may(group, 'name')) return 'not_found'
    const its = eq(groups.conversationId, conversationId)
    const [before] = await db.select({ name: groups.name }).from(groups).where(its)
    if (before?.name === title) return null
    const refusal = await mayTell(db, viewer)
    if (refusal) return refusal
    await db
      .update(groups)
      .set({ name: title, nameKey: fold(title) })
      .where(its)
    await writeToGroup(db, after, group, notice(viewer, { kind: 'named', name: title }))
    return null
  })
}

/** Stores an already re-encoded picture as the group's; null goes back to the generated one. Null when it has it. */
export function setGroupPicture(
  viewer: string,
  conversationId: string,
  data: Buffer | null,
): Promise<LeadRefusal | null> {
  return changeGroup<LeadRefusal>(viewer, conversationId, async (db, after, group) => {
    if (!may(group, 'name')) return 'not_found'
    const its = eq(groupPictures.conversationId, conversationId)
    const [before] = await db.select({ data: groupPictures.data }).from(groupPictures).where(its)
    // Sent once more because the answer was lost: nobody needs to be told again.
    if (data ? before && data.equals(before.data) : !before) return null
    const refusal = await mayTell(db, viewer)
    if (refusal) return refusal
    const pictureId = data && newId()
    await db.delete(groupPictures).where(its)
    if (data && pictureId) await db.insert(groupPictures).values({ id: pictureId, conversationId, data })
    await db.update(groups).set({ pictureId }).where(eq(groups.conversationId, conversationId))
    await writeToGroup(db, after, group, notice(viewer, { kind: 'pictured' }))
    return null
  })
}

/** Who may invite the viewer to groups. */
export function setGroupInvites(viewer: string, groupInvites: GroupInvites): Promise<void> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    await db.update(people).set({ groupInvites }).where(eq(people.id, viewer))
    await announce(db, after, viewer, { kind: 'me' })
  })
}

const may = ({ mine }: HeldGroup, verb: Parameters<typeof mayInGroup>[0], other?: Member): boolean =>
  mine.state === 'joined' && mayInGroup(verb, mine.role, other?.role)

/**
 * Runs `change` on a group that the viewer is in or was asked into, everybody held; tells the viewer's browsers, and
 * those of everybody who is in it, to look at it again. Null when it was done, else why not: `not_found` where it isn't
 * theirs to change.
 */
function changeGroup<R>(
  viewer: string,
  conversationId: string,
  change: (db: Db, after: AfterCommit, group: HeldGroup) => Promise<R | null>,
  /** Held as well. */
  others: readonly string[] = [],
): Promise<R | 'not_found' | null> {
  return write(async (db, after) => {
    const group = await lockGroup(db, viewer, conversationId, others)
    if (!group) return 'not_found'
    const refusal = await change(db, after, group)
    if (refusal !== null) return refusal
    const told = new Set([viewer, ...joinedOf(await loadMembers(db, conversationId)).map(({ personId }) => personId)])
    await announceToAll(db, after, [...told], { kind: 'conversation', conversationId })
    return null
  })
}

/** The same for changes that are done or aren't the viewer's to do. */
async function inGroup(
  viewer: string,
  conversationId: string,
  change: (db: Db, after: AfterCommit, group: HeldGroup) => Promise<boolean>,
  others: readonly string[] = [],
): Promise<boolean> {
  const run = async (db: Db, after: AfterCommit, group: HeldGroup) =>
    (await change(db, after, group)) ? null : ('not_found' as const)
  const refusal = await changeGroup(viewer, conversationId, run, others)
  return refusal === null
}
