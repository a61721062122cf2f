/** What holds of every decision, whatever the facts: the promises of the policy, tried at random. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decision, DOORS, type Door, decide, doorAdmits, type Facts, publicClass, type Reason } from './door.ts'
import { policySays } from './policy.oracle.ts'

type Status = Facts['senderStatus']

const status = fc.constantFrom<Status>('active', 'active', 'suspended', 'deactivated', 'frozen' as Status)
const door = fc.constantFrom<Door>(...DOORS, 'ajar' as Door)
const reason: fc.Arbitrary<Reason> = fc.record({ code: fc.constantFrom('link', 'money'), weight: fc.integer() })
const filter: fc.Arbitrary<Facts['filter']> = fc.oneof(
  fc.constant({ verdict: 'pass' as const }),
  fc.record({ verdict: fc.constant('hide' as const), reasons: fc.array(reason, { maxLength: 3 }) }),
)
/** Mostly false, so that rules deep in the table are reached as often as early ones. */
const rarely = fc.integer({ min: 0, max: 5 }).map((n) => n === 0)

const anyFacts: fc.Arbitrary<Facts> = fc.record({
  self: rarely,
  senderStatus: status,
  senderVerified: fc.boolean(),
  recipientStatus: status,
  door,
  entrances: fc.option(fc.array(door, { maxLength: 3 }), { freq: 2 }),
  entranceFull: rarely,
  questionOpen: rarely,
  recipientShielded: rarely,
  recipientIsStaff: rarely,
  senderBlocksRecipient: rarely,
  recipientBlocksSender: rarely,
  recipientReportedSender: rarely,
  recipientRestrictsSender: rarely,
  recipientAcceptedSender: fc.boolean(),
  recipientFollowsSender: fc.boolean(),
  senderFollowsRecipient: fc.boolean(),
  unanswered: fc.integer({ min: 0, max: 6 }),
  unansweredAllowed: fc.integer({ min: 0, max: 5 }),
  newPerson: fc.boolean(),
  newPeopleLeft: fc.integer({ min: -5, max: 60 }),
  filter,
})
/** Two different, active people between whom nothing is broken. */
const peace: fc.Arbitrary<Facts> = anyFacts.map((facts) => ({
  ...facts,
  self: false,
  senderStatus: 'active',
  recipientStatus: 'active',
  senderBlocksRecipient: false,
  recipientBlocksSender: false,
  recipientReportedSender: false,
}))

const refused = (decision: Decision) => 'refusal' in decision
/** Everything of a decision that can reach the sender in any way. */
const shown = (facts: Facts) => {
  const decision = decide(facts)
  return 'refusal' in decision ? decision.refusal : 'sent'
}
const always = (property: (facts: Facts) => void, facts = anyFacts) =>
  fc.assert(fc.property(facts, property), { numRuns: 2_000 })

/** For each door, the doors that let in fewer people. `mutuals` is narrower than `following`: it only lets those I
 * follow knock whom `following` lets straight in. `followers` and `verified` can't be compared. */
const NARROWER: Record<Door, readonly Door[]> = {
  nobody: [],
  mutuals: ['nobody'],
  following: ['mutuals', 'nobody'],
  followers: ['following', 'mutuals', 'nobody'],
  verified: ['following', 'mutuals', 'nobody'],
  everyone: ['followers', 'verified', 'following', 'mutuals', 'nobody'],
}
const closing = fc.constantFrom(...DOORS.flatMap((wide) => NARROWER[wide].map((narrow) => ({ wide, narrow }))))

/** The rows that only somebody meets whom a door admits. */
const KNOCKS: readonly string[] = ['8', '9', '9f', '9q', '9b']

describe('blocks', () => {
  it('a block always refuses, in both directions', () => {
    always((facts) => {
      expect(refused(decide({ ...facts, self: false, recipientBlocksSender: true }))).toBe(true)
      expect(refused(decide({ ...facts, self: false, senderBlocksRecipient: true }))).toBe(true)
    })
  })

  it('blocked, reported and a closed door are one and the same to the sender', () => {
    always((facts) => {
      const blocked = { ...facts, recipientBlocksSender: true }
      const reported = { ...facts, recipientReportedSender: true }
      const shut = {
        ...facts,
        door: 'nobody' as const,
        entrances: null,
        recipientIsStaff: false,
        recipientAcceptedSender: false,
      }
      expect([shown(blocked), shown(reported)]).toEqual(['not_accepting', 'not_accepting'])
      expect(shown(shut)).toBe('not_accepting')
      expect([publicClass(blocked), publicClass(reported), publicClass(shut)]).toEqual(Array(3).fill('not_accepting'))
    }, peace)
  })

  it('once blocked, nothing the recipient does changes what the sender is shown', () => {
    fc.assert(
      fc.property(peace, peace, (one, other) => {
        expect(shown({ ...one, recipientBlocksSender: true })).toBe(shown({ ...other, recipientReportedSender: true }))
      }),
    )
  })
})

