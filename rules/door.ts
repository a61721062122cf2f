/**
 * Who may write to whom, and where it lands: POLICY as a table, one row per line, the first that matches wins.
 * Pure: facts in, decision out. `db/messages.ts` loads the facts and acts inside the same transaction.
 */

import type { Reason as FilterReason } from './filter/reasons.ts'

/** Suspended: may read and answer nobody. Removed by moderators: the same, and gone to everybody else. */
export type AccountStatus = 'active' | 'suspended' | 'removed' | 'deactivated'

/** Accounts that others can find and reach. A suspended one keeps its inbox; a status nobody knows is gone. */
export const THERE: readonly AccountStatus[] = ['active', 'suspended']

/** A person's answer to "who may start a conversation with me?" */
export type Door = 'nobody' | 'following' | 'mutuals' | 'followers' | 'verified' | 'everyone'

export const DOORS: readonly Door[] = ['nobody', 'following', 'mutuals', 'followers', 'verified', 'everyone']

/**
 * The policy's four folders – Hidden = filtered requests, offers = campaign messages – and the two in which their owner
 * puts conversations away: those are part of the inbox as far as the policy goes.
 */
export type Folder = 'inbox' | 'requests' | 'hidden' | 'offers' | 'archived' | 'snoozed'

export type Refusal =
  | 'sender_suspended'
  | 'recipient_unavailable'
  | 'you_blocked_them'
  | 'not_accepting'
  | 'awaiting_reply'
  | 'knock_budget_spent'
  | 'door_full'
  | 'question_unanswered'

/** The policy's row numbers; stored with every placement for "Why is this here?" */
export type DecisionRow = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '9f' | '9q' | '9b' | '10'

/** Why something is hidden: what the filter said, or that the recipient restricts the sender. */
export type Reason = FilterReason | { code: 'restricted'; weight: number; detail?: undefined }

/** The reason of whatever is hidden because its sender is restricted. */
export const RESTRICTED: Reason = { code: 'restricted', weight: 0 }
export const isRestricted = (reasons: readonly Reason[]): boolean =>
  reasons.some(({ code }) => code === RESTRICTED.code)

/** Everything the policy looks at. S is the sender, R the recipient. */
export type Facts = {
  /** S is R. */
  self: boolean
  senderStatus: AccountStatus
  senderVerified: boolean
  recipientStatus: AccountStatus
  /** R's door as stored; a value nobody knows admits nobody. */
  door: Door
  /**
   * The doors of which one must let S knock, where R's own doesn't say it: that of the purpose S chose, or of the link S
   * came through (`rules/knock-questions.ts`). Null: R's own. They only concern knocks, never row 7.
   */
  entrances: readonly Door[] | null
  /** No place is left today for this purpose, or at this link. */
  entranceFull: boolean
  /** R asks something before a first message, and S hasn't answered. */
  questionOpen: boolean
  /** R's emergency shield is up: nobody may knock for now, whatever the door says. */
  recipientShielded: boolean
  /** R is staff of the site, who can always be written to. */
  recipientIsStaff: boolean
  senderBlocksRecipient: boolean
  recipientBlocksSender: boolean
  /** R reported S and hasn't written to S since. */
  recipientReportedSender: boolean
  /** R restricts S: whatever would arrive lands in hidden, and S can't tell. */
  recipientRestrictsSender: boolean
  /** R pressed Accept or wrote to S, and hasn't ended the conversation since. */
  recipientAcceptedSender: boolean
  recipientFollowsSender: boolean
  senderFollowsRecipient: boolean
  /** Messages S sent that R hasn't answered. */
  unanswered: number
  /** How many of those R allows (POLICY: 3). */
  unansweredAllowed: number
  /** S has no pending request with R, so this message would be a knock on a new door. */
  newPerson: boolean
  /** Places left of S's allowance of new people (`rules/budget.ts`). */
  newPeopleLeft: number
  /** What the filter and R's hidden words say of this message. */
  filter: { verdict: 'pass' } | { verdict: 'hide'; reasons: Reason[] }
}

/** The facts of a first message between two active people with nothing between them: R's door is open, S has a place left. */
export const STRANGERS: Readonly<Facts> = {
  self: false,
  senderStatus: 'active',
  senderVerified: false,
  recipientStatus: 'active',
  door: 'everyone',
  entrances: null,
  entranceFull: false,
  questionOpen: false,
  recipientShielded: false,
  recipientIsStaff: false,
  senderBlocksRecipient: false,
  recipientBlocksSender: false,
  recipientReportedSender: false,
  recipientRestrictsSender: false,
  recipientAcceptedSender: false,
  recipientFollowsSender: false,
  senderFollowsRecipient: false,
  unanswered: 0,
  unansweredAllowed: 1,
  newPerson: true,
  newPeopleLeft: 1,
  filter: { verdict: 'pass' },
}

export type Decision =
  | { row: DecisionRow; folder: 'inbox'; accepted: true; reasons: [] }
  | { row: DecisionRow; folder: 'requests'; accepted: false; reasons: [] }
  | { row: DecisionRow; folder: 'hidden'; accepted: false; reasons: Reason[] }
  | { row: DecisionRow; refusal: Refusal }

