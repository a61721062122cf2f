/** The policy's decisions, sentence by sentence: Bo (S) writes to Ana (R). */
import { describe, expect, it } from 'vitest'
import { DOORS, type Door, decide, doorAdmits, type Facts, publicClass, type Reason, STRANGERS } from './door.ts'

/** Two active strangers; Ana's door is open, Bo has written nothing yet and has places left. */
const strangers: Facts = { ...STRANGERS, unansweredAllowed: 3, newPeopleLeft: 3 }

const decided = (changes: Partial<Facts> = {}) => decide({ ...strangers, ...changes })
const REASON: Reason = { code: 'hidden_word', weight: 1_000, detail: 'casino' }
const hides: Facts['filter'] = { verdict: 'hide', reasons: [REASON] }
const unknownDoor = 'ajar' as Door
const unknownStatus = 'frozen' as Facts['senderStatus']

const inboxBy = (row: string) => ({ row, folder: 'inbox', accepted: true, reasons: [] })
const requestBy = (row: string) => ({ row, folder: 'requests', accepted: false, reasons: [] })
const refusedBy = (row: string, refusal: string) => ({ row, refusal })
const closed = refusedBy('10', 'not_accepting')

describe('the rows', () => {
  it('1: notes to self go to the inbox', () => {
    expect(decided({ self: true, door: 'nobody' })).toEqual(inboxBy('1'))
  })

  it('2: a suspended sender is refused', () => {
    expect(decided({ senderStatus: 'suspended' })).toEqual(refusedBy('2', 'sender_suspended'))
  })

  it('3: a deactivated recipient cannot be reached', () => {
    expect(decided({ recipientStatus: 'deactivated' })).toEqual(refusedBy('3', 'recipient_unavailable'))
  })

  it('4: who blocks somebody is offered to unblock', () => {
    expect(decided({ senderBlocksRecipient: true })).toEqual(refusedBy('4', 'you_blocked_them'))
  })

  it('5: a blocked sender hears what row 10 says', () => {
    expect(decided({ recipientBlocksSender: true })).toEqual(refusedBy('5', 'not_accepting'))
  })

  it('6: an accepted sender reaches the inbox through any door', () => {
    for (const door of [...DOORS, unknownDoor]) {
      expect(decided({ door, recipientAcceptedSender: true })).toEqual(inboxBy('6'))
    }
  })

  it('7: people I follow reach the inbox, accepted', () => {
    for (const door of ['following', 'followers', 'verified', 'everyone'] as const) {
      expect(decided({ door, recipientFollowsSender: true })).toEqual(inboxBy('7'))
    }
  })

  it('7: not when the door is nobody', () => {
    expect(decided({ door: 'nobody', recipientFollowsSender: true, senderFollowsRecipient: true })).toEqual(closed)
  })

  it('7: for mutuals, only when the follow goes both ways', () => {
    const follows: Partial<Facts> = { door: 'mutuals', recipientFollowsSender: true }
    expect(decided({ ...follows, senderFollowsRecipient: true })).toEqual(inboxBy('7'))
    expect(decided(follows)).toEqual(requestBy('9b'))
  })

  it('8: after three unanswered messages the sender waits', () => {
    expect(decided({ unanswered: 2 })).toEqual(requestBy('9b'))
    expect(decided({ unanswered: 3 })).toEqual(refusedBy('8', 'awaiting_reply'))
    expect(decided({ unanswered: 4 })).toEqual(refusedBy('8', 'awaiting_reply'))
    expect(decided({ unanswered: 0, unansweredAllowed: 0 })).toEqual(refusedBy('8', 'awaiting_reply'))
  })

  it('9: without places left, no new person can be knocked at', () => {
    expect(decided({ newPeopleLeft: 1 })).toEqual(requestBy('9b'))
    expect(decided({ newPeopleLeft: 0 })).toEqual(refusedBy('9', 'knock_budget_spent'))
    expect(decided({ newPeopleLeft: -4 })).toEqual(refusedBy('9', 'knock_budget_spent'))
  })

  it('9: budgets count new people, not messages: a pending request may go on', () => {
    expect(decided({ newPeopleLeft: 0, newPerson: false, unanswered: 1 })).toEqual(requestBy('9b'))
  })

  it('9b: a knock becomes a request, or is hidden with the reasons', () => {
    expect(decided()).toEqual(requestBy('9b'))
    const hidden = { row: '9b', folder: 'hidden', accepted: false, reasons: [REASON] }
    expect(decided({ filter: hides })).toEqual(hidden)
  })

  it('10: otherwise they are not accepting messages', () => {
    expect(decided({ door: 'following' })).toEqual(closed)
  })
})