describe('doors', () => {
  it('closing a door never turns a refusal into a delivery, nor a request into an inbox message', () => {
    fc.assert(
      fc.property(anyFacts, closing, (facts, { wide, narrow }) => {
        const before = publicClass({ ...facts, door: wide })
        const after = publicClass({ ...facts, door: narrow })
        if (refused(decide({ ...facts, door: wide }))) expect(refused(decide({ ...facts, door: narrow }))).toBe(true)
        if (before !== 'inbox') expect(after).not.toBe('inbox')
      }),
      { numRuns: 5_000 },
    )
  })

  it('an unknown door lets in no more than nobody', () => {
    always((facts) => {
      expect(decide({ ...facts, door: 'ajar' as Door })).toEqual(decide({ ...facts, door: 'nobody' }))
    })
  })

  it('replying to somebody who wrote to me is never refused by their door, their patience or my budget', () => {
    always((facts) => {
      const answer = { ...facts, recipientAcceptedSender: true, recipientRestrictsSender: false }
      expect(decide(answer)).toMatchObject({ folder: 'inbox' })
    }, peace)
  })

  it('an open door refuses only for patience, budget, a full entrance or a question', () => {
    always((facts) => {
      const decision = decide({ ...facts, door: 'everyone', entrances: null, recipientShielded: false })
      if (!('refusal' in decision)) return
      expect(['awaiting_reply', 'knock_budget_spent', 'door_full', 'question_unanswered']).toContain(decision.refusal)
      const plain = { ...facts, entranceFull: false, questionOpen: false, recipientShielded: false }
      const without = decide({ ...plain, door: 'everyone', entrances: null })
      if ('refusal' in without) expect(['awaiting_reply', 'knock_budget_spent']).toContain(without.refusal)
    }, peace)
  })

  it('who is let in as a stranger is whom the door admits', () => {
    always((facts) => {
      const decision = decide(facts)
      if (KNOCKS.includes(decision.row)) expect(doorAdmits(facts)).toBe(true)
      if (decision.row === '10') expect(doorAdmits(facts)).toBe(false)
    })
  })

  it('staff without a quarrel are refused only for unanswered messages, and for what they ask and limit themselves', () => {
    always((facts) => {
      const decision = decide({ ...facts, recipientIsStaff: true })
      if (!('refusal' in decision)) return
      const theirs = facts.entranceFull ? 'door_full' : 'question_unanswered'
      expect(['awaiting_reply', theirs]).toContain(decision.refusal)
      const plain = decide({ ...facts, recipientIsStaff: true, entranceFull: false, questionOpen: false })
      if ('refusal' in plain) expect(plain.refusal).toBe('awaiting_reply')
    }, peace)
  })
})

describe('purposes, links and questions', () => {
  it('an entrance changes what happens to knocks and closed doors, and nothing else', () => {
    always((facts) => {
      const without = decide({ ...facts, entrances: null, entranceFull: false, questionOpen: false })
      const decision = decide(facts)
      if (![...KNOCKS, '10'].includes(without.row)) expect(decision).toEqual(without)
      else expect([...KNOCKS, '10']).toContain(decision.row)
    })
  })

  it('who isn’t admitted is never asked, and never told that it is full', () => {
    always((facts) => {
      const asking = { ...facts, entranceFull: true, questionOpen: true }
      if (!doorAdmits(asking))
        expect(decide(asking)).toEqual(decide({ ...facts, entranceFull: false, questionOpen: false }))
    })
  })

  it('a question or a full entrance refuses first messages only', () => {
    always((facts) => {
      const asking = { ...facts, newPerson: false, entranceFull: true, questionOpen: true }
      expect(decide(asking)).toEqual(decide({ ...asking, entranceFull: false, questionOpen: false }))
    })
  })

  it('an answered question or a free place never turns a delivery into a refusal', () => {
    always((facts) => {
      if (!refused(decide(facts))) {
        expect(decide({ ...facts, entranceFull: false, questionOpen: false })).toEqual(decide(facts))
      }
    })
  })

  it('before anything is typed, a question is taken as answered', () => {
    always((facts) => {
      expect(publicClass(facts)).toBe(publicClass({ ...facts, questionOpen: !facts.questionOpen }))
      expect(publicClass(facts)).not.toBe('question_unanswered')
    })
  })
})

