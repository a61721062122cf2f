/** Budgets count new people, not messages: every tier of the policy and every boundary. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allowanceOf,
  budgetOf,
  DAY,
  STANDING_KNOCKS,
  STANDING_MINIMUM,
  type Standing,
  type Tier,
  tierOf,
} from './budget.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'

const NOW = Date.UTC(2026, 3, 20, 12)
/** An ordinary account of two months that has never knocked. */
const ordinary: Standing = { age: 60 * DAY, limited: false, recentKnocks: 0, recentAccepted: 0, upheldReport: false }
const tier = (changes: Partial<Standing>) => tierOf({ ...ordinary, ...changes })
const budget = (charges: { cost: number; chargedAt: number }[], changes: Partial<Standing> = {}) =>
  budgetOf({ ...ordinary, ...changes }, charges, DEFAULT_LIMITS)
/** Knocks of one place each, `gap` apart, the first at `start`. */
const knocks = (count: number, start = NOW, gap = 1_000) =>
  Array.from({ length: count }, (_, n) => ({ cost: 1, chargedAt: start + n * gap }))

describe('tiers', () => {
  it('younger than 24 hours: newborn, to the millisecond', () => {
    expect(tier({ age: 0 })).toBe('newborn')
    expect(tier({ age: 24 * 3_600_000 - 1 })).toBe('newborn')
    expect(tier({ age: 24 * 3_600_000 })).toBe('young')
  })

  it('an account from the future (a clock that was set back) is newborn', () => {
    expect(tier({ age: -1 })).toBe('newborn')
  })

  it('younger than 30 days: young, to the millisecond', () => {
    expect(tier({ age: 30 * 24 * 3_600_000 - 1 })).toBe('young')
    expect(tier({ age: 30 * 24 * 3_600_000 })).toBe('established')
  })

  it('good standing: half of the last 50 knocks accepted', () => {
    expect(tier({ recentKnocks: STANDING_KNOCKS, recentAccepted: 24 })).toBe('established')
    expect(tier({ recentKnocks: STANDING_KNOCKS, recentAccepted: 25 })).toBe('good')
    expect(tier({ recentKnocks: 11, recentAccepted: 5 })).toBe('established')
    expect(tier({ recentKnocks: 11, recentAccepted: 6 })).toBe('good')
    expect(STANDING_KNOCKS).toBe(50)
  })

  it('good standing needs ten knocks: one Accept by a friend buys nothing', () => {
    expect(tier({ recentKnocks: 0, recentAccepted: 0 })).toBe('established')
    expect(tier({ recentKnocks: 1, recentAccepted: 1 })).toBe('established')
    expect(tier({ recentKnocks: STANDING_MINIMUM - 1, recentAccepted: STANDING_MINIMUM - 1 })).toBe('established')
    expect(tier({ recentKnocks: STANDING_MINIMUM, recentAccepted: STANDING_MINIMUM })).toBe('good')
    expect(STANDING_MINIMUM).toBe(10)
  })

  it('an upheld report ends good standing', () => {
    expect(tier({ recentKnocks: 50, recentAccepted: 50, upheldReport: true })).toBe('established')
  })

  it('nobody is in good standing in the first 30 days', () => {
    expect(tier({ age: 30 * DAY - 1, recentKnocks: 50, recentAccepted: 50 })).toBe('young')
    expect(tier({ age: DAY - 1, recentKnocks: 50, recentAccepted: 50 })).toBe('newborn')
  })

  it('limited by moderation goes before everything else', () => {
    for (const age of [0, DAY, 60 * DAY]) {
      expect(tier({ age, limited: true, recentKnocks: 50, recentAccepted: 50 })).toBe('limited')
    }
  })
})

describe('allowances', () => {
  it('the policy: 3, 10, 20, 60 and, limited, 0', () => {
    const tiers: Tier[] = ['newborn', 'young', 'established', 'good', 'limited']
    expect(tiers.map((one) => allowanceOf(one, DEFAULT_LIMITS))).toEqual([3, 10, 20, 60, 0])
  })

  it('a site can change every number, but not let a limited account knock', () => {
    const newPeople = { newborn: 1, young: 2, established: 0, good: 500, limited: 9 }
    const limits: Limits = { ...DEFAULT_LIMITS, newPeople }
    const tiers: Tier[] = ['newborn', 'young', 'established', 'good', 'limited']
    expect(tiers.map((one) => allowanceOf(one, limits))).toEqual([1, 2, 0, 500, 0])
  })

  it('a tier nobody knows gets none', () => {
    expect(allowanceOf('platinum' as Tier, DEFAULT_LIMITS)).toBe(0)
  })
})

