/** A simulated month: the guard keeps spammers out and stands in nobody else's way. */
import { describe, expect, it } from 'vitest'
import { STRATEGIES } from './people.ts'
import { simulate } from './world.ts'

const PLAN = { people: 1_000, days: 30, seed: 7 }
const none = simulate({ ...PLAN, guard: 'none' })
const budgets = simulate({ ...PLAN, guard: 'budgets' })
const both = simulate({ ...PLAN, guard: 'both' })

describe('a month', () => {
  it('is the same for the same plan', () => {
    const short = { people: 200, days: 3, seed: 1, guard: 'both' } as const
    expect(simulate(short)).toEqual(simulate(short))
    expect(simulate({ ...short, seed: 2 })).not.toEqual(simulate(short))
  })

  it('counts each first message once', () => {
    for (const { tried, refused, reached, hidden } of Object.values(both))
      expect(refused + reached + hidden).toBe(tried)
  })

  it('shows honest people no limit in an ordinary day, and hides hardly any of them', () => {
    expect(both.honest.tried).toBeGreaterThan(500)
    expect(both.honest.refused / both.honest.tried).toBeLessThan(0.001)
    expect(both.honest.hidden / both.honest.tried).toBeLessThan(0.01)
  })

  it.each(STRATEGIES)('%s reaches less than without a guard, and the filter adds to what budgets do', (strategy) => {
    expect(budgets[strategy].reached).toBeLessThan(none[strategy].reached)
    expect(both[strategy].reached).toBeLessThan(budgets[strategy].reached)
  })
})
