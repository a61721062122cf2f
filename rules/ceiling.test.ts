/** "Total sending has a ceiling too: 1,000 messages a day and 20 in 10 seconds for a person; sites can change every number." */
import { expect, it } from 'vitest'
import { overCeiling } from './ceiling.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'

const over = (last10Seconds: number, today: number, changes: Partial<Limits> = {}) =>
  overCeiling({ last10Seconds, today }, { ...DEFAULT_LIMITS, ...changes })

it('the thousandth message of a day goes out, the next does not', () => {
  expect(over(0, 0)).toBe(false)
  expect(over(0, 999)).toBe(false)
  expect(over(0, 1_000)).toBe(true)
  expect(over(0, 1_001)).toBe(true)
})

it('the twentieth message in ten seconds goes out, the next does not', () => {
  expect(over(19, 19)).toBe(false)
  expect(over(20, 20)).toBe(true)
  expect(over(21, 21)).toBe(true)
})

it('either ceiling is enough', () => {
  expect(over(19, 1_000)).toBe(true)
  expect(over(20, 999)).toBe(true)
  expect(over(20, 1_000)).toBe(true)
})

it('a site can change the numbers, down to none at all', () => {
  expect(over(2, 2, { messagesPer10Seconds: 2 })).toBe(true)
  expect(over(1, 5, { messagesPerDay: 5 })).toBe(true)
  expect(over(0, 0, { messagesPerDay: 0 })).toBe(true)
  expect(over(0, 0, { messagesPer10Seconds: 0 })).toBe(true)
})

it('null lifts one ceiling and leaves the other', () => {
  expect(over(500, 999, { messagesPer10Seconds: null })).toBe(false)
  expect(over(500, 1_000, { messagesPer10Seconds: null })).toBe(true)
  expect(over(19, 90_000, { messagesPerDay: null })).toBe(false)
  expect(over(20, 90_000, { messagesPerDay: null })).toBe(true)
  expect(over(500, 90_000, { messagesPer10Seconds: null, messagesPerDay: null })).toBe(false)
})
