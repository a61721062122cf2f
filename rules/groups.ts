/** Groups: who may be brought in, and who may do what. Pure; `db/groups.ts` loads the facts and acts on them. */
import { decide, type Facts, publicClass, type Refusal } from './door.ts'
import type { Lasting } from './lasting.ts'

export type GroupRole = 'owner' | 'admin' | 'member'

/** `invited` waits for an answer; who declined, left or was removed is out until somebody invites them again. */
export type MemberState = 'joined' | 'invited' | 'declined' | 'left' | 'removed'

/** Who may invite a person to groups: a setting of its own beside the door. */
export type GroupInvites = 'anyone' | 'following' | 'nobody'
export const GROUP_INVITES: readonly GroupInvites[] = ['anyone', 'following', 'nobody']

/** Members and invited people that a group can have, its owner among them. */
export const GROUP_SIZE = 100
/** Longest name of a group, in UTF-16 units. */
export const GROUP_NAME_LENGTH = 60

/**
 * What happened in a conversation, told among its messages: between two only how long those last. People by id: their
 * names are looked up when it is read.
 */
export type GroupNotice =
  | { kind: 'lasting'; lasts: Lasting }
  | { kind: 'made' | 'joined' | 'left' | 'pictured' }
  | { kind: 'named'; name: string }
  | { kind: 'added' | 'removed' | 'admin' | 'unadmin' | 'owner'; personIds: string[] }

/** Why somebody can't be brought in: one's own affair, or theirs – which is never told apart. */
export type InviteRefusal =
  | Exclude<Refusal, 'not_accepting' | 'recipient_unavailable' | 'awaiting_reply'>
  | 'cant_be_added'

export type InviteDecision =
  | { result: 'joins' }
  | { result: 'invited'; folder: 'requests' | 'hidden'; knock: boolean }
  | { result: 'refused'; refusal: InviteRefusal }

/** What an invitation is judged by besides the facts of a message between the two (POLICY: "decided by the same table"). */
export type InviteFacts = {
  facts: Facts
  invites: GroupInvites
  /** What they were in this group before. */
  before: MemberState | null
}

const cant: InviteDecision = { result: 'refused', refusal: 'cant_be_added' }

/**
 * Decides one invitation: inbox → joins, request → invited, refusal → can't be added. Who left, declined or was removed
 * comes back only by somebody they accepted or follow.
 */
export function decideInvitation({ facts, invites, before }: InviteFacts): InviteDecision {
  const known = facts.recipientAcceptedSender || facts.recipientFollowsSender
  const decision = decide({ ...facts, questionOpen: false, entranceFull: false, filter: { verdict: 'pass' } })
  if ('refusal' in decision) return { result: 'refused', refusal: ownAffair(decision.refusal) }
  if (!mayInvite(invites, facts) || (before !== null && !known)) return cant
  // Who was accepted joins at once: being asked instead would say that they are restricted. That somebody can't be added
  // may have to do with whom they let invite them.
  if (facts.recipientRestrictsSender && publicClass(facts) === 'inbox') return cant
  if (decision.folder === 'inbox') return { result: 'joins' }
  const folder = decision.folder === 'hidden' ? 'hidden' : 'requests'
  return { result: 'invited', folder, knock: !facts.recipientAcceptedSender && facts.newPerson }
}

function mayInvite(invites: GroupInvites, facts: Facts): boolean {
  if (invites === 'anyone') return true
  // A value that this version doesn't know lets nobody.
  return invites === 'following' && facts.recipientFollowsSender
}

function ownAffair(refusal: Refusal): InviteRefusal {
  switch (refusal) {
    case 'not_accepting':
    case 'recipient_unavailable':
    case 'awaiting_reply':
      return 'cant_be_added'
    default:
      return refusal
  }
}

/** What a member may do to the group, or to another one of it. */
export function mayInGroup(
  verb: 'invite' | 'name' | 'remove' | 'make_admin' | 'unmake_admin' | 'hand_over',
  role: GroupRole,
  other?: GroupRole,
): boolean {
  switch (verb) {
    case 'invite':
    case 'name':
      return role !== 'member'
    case 'remove':
      return role === 'owner' ? other !== 'owner' : role === 'admin' && other === 'member'
    case 'make_admin':
      return role === 'owner' && other === 'member'
    case 'unmake_admin':
      return role === 'owner' && other === 'admin'
    case 'hand_over':
      return role === 'owner' && other !== 'owner'
  }
}

/** Who owns the group when its owner leaves: the admin, else the member, who has been there longest. */
export function heirOf<T extends { role: GroupRole; at: number }>(others: readonly T[]): T | undefined {
  const rank = ({ role }: T) => (role === 'member' ? 1 : 0)
  return others.toSorted((a, b) => rank(a) - rank(b) || a.at - b.at)[0]
}
