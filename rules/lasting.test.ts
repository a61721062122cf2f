import { describe, expect, it } from 'vitest'
import { endsAt, type Lasting, maySetLasting } from './lasting.ts'

const HOUR = 3_600_000

describe('a message', () => {
  it('ends as long after it was sent as was set', () => {
    expect(endsAt('off', true, 1)).toBeNull()
    expect(endsAt('day', true, 1)).toBe(24 * HOUR + 1)
    expect(endsAt('week', true, 1)).toBe(7 * 24 * HOUR + 1)
    expect(endsAt('season', true, 1)).toBe(90 * 24 * HOUR + 1)
  })
  it('that may be a request doesn’t end', () => expect(endsAt('day', false, 1)).toBeNull())
  it('doesn’t end by a setting that nobody knows', () => expect(endsAt('second' as Lasting, true, 1)).toBeNull())
})

it('is set by either of two who let each other in, and by who leads a group', () => {
  expect(maySetLasting({ open: true })).toBe(true)
  expect(maySetLasting({ open: false })).toBe(false)
  expect(maySetLasting({ role: 'owner', joined: true })).toBe(true)
  expect(maySetLasting({ role: 'admin', joined: true })).toBe(true)
  expect(maySetLasting({ role: 'member', joined: true })).toBe(false)
  expect(maySetLasting({ role: 'admin', joined: false })).toBe(false)
})
