import { describe, expect, it } from 'vitest'
import { DOORS, decide, type Facts, STRANGERS } from './door.ts'
import { decideInvitation, heirOf, mayInGroup } from './groups.ts'

const invited = (facts: Partial<Facts>, more: Partial<Parameters<typeof decideInvitation>[0]> = {}) =>
  decideInvitation({ facts: { ...STRANGERS, ...facts }, invites: 'anyone', before: null, ...more })
const cant = { result: 'refused', refusal: 'cant_be_added' }

describe('an invitation', () => {
  it('joins whom a message would reach in the inbox, and asks whom it would be a request for', () => {
    expect(invited({ recipientAcceptedSender: true })).toEqual({ result: 'joins' })
    expect(invited({ recipientFollowsSender: true, door: 'following' })).toEqual({ result: 'joins' })
    expect(invited({})).toEqual({ result: 'invited', folder: 'requests', knock: true })
    expect(invited({ newPerson: false })).toEqual({ result: 'invited', folder: 'requests', knock: false })
  })

  it('can’t add anybody whom a message wouldn’t reach, and never says why', () => {
    for (const door of DOORS) {
      expect(invited({ door, recipientBlocksSender: true })).toEqual(cant)
      if ('refusal' in decide({ ...STRANGERS, door })) expect(invited({ door }), door).toEqual(cant)
    }
    expect(invited({ recipientStatus: 'deactivated' })).toEqual(cant)
    expect(invited({ unanswered: 3, unansweredAllowed: 3, newPerson: false })).toEqual(cant)
    expect(invited({ recipientReportedSender: true })).toEqual(cant)
  })

  it('tells the inviter what is their own affair', () => {
    expect(invited({ senderStatus: 'suspended' })).toMatchObject({ refusal: 'sender_suspended' })
    expect(invited({ senderBlocksRecipient: true })).toMatchObject({ refusal: 'you_blocked_them' })
    expect(invited({ newPeopleLeft: 0 })).toMatchObject({ refusal: 'knock_budget_spent' })
  })

  it('heeds who may invite them, whatever the door says, and lets a setting nobody knows be nobody', () => {
    const friend = { recipientAcceptedSender: true }
    expect(invited(friend, { invites: 'nobody' })).toEqual(cant)
    expect(invited(friend, { invites: 'following' })).toEqual(cant)
    expect(invited({ ...friend, recipientFollowsSender: true }, { invites: 'following' })).toEqual({ result: 'joins' })
    expect(invited(friend, { invites: 'all' as 'anyone' })).toEqual(cant)
  })

  it('brings back who left, declined or was removed only by somebody they accepted or follow', () => {
    for (const before of ['left', 'declined', 'removed'] as const) {
      expect(invited({}, { before })).toEqual(cant)
      expect(invited({ recipientAcceptedSender: true }, { before })).toEqual({ result: 'joins' })
      expect(invited({ recipientFollowsSender: true }, { before })).toEqual({ result: 'joins' })
    }
  })

  it('of somebody whom they restrict waits where it is hidden', () => {
    expect(invited({ recipientRestrictsSender: true })).toEqual({ result: 'invited', folder: 'hidden', knock: true })
    // Whom they let in would know from being asked what they aren't to know.
    expect(invited({ recipientRestrictsSender: true, recipientAcceptedSender: true })).toEqual(cant)
  })
})

it('members write, admins keep the door, the owner keeps the admins', () => {
  for (const verb of ['invite', 'name'] as const) {
    expect([mayInGroup(verb, 'member'), mayInGroup(verb, 'admin'), mayInGroup(verb, 'owner')]).toEqual([
      false,
      true,
      true,
    ])
  }
  const removes = (role: 'owner' | 'admin' | 'member') =>
    (['owner', 'admin', 'member'] as const).filter((other) => mayInGroup('remove', role, other))
  expect(removes('owner')).toEqual(['admin', 'member'])
  expect(removes('admin')).toEqual(['member'])
  expect(removes('member')).toEqual([])
  expect(mayInGroup('make_admin', 'admin', 'member')).toBe(false)
  expect(mayInGroup('hand_over', 'owner', 'member')).toBe(true)
})

it('the heir is the admin, else the member, who has been there longest', () => {
  const at = (role: 'admin' | 'member', moment: number) => ({ role, at: moment })
  expect(heirOf([at('member', 1), at('admin', 3), at('admin', 2)])).toEqual(at('admin', 2))
  expect(heirOf([at('member', 2), at('member', 1)])).toEqual(at('member', 1))
  expect(heirOf([])).toBeUndefined()
})