describe('the door', () => {
  it('nobody: only accepted conversations go on', () => {
    const everyTie: Partial<Facts> = {
      senderVerified: true,
      recipientFollowsSender: true,
      senderFollowsRecipient: true,
    }
    expect(decided({ ...everyTie, door: 'nobody' })).toEqual(closed)
    expect(decided({ door: 'nobody', recipientAcceptedSender: true })).toEqual(inboxBy('6'))
  })

  it('following: no knocks, not even from verified followers', () => {
    expect(decided({ door: 'following', senderVerified: true, senderFollowsRecipient: true })).toEqual(closed)
  })

  it('mutuals: my followers whom I do not follow may not knock', () => {
    expect(decided({ door: 'mutuals', senderFollowsRecipient: true, senderVerified: true })).toEqual(closed)
  })

  it('followers: my followers may knock, others may not', () => {
    expect(decided({ door: 'followers', senderFollowsRecipient: true })).toEqual(requestBy('9b'))
    expect(decided({ door: 'followers', senderVerified: true })).toEqual(closed)
  })

  it('verified: verified accounts may knock, others may not', () => {
    expect(decided({ door: 'verified', senderVerified: true })).toEqual(requestBy('9b'))
    expect(decided({ door: 'verified', senderFollowsRecipient: true })).toEqual(closed)
  })

  it('everyone: anyone may knock', () => {
    expect(decided({ door: 'everyone' })).toEqual(requestBy('9b'))
  })

  it('a door nobody knows admits nobody, not even people I follow', () => {
    const everyTie: Partial<Facts> = {
      senderVerified: true,
      recipientFollowsSender: true,
      senderFollowsRecipient: true,
    }
    expect(doorAdmits({ ...strangers, ...everyTie, door: unknownDoor })).toBe(false)
    expect(decided({ ...everyTie, door: unknownDoor })).toEqual(closed)
    expect(decided({ ...everyTie, door: 'toString' as Door })).toEqual(closed)
  })

  it('closing it never removes what came through: accepted conversations go on', () => {
    expect(decided({ door: 'nobody', recipientAcceptedSender: true, newPeopleLeft: 0 })).toEqual(inboxBy('6'))
  })

  it('closing it stops further messages to a pending request, opening it lets them in again', () => {
    expect(decided({ door: 'following', newPerson: false, unanswered: 1 })).toEqual(closed)
    expect(decided({ door: 'everyone', newPerson: false, unanswered: 1 })).toEqual(requestBy('9b'))
  })
})

describe('restrict and shield', () => {
  it('restricted: a friend, somebody followed and a stranger all land in hidden', () => {
    const restricted = { folder: 'hidden', accepted: false, reasons: [{ code: 'restricted', weight: 0 }] }
    const ties: [string, Partial<Facts>][] = [
      ['6', { recipientAcceptedSender: true }],
      ['7', { recipientFollowsSender: true }],
      ['9b', {}],
    ]
    for (const [row, tie] of ties)
      expect(decided({ ...tie, recipientRestrictsSender: true })).toEqual({ row, ...restricted })
    expect(decided({ recipientRestrictsSender: true, recipientBlocksSender: true })).toEqual(
      refusedBy('5', 'not_accepting'),
    )
  })

  it('shielded: strangers hear what row 10 says; people I follow and conversations I accepted go on', () => {
    expect(decided({ recipientShielded: true })).toEqual(closed)
    expect(decided({ recipientShielded: true, recipientFollowsSender: true })).toEqual(inboxBy('7'))
    expect(decided({ recipientShielded: true, recipientAcceptedSender: true })).toEqual(inboxBy('6'))
  })
})

describe('the first row that matches wins', () => {
  /** What makes each row match; later rows' causes are added and must change nothing. */
  const causes: [row: string, cause: Partial<Facts>][] = [
    ['1', { self: true }],
    ['2', { senderStatus: 'suspended' }],
    ['3', { recipientStatus: 'deactivated' }],
    ['4', { senderBlocksRecipient: true }],
    ['5', { recipientBlocksSender: true }],
    ['6', { recipientAcceptedSender: true }],
    ['7', { recipientFollowsSender: true }],
    ['8', { unanswered: 3 }],
    ['9', { newPeopleLeft: 0 }],
    ['9b', { filter: hides }],
  ]
  for (const [index, [row]] of causes.entries()) {
    it(`${row} goes before every later row`, () => {
      const all = Object.assign({}, ...causes.slice(index).map(([, cause]) => cause)) as Partial<Facts>
      expect(decided(all).row).toBe(row)
    })
  }

  it('a closed door is told before a spent budget or an awaited reply', () => {
    expect(decided({ door: 'following', unanswered: 3, newPeopleLeft: 0 })).toEqual(closed)
  })
})