/** True when R's door, or the entrance that stands for it, lets S knock. Earlier rows dealt with who needn't knock. */
export function doorAdmits(facts: Facts): boolean {
  if (facts.recipientIsStaff) return true
  // The shield goes before purposes and links too.
  if (facts.recipientShielded) return false
  return (facts.entrances ?? [facts.door]).some((door) => admits(door, facts))
}

/** True when this door lets S knock. */
export function admits(
  door: Door,
  facts: Pick<Facts, 'senderVerified' | 'senderFollowsRecipient' | 'recipientFollowsSender'>,
): boolean {
  switch (door) {
    case 'everyone':
      return true
    case 'verified':
      return facts.senderVerified
    case 'followers':
      return facts.senderFollowsRecipient
    case 'mutuals':
      return facts.recipientFollowsSender
    default:
      // `nobody`, `following`, and any value this version doesn't know: closed.
      return false
  }
}

/** Row 7: people R follows write straight to R's inbox, unless the door is `nobody` or asks for a mutual follow. */
export function followOpensInbox(facts: Facts): boolean {
  if (!facts.recipientFollowsSender || !DOORS.includes(facts.door)) return false
  if (facts.door === 'nobody') return false
  return facts.door !== 'mutuals' || facts.senderFollowsRecipient
}

type WithoutRow<T> = T extends { row: DecisionRow } ? Omit<T, 'row'> : never
type Result = WithoutRow<Decision>
type Row = readonly [row: DecisionRow, when: (facts: Facts) => boolean, result: (facts: Facts) => Result]

const refuse = (refusal: Refusal) => (): Result => ({ refusal })
const hidden = (reasons: Reason[]): Result => ({ folder: 'hidden', accepted: false, reasons })
const notes = (): Result => ({ folder: 'inbox', accepted: true, reasons: [] })
const inbox = ({ recipientRestrictsSender }: Facts): Result =>
  recipientRestrictsSender ? hidden([RESTRICTED]) : { folder: 'inbox', accepted: true, reasons: [] }
const requestOrHidden = ({ filter, recipientRestrictsSender }: Facts): Result => {
  if (recipientRestrictsSender) return hidden([RESTRICTED])
  return filter.verdict === 'pass' ? { folder: 'requests', accepted: false, reasons: [] } : hidden(filter.reasons)
}

/** Staff can always be written to, also by accounts whose allowance is spent or zero. */
const budgetSpent = (f: Facts) => f.newPerson && f.newPeopleLeft < 1 && !f.recipientIsStaff

/** The table of POLICY.md, in its order. A status nobody knows is treated as not active. */
const TABLE: readonly Row[] = [
  ['1', (f) => f.self, notes],
  ['2', (f) => f.senderStatus !== 'active', refuse('sender_suspended')],
  // A suspended recipient keeps their inbox: only an account that is gone can't be reached.
  ['3', (f) => !THERE.includes(f.recipientStatus), refuse('recipient_unavailable')],
  ['4', (f) => f.senderBlocksRecipient, refuse('you_blocked_them')],
  ['5', (f) => f.recipientBlocksSender || f.recipientReportedSender, refuse('not_accepting')],
  ['6', (f) => f.recipientAcceptedSender, inbox],
  ['7', followOpensInbox, inbox],
  ['8', (f) => doorAdmits(f) && f.unanswered >= f.unansweredAllowed, refuse('awaiting_reply')],
  ['9', (f) => doorAdmits(f) && budgetSpent(f), refuse('knock_budget_spent')],
  // Questions and places are for first messages; what follows in a request that waits needs neither.
  ['9f', (f) => doorAdmits(f) && f.newPerson && f.entranceFull, refuse('door_full')],
  ['9q', (f) => doorAdmits(f) && f.newPerson && f.questionOpen, refuse('question_unanswered')],
  ['9b', doorAdmits, requestOrHidden],
  ['10', () => true, refuse('not_accepting')],
]

/** Decides one message from S to R. Total: every combination of facts has exactly one decision. */
export function decide(facts: Facts): Decision {
  for (const [row, when, result] of TABLE) {
    if (when(facts)) return { row, ...result(facts) }
  }
  // Unreachable while row 10 stands; fail closed all the same.
  return { row: '10', refusal: 'not_accepting' }
}

/** What a sender may know before typing: where the message would go, never whether the filter would hide it. */
export type PublicClass = 'inbox' | 'requests' | Refusal

/**
 * The decision's public class: requests and hidden look the same, restricted as ever, and a block as a closed door. A
 * question is taken as answered: it is asked before a message is written, and only where the message would arrive.
 */
export function publicClass(facts: Facts): PublicClass {
  const answered = { ...facts, questionOpen: false }
  const decision = decide({ ...answered, filter: { verdict: 'pass' }, recipientRestrictsSender: false })
  if ('refusal' in decision) return decision.refusal
  return decision.folder === 'inbox' ? 'inbox' : 'requests'
}
