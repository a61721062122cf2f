/** What follows from moderators' decisions: the hardest one in force, for as long as it was given. */
import { describe, expect, it } from 'vitest'
import { DAY } from './budget.ts'
import { type Decided, mayDecide, sanctionsOf, statusAt, stillUpheld, upholds, VERDICTS } from './moderation.ts'

const NOW = 1_800_000_000_000
const decided = (verdict: Decided['verdict'], more: Partial<Decided> = {}): Decided => ({
  verdict,
  days: null,
  words: `${verdict}!`,
  decidedAt: NOW,
  ...more,
})

describe('sanctions', () => {
  it('are none without decisions, and none for warnings', () => {
    const free = { status: 'active', statusReason: '', suspendedUntil: null, limited: false }
    expect(sanctionsOf([], NOW)).toEqual(free)
    expect(sanctionsOf([decided('warn'), decided('dismiss')], NOW)).toEqual(free)
  })

  it('take the longest suspension that still runs, to its last millisecond', () => {
    const both = [decided('suspend', { days: 1 }), decided('suspend', { days: 3, words: 'three' })]
    const end = NOW + 3 * DAY
    expect(sanctionsOf(both, NOW)).toMatchObject({ status: 'suspended', statusReason: 'three', suspendedUntil: end })
    expect(sanctionsOf(both, end - 1)).toMatchObject({ status: 'suspended' })
    expect(sanctionsOf(both, end)).toMatchObject({ status: 'active', suspendedUntil: null })
  })

  it('put a removal above all, and keep a limit beside it', () => {
    const all = [decided('limit'), decided('suspend', { days: 3 }), decided('remove')]
    expect(sanctionsOf(all, NOW)).toEqual({
      status: 'removed',
      statusReason: 'remove!',
      suspendedUntil: null,
      limited: true,
    })
  })

  it('lose exactly what is taken back', () => {
    expect(sanctionsOf([decided('limit')], NOW)).toMatchObject({ status: 'active', limited: true })
  })

  it('never suspend for more than a year, whatever is stored', () => {
    expect(sanctionsOf([decided('suspend', { days: 9_999 })], NOW).suspendedUntil).toBe(NOW + 365 * DAY)
  })
})

describe('a status', () => {
  it('of a suspension whose time is up is active; one without an end, removed or gone stays', () => {
    expect(statusAt('suspended', NOW, NOW)).toBe('active')
    expect(statusAt('suspended', NOW + 1, NOW)).toBe('suspended')
    expect(statusAt('suspended', null, NOW)).toBe('suspended')
    expect(statusAt('removed', NOW - 1, NOW)).toBe('removed')
    expect(statusAt('deactivated', NOW - 1, NOW)).toBe('deactivated')
  })
})

describe('who decides', () => {
  const involved = { reporterId: '1', reportedId: '2' }
  it('is never part of the case, and about staff only an admin', () => {
    expect(mayDecide({ id: '3', role: 'moderator' }, involved, 'member')).toBe(true)
    expect(mayDecide({ id: '1', role: 'admin' }, involved, 'member')).toBe(false)
    expect(mayDecide({ id: '2', role: 'admin' }, involved, 'admin')).toBe(false)
    expect(mayDecide({ id: '3', role: 'moderator' }, involved, 'moderator')).toBe(false)
    expect(mayDecide({ id: '3', role: 'admin' }, involved, 'moderator')).toBe(true)
  })
})

it('every verdict but dismissal upholds the report', () => {
  expect(VERDICTS.filter((verdict) => !upholds(verdict))).toEqual(['dismiss'])
})

it('an upheld report stands from its moment on for 90 days, to the millisecond', () => {
  expect(stillUpheld(null, NOW)).toBe(false)
  expect([NOW - 1, NOW, NOW + 90 * DAY - 1, NOW + 90 * DAY].map((at) => stillUpheld(NOW, at))).toEqual([
    false,
    true,
    true,
    false,
  ])
})