describe('sentences around the table', () => {
  it('writing to somebody accepts them: they may always answer, whatever the door says', () => {
    const answer: Partial<Facts> = { recipientAcceptedSender: true, unanswered: 9, newPeopleLeft: 0, filter: hides }
    expect(decided({ ...answer, door: 'nobody' })).toEqual(inboxBy('6'))
  })

  it('a report is a block: the sender is refused until the reporter writes first', () => {
    expect(decided({ recipientReportedSender: true, recipientAcceptedSender: true })).toEqual(
      refusedBy('5', 'not_accepting'),
    )
    expect(decided({ recipientReportedSender: true, recipientFollowsSender: true })).toEqual(
      refusedBy('5', 'not_accepting'),
    )
    expect(decided({ recipientReportedSender: false, recipientAcceptedSender: true })).toEqual(inboxBy('6'))
  })

  it('a block refuses everything from then on, both ways', () => {
    const friends: Partial<Facts> = { recipientAcceptedSender: true, recipientFollowsSender: true }
    expect(decided({ ...friends, recipientBlocksSender: true })).toEqual(refusedBy('5', 'not_accepting'))
    expect(decided({ ...friends, senderBlocksRecipient: true })).toEqual(refusedBy('4', 'you_blocked_them'))
  })

  it('after an end of the conversation the door decides again', () => {
    const ended: Partial<Facts> = { recipientAcceptedSender: false, newPerson: false }
    expect(decided({ ...ended, door: 'following' })).toEqual(closed)
    expect(decided({ ...ended, door: 'everyone' })).toEqual(requestBy('9b'))
  })

  it('after Delete there is no new allowance: the unanswered messages still count', () => {
    expect(decided({ newPerson: true, unanswered: 3 })).toEqual(refusedBy('8', 'awaiting_reply'))
  })

  it('staff can always be written to, also by limited accounts and through a closed door', () => {
    for (const door of [...DOORS, unknownDoor]) {
      expect(decided({ door, recipientIsStaff: true, newPeopleLeft: 0 })).toEqual(requestBy('9b'))
    }
  })

  it('a limited account may answer, and write to who follows it, but not knock', () => {
    expect(decided({ newPeopleLeft: 0, recipientAcceptedSender: true })).toEqual(inboxBy('6'))
    expect(decided({ newPeopleLeft: 0, recipientFollowsSender: true })).toEqual(inboxBy('7'))
    expect(decided({ newPeopleLeft: 0 })).toEqual(refusedBy('9', 'knock_budget_spent'))
  })

  it('the filter looks at requests only', () => {
    expect(decided({ recipientAcceptedSender: true, filter: hides })).toEqual(inboxBy('6'))
    expect(decided({ recipientFollowsSender: true, filter: hides })).toEqual(inboxBy('7'))
    expect(decided({ door: 'following', filter: hides })).toEqual(closed)
  })

  it('a status nobody knows fails closed, a suspended recipient keeps the inbox', () => {
    expect(decided({ senderStatus: unknownStatus })).toEqual(refusedBy('2', 'sender_suspended'))
    expect(decided({ senderStatus: 'deactivated' })).toEqual(refusedBy('2', 'sender_suspended'))
    expect(decided({ recipientStatus: unknownStatus })).toEqual(refusedBy('3', 'recipient_unavailable'))
    expect(decided({ recipientStatus: 'suspended' })).toEqual(requestBy('9b'))
  })
})

describe('what the sender may know', () => {
  it('a request and a hidden request look the same', () => {
    expect(publicClass(strangers)).toBe('requests')
    expect(publicClass({ ...strangers, filter: hides })).toBe('requests')
  })

  it('a block, a report and a closed door look the same', () => {
    expect(publicClass({ ...strangers, recipientBlocksSender: true })).toBe('not_accepting')
    expect(publicClass({ ...strangers, recipientReportedSender: true })).toBe('not_accepting')
    expect(publicClass({ ...strangers, door: 'nobody' })).toBe('not_accepting')
  })

  it('an inbox, and every reason the sender can act on, is told', () => {
    expect(publicClass({ ...strangers, recipientAcceptedSender: true })).toBe('inbox')
    expect(publicClass({ ...strangers, unanswered: 3 })).toBe('awaiting_reply')
    expect(publicClass({ ...strangers, newPeopleLeft: 0 })).toBe('knock_budget_spent')
    expect(publicClass({ ...strangers, senderStatus: 'suspended' })).toBe('sender_suspended')
  })
})
