/**
 * The policy stated a second time, from its text and by what stands between the two people instead of by rows,
 * so that a slip in `door.ts` shows as a difference. Used by tests only.
 */
import type { Facts } from './door.ts'

/** A verdict in short: where the message lands, or why it is refused, and by which row. */
export type Verdict =
  | 'inbox 1'
  | 'sender_suspended 2'
  | 'recipient_unavailable 3'
  | 'you_blocked_them 4'
  | 'not_accepting 5'
  | 'inbox 6'
  | 'inbox 7'
  | 'hidden 6'
  | 'hidden 7'
  | 'awaiting_reply 8'
  | 'knock_budget_spent 9'
  | 'door_full 9f'
  | 'question_unanswered 9q'
  | 'requests 9b'
  | 'hidden 9b'
  | 'not_accepting 10'

/** What the policy's text says of S writing to R. */
export function policySays(facts: Facts): Verdict {
  if (facts.self) return 'inbox 1'
  return (
    accountsCanTalk(facts) ?? quarrel(facts) ?? restrained(facts, isFriend(facts) ? friend(facts) : stranger(facts))
  )
}

/** Accounts that can't write or be written to. Suspended people can still be written to; unknown states can't do either. */
function accountsCanTalk({ senderStatus, recipientStatus }: Facts): Verdict | null {
  const maySend = senderStatus === 'active'
  const mayReceive = ['active', 'suspended'].includes(recipientStatus)
  if (maySend && mayReceive) return null
  return maySend ? 'recipient_unavailable 3' : 'sender_suspended 2'
}

/** "Block refuses everything from then on, both ways. Report is block": one's own block is told, the other's never. */
function quarrel({ senderBlocksRecipient, recipientBlocksSender, recipientReportedSender }: Facts): Verdict | null {
  if (senderBlocksRecipient) return 'you_blocked_them 4'
  return recipientBlocksSender || recipientReportedSender ? 'not_accepting 5' : null
}

/** "Restrict: everything from S lands in hidden": whatever would have arrived, and nothing that would not. */
function restrained({ recipientRestrictsSender }: Facts, verdict: Verdict): Verdict {
  if (!recipientRestrictsSender) return verdict
  if (verdict === 'inbox 6') return 'hidden 6'
  if (verdict === 'inbox 7') return 'hidden 7'
  return verdict === 'requests 9b' ? 'hidden 9b' : verdict
}

/** "accepted – the recipient pressed Accept, or wrote in the conversation, or follows the sender." */
const isFriend = (facts: Facts) => facts.recipientAcceptedSender || facts.recipientFollowsSender

/** Accepted people always come in; somebody merely followed comes in through every known door but two. */
function friend(facts: Facts): Verdict {
  if (facts.recipientAcceptedSender) return 'inbox 6'
  const followBack = facts.senderFollowsRecipient
  switch (facts.door) {
    case 'following':
    case 'followers':
    case 'verified':
    case 'everyone':
      return 'inbox 7'
    case 'mutuals':
      return followBack ? 'inbox 7' : stranger(facts)
    case 'nobody':
      return stranger(facts)
    default:
      return stranger(facts)
  }
}

/** Whoever must knock: what S brings must be what R's door asks for – or the entrance that was opened beside it. */
function stranger(facts: Facts): Verdict {
  const keys: string[] = ['everyone']
  if (facts.senderFollowsRecipient) keys.push('followers')
  if (facts.senderVerified) keys.push('verified')
  if (facts.recipientFollowsSender) keys.push('mutuals')
  const locks: readonly string[] = facts.entrances === null ? [facts.door] : facts.entrances
  return locks.filter((lock) => keys.includes(lock)).length > 0 ? unlessShielded(facts) : staffOnly(facts)
}

/** The shield: "only people I follow" – and those already reach the inbox, or would have to knock. */
const unlessShielded = (facts: Facts): Verdict => (facts.recipientShielded ? staffOnly(facts) : knock(facts))

/** "Staff of the site can always be written to": a door that would stay shut opens for a knock. */
const staffOnly = (facts: Facts): Verdict => (facts.recipientIsStaff ? knock(facts) : 'not_accepting 10')

/**
 * A knock that the door admits costs patience first, then a place of the allowance; a first one must find a place at its
 * entrance and say what was asked; then it meets the filter.
 */
function knock(facts: Facts): Verdict {
  const mayLeaveMore = facts.unanswered < facts.unansweredAllowed
  if (!mayLeaveMore) return 'awaiting_reply 8'
  const needsPlace = facts.newPerson && !facts.recipientIsStaff
  if (needsPlace && facts.newPeopleLeft <= 0) return 'knock_budget_spent 9'
  if (facts.newPerson && facts.entranceFull) return 'door_full 9f'
  if (facts.newPerson && facts.questionOpen) return 'question_unanswered 9q'
  return facts.filter.verdict === 'hide' ? 'hidden 9b' : 'requests 9b'
}