describe('the filter', () => {
  const pass = (facts: Facts): Facts => ({ ...facts, filter: { verdict: 'pass' } })
  const reasons: Reason[] = [{ code: 'link', weight: 50 }]
  const hide = (facts: Facts): Facts => ({ ...facts, filter: { verdict: 'hide', reasons } })

  it('only turns requests into hidden requests: no inbox message, no refusal', () => {
    always((facts) => {
      const without = decide(pass(facts))
      const asRequest = 'folder' in without && without.folder === 'requests'
      const hidden = { ...without, folder: 'hidden', reasons }
      expect(decide(hide(facts))).toEqual(asRequest ? hidden : without)
    })
  })

  it('is invisible to the sender', () => {
    always((facts) => {
      expect(publicClass(hide(facts))).toBe(publicClass(pass(facts)))
      expect(publicClass(facts)).not.toBe('hidden')
      expect(shown(hide(facts))).toBe(shown(pass(facts)))
    })
  })

  it('leaves its reasons with every hidden message and with no other', () => {
    always((facts) => {
      const decision = decide(facts)
      if ('refusal' in decision || facts.recipientRestrictsSender) return
      const reasons = decision.folder === 'hidden' && facts.filter.verdict === 'hide' ? facts.filter.reasons : []
      expect(decision.reasons).toEqual(reasons)
    })
  })
})

describe('restrict', () => {
  it('hides whatever would have arrived but notes to self, and changes nothing else', () => {
    always((facts) => {
      const free = decide({ ...facts, recipientRestrictsSender: false })
      const restricted = decide({ ...facts, recipientRestrictsSender: true })
      if ('refusal' in free || free.row === '1') expect(restricted).toEqual(free)
      else expect(restricted).toMatchObject({ row: free.row, folder: 'hidden', reasons: [{ code: 'restricted' }] })
    })
  })

  it('is invisible to the sender', () => {
    always((facts) => {
      const free = { ...facts, recipientRestrictsSender: false }
      const restricted = { ...facts, recipientRestrictsSender: true }
      expect(publicClass(restricted)).toBe(publicClass(free))
      expect(shown(restricted)).toBe(shown(free))
    })
  })
})

describe('the shield', () => {
  it('turns knocks at anybody but staff away like a closed door, and touches nobody else', () => {
    always((facts) => {
      const before = decide({ ...facts, recipientShielded: false })
      const after = decide({ ...facts, recipientShielded: true })
      const knocks = KNOCKS.includes(before.row) && !facts.recipientIsStaff
      expect(after).toEqual(knocks ? { row: '10', refusal: 'not_accepting' } : before)
    })
  })
})

describe('budget and patience', () => {
  it('the budget never touches accepted or followed people, pending requests or staff', () => {
    always((facts) => {
      const rich = decide({ ...facts, newPeopleLeft: 60 })
      const poor = decide({ ...facts, newPeopleLeft: 0 })
      if (rich.row === '6' || rich.row === '7' || !facts.newPerson || facts.recipientIsStaff) {
        expect(poor).toEqual(rich)
      }
    })
  })

  it('a bigger budget or allowance never turns a delivery into a refusal', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(9), fc.nat(9), (facts, places, patience) => {
        const more = {
          ...facts,
          newPeopleLeft: facts.newPeopleLeft + places,
          unansweredAllowed: facts.unansweredAllowed + patience,
        }
        if (!refused(decide(facts))) expect(decide(more)).toEqual(decide(facts))
      }),
    )
  })
})

it('only an inbox placement counts as accepted', () => {
  always((facts) => {
    const decision = decide(facts)
    if ('folder' in decision) expect(decision.accepted).toBe(decision.folder === 'inbox')
  })
})

it('deciding changes none of the facts and gives the same answer again', () => {
  always((facts) => {
    const before = structuredClone(facts)
    expect(decide(facts)).toEqual(decide(facts))
    expect(facts).toEqual(before)
  })
})

it('agrees with the second statement of the policy, for any numbers', () => {
  always((facts) => {
    const decision = decide(facts)
    const result = 'refusal' in decision ? decision.refusal : decision.folder
    expect(`${result} ${decision.row}`).toBe(policySays(facts))
  })
})
