import { afterEach, expect, it } from 'vitest'
import { fieldValue, snoozeChoices } from './snooze.ts'

const zone = process.env.TZ
afterEach(() => {
  process.env.TZ = zone
})

const offered = (zone: string, local: string) => {
  process.env.TZ = zone
  return snoozeChoices(new Date(local).getTime()).map(({ key, until }) => `${key} ${fieldValue(until)}`)
}

it('offers what is still to come, by the reader’s own clock', () => {
  expect(offered('Europe/Berlin', '2026-11-25T10:30')).toEqual([
    'hours 2026-11-25T13:30',
    'tonight 2026-11-25T19:00',
    'tomorrow 2026-11-26T08:00',
    'week 2026-11-30T08:00',
  ])
  expect(offered('America/New_York', '2026-11-25T20:30')).toEqual([
    'hours 2026-11-25T23:30',
    'tomorrow 2026-11-26T08:00',
    'week 2026-11-30T08:00',
  ])
})

it('means the Monday after, also on a Monday', () => {
  expect(offered('UTC', '2026-11-30T09:00')).toContain('week 2026-12-07T08:00')
  expect(offered('UTC', '2026-11-29T09:00')).toContain('week 2026-11-30T08:00')
})

it('wakes at eight in the morning after the clocks have changed', () => {
  expect(offered('Europe/Berlin', '2026-10-24T12:00')).toContain('tomorrow 2026-10-25T08:00')
})
