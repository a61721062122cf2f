import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coarse, type PresenceSide, sharedBetween, sharedInGroup } from './presence.ts'

const FRIEND: PresenceSide = {
  active: true,
  shares: true,
  accepted: true,
  blocks: false,
  reported: false,
  restricts: false,
  waits: false,
  unanswered: false,
}
const CLOSED: Record<keyof PresenceSide, Partial<PresenceSide>> = {
  active: { active: false },
  shares: { shares: false },
  accepted: { accepted: false },
  blocks: { blocks: true },
  reported: { reported: true },
  restricts: { restricts: true },
  waits: { waits: true },
  unanswered: { unanswered: true },
}
const side = fc.record({
  active: fc.boolean(),
  shares: fc.boolean(),
  accepted: fc.boolean(),
  blocks: fc.boolean(),
  reported: fc.boolean(),
  restricts: fc.boolean(),
  waits: fc.boolean(),
  unanswered: fc.boolean(),
})

describe('presence between two', () => {
  it('is shared by friends who both want it', () => expect(sharedBetween(FRIEND, FRIEND)).toBe(true))

  for (const [why, change] of Object.entries(CLOSED)) {
    it(`ends for both when on either side: ${why}`, () => {
      expect(sharedBetween({ ...FRIEND, ...change }, FRIEND)).toBe(false)
      expect(sharedBetween(FRIEND, { ...FRIEND, ...change })).toBe(false)
    })
  }

  it('is seen by both or by neither', () =>
    fc.assert(fc.property(side, side, (one, other) => sharedBetween(one, other) === sharedBetween(other, one))))
})

describe('writing in a group', () => {
  const MEMBER = { active: true, shares: true, blocks: false }
  it('is seen by members who both want it', () => expect(sharedInGroup(MEMBER, MEMBER)).toBe(true))
  it('is not seen across a block, in either direction', () => {
    expect(sharedInGroup({ ...MEMBER, blocks: true }, MEMBER)).toBe(false)
    expect(sharedInGroup(MEMBER, { ...MEMBER, blocks: true })).toBe(false)
  })
  it('is not seen by who hides it, nor of who does or can’t write', () => {
    expect(sharedInGroup(MEMBER, { ...MEMBER, shares: false })).toBe(false)
    expect(sharedInGroup({ ...MEMBER, shares: false }, MEMBER)).toBe(false)
    expect(sharedInGroup({ ...MEMBER, active: false }, MEMBER)).toBe(false)
  })
})

it('a moment is told as its minute', () => {
  expect(coarse(Date.UTC(2026, 10, 25, 12, 34, 56, 789))).toBe(Date.UTC(2026, 10, 25, 12, 34))
})
