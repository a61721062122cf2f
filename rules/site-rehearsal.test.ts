import { expect, it } from 'vitest'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { type PastKnock, refusedKnocks } from './site-rehearsal.ts'

const HOUR = 3_600_000
const NOW = 1_800_000_000_000
const DAY = 24 * HOUR

const knock = (hours: number, more: Partial<PastKnock> = {}): PastKnock => ({
  senderId: '1',
  at: NOW + hours * HOUR,
  chargedAt: NOW + hours * HOUR,
  outcome: 'pending',
  joinedAt: NOW - 400 * DAY,
  limited: false,
  upheldAt: null,
  length: 10,
  ...more,
})
const newPeople = (count: number): Limits => ({
  ...DEFAULT_LIMITS,
  newPeople: { newborn: count, young: count, established: count, good: count },
})
const hours = (refused: Set<PastKnock>) => [...refused].map(({ at }) => (at - NOW) / HOUR)

it('refuses what goes beyond the allowance of a rolling day, for each sender alone', () => {
  const past = [knock(0), knock(1), knock(2), knock(2, { senderId: '2' }), knock(23), knock(25), knock(26)]
  expect(hours(refusedKnocks(past, newPeople(2)))).toEqual([2, 23])
  expect(hours(refusedKnocks(past, newPeople(20)))).toEqual([])
  expect(refusedKnocks(past, newPeople(0)).size).toBe(past.length)
})

it('an accepted one takes no place; a reported one costs more, from the report on', () => {
  expect(hours(refusedKnocks([knock(0, { outcome: 'accepted' }), knock(1), knock(2)], newPeople(1)))).toEqual([2])
  const reported = knock(0, { outcome: 'reported', chargedAt: NOW + 3 * HOUR })
  expect(hours(refusedKnocks([reported, knock(1), knock(4)], newPeople(5)))).toEqual([4])
})

it('goes by the age of the account at that moment, and by the length of the text', () => {
  const limits: Limits = { ...DEFAULT_LIMITS, newPeople: { newborn: 0, young: 1, established: 2, good: 2 } }
  const joinedAt = NOW - HOUR
  expect(
    hours(refusedKnocks([knock(0, { joinedAt }), knock(30, { joinedAt }), knock(31, { joinedAt })], limits)),
  ).toEqual([0, 31])
  expect(
    hours(
      refusedKnocks([knock(0, { length: 51 }), knock(1, { length: 50 })], { ...DEFAULT_LIMITS, requestLength: 50 }),
    ),
  ).toEqual([0])
})

it('gives no good standing for 90 days after a report was upheld', () => {
  const newPeople = { ...DEFAULT_LIMITS.newPeople, established: 1, good: 9 }
  // Ten accepted knocks make good standing, and take no place.
  const welcome = Array.from({ length: 10 }, (_, n) => knock(n - 100, { outcome: 'accepted' }))
  const refusedOfTwo = (upheldAt: number | null) =>
    refusedKnocks([...welcome, knock(0, { upheldAt }), knock(1, { upheldAt })], { ...DEFAULT_LIMITS, newPeople }).size
  expect(refusedOfTwo(null)).toBe(0)
  expect(refusedOfTwo(NOW - 89 * DAY)).toBe(1)
  expect(refusedOfTwo(NOW - 91 * DAY)).toBe(0)
  expect(refusedOfTwo(NOW + 2 * HOUR)).toBe(0)
})