describe('what is left', () => {
  it('all of it without knocks, with nothing to wait for', () => {
    expect(budget([])).toEqual({ tier: 'established', allowance: 20, left: 20, renewsAt: null })
  })

  it('each knock takes a place', () => {
    expect(budget(knocks(19))).toMatchObject({ left: 1, renewsAt: null })
    expect(budget(knocks(20))).toMatchObject({ left: 0, renewsAt: NOW + DAY })
  })

  it('a knock that is accepted gives its place back', () => {
    const full = knocks(20)
    expect(budget(full).left).toBe(0)
    expect(budget(full.slice(1)).left).toBe(1)
    expect(budget(full.map((knock, n) => (n === 7 ? { ...knock, cost: 0 } : knock))).left).toBe(1)
  })

  it('a knock that is reported costs five', () => {
    expect(DEFAULT_LIMITS.reportCost).toBe(5)
    const reported = { cost: DEFAULT_LIMITS.reportCost, chargedAt: NOW }
    expect(budget([reported]).left).toBe(15)
    expect(budget([reported, ...knocks(14)])).toMatchObject({ left: 1, renewsAt: null })
    expect(budget([reported, ...knocks(15)])).toMatchObject({ left: 0 })
  })

  it('never less than none', () => {
    const reported = [1, 2, 3, 4, 5].map((minute) => ({ cost: 5, chargedAt: NOW + minute * 60_000 }))
    expect(budget(reported).left).toBe(0)
  })

  it('limited: none, and no moment when it renews', () => {
    const none = { tier: 'limited', allowance: 0, left: 0, renewsAt: null }
    expect(budget([], { limited: true })).toEqual(none)
    expect(budget(knocks(3), { limited: true })).toEqual(none)
  })
})

describe('when it renews', () => {
  it('a day after the oldest knock, when exactly all is spent', () => {
    expect(budget(knocks(3, NOW, 3_600_000), { age: 0 }).renewsAt).toBe(NOW + DAY)
  })

  it('later, when reports have overspent it: enough of the oldest must age out', () => {
    const charges = [...knocks(3), { cost: 5, chargedAt: NOW + 60_000 }]
    // 8 spent of 3: even without the three knocks, the report alone takes more than all.
    expect(budget(charges, { age: 0 }).renewsAt).toBe(NOW + 60_000 + DAY)
    // 12 spent of 10: the third knock is the one whose place is missing.
    expect(budget([...knocks(7), { cost: 5, chargedAt: NOW + 60_000 }], { age: DAY }).renewsAt).toBe(NOW + 2_000 + DAY)
  })

  it('when a tier shrank, the knocks made under the larger one count too', () => {
    expect(budget(knocks(60)).renewsAt).toBe(NOW + 40_000 + DAY)
  })

  it('rolls: one millisecond before that moment nothing is left, at that moment there is', () => {
    const charge = fc.record({ cost: fc.constantFrom(1, 1, 1, 5), chargedAt: fc.integer({ min: NOW, max: NOW + DAY }) })
    const ages = fc.constantFrom(0, DAY, 30 * DAY)
    fc.assert(
      fc.property(fc.array(charge, { minLength: 1, maxLength: 40 }), ages, (unordered, age) => {
        const charges = unordered.toSorted((a, b) => a.chargedAt - b.chargedAt)
        const { renewsAt, left, allowance } = budget(charges, { age })
        const stillCounted = (moment: number) => charges.filter(({ chargedAt }) => chargedAt + DAY > moment)
        const spent = charges.reduce((sum, { cost }) => sum + cost, 0)
        expect(left).toBe(Math.max(0, allowance - spent))
        expect(renewsAt === null).toBe(left > 0)
        if (renewsAt === null) return
        expect(budget(stillCounted(renewsAt - 1), { age }).left).toBe(0)
        expect(budget(stillCounted(renewsAt), { age }).left).toBeGreaterThan(0)
      }),
    )
  })
})
