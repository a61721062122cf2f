/** Ids: whole decimal numbers below 2^53, 16 digits today, sortable by time. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { EPOCH, idAt, idsInThePast, isId, momentOf } from './ids.ts'

const TODAY = Date.UTC(2026, 3, 20)
/** A moment after 2015-04-20, up to 2049. */
const moments = fc.integer({ min: EPOCH + 1, max: Date.UTC(2049, 11, 31) })

/** Counts the places where an id isn't greater than the one before it. */
const setbacks = (ids: readonly string[]) => ids.filter((id, n) => n > 0 && Number(id) <= Number(ids[n - 1])).length

/** The process that made an id: 5 bits above the 8 of the sequence. */
const processOf = (id: string) => Math.floor((Number(id) % 8192) / 256)

describe('new ids', () => {
  let newId: typeof import('./ids.ts').newId
  // A process remembers its last id: each test is a new process.
  beforeEach(async () => {
    vi.resetModules()
    Object.assign(globalThis, { ajarIds: undefined })
    newId = (await import('./ids.ts')).newId
  })

  it('counts from the day Twitter opened direct messages', () => {
    expect(EPOCH).toBe(Date.parse('2015-04-20T00:00:00Z'))
  })

  it('has 16 digits in 2026 and is an id', () => {
    const id = newId(TODAY)
    expect(id).toMatch(/^\d{16}$/)
    expect(isId(id)).toBe(true)
    expect(momentOf(id)).toBe(TODAY)
  })

  it('is made of the present when no clock is given', () => {
    const before = Date.now()
    const made = momentOf(newId())
    expect(made).toBeGreaterThanOrEqual(before)
    expect(made).toBeLessThanOrEqual(Date.now() + 1)
  })

  it('grows strictly over 100,000 calls within one millisecond, borrowing from the next ones', () => {
    const ids = Array.from({ length: 100_000 }, () => newId(TODAY))
    expect(setbacks(ids)).toBe(0)
    expect(momentOf(ids.at(0) ?? '')).toBe(TODAY)
    expect(momentOf(ids.at(-1) ?? '')).toBe(TODAY + Math.floor(99_999 / 256))
  })

  it('grows strictly over 100,000 calls while the clock jumps about and is set back for an hour', () => {
    const ids = Array.from({ length: 100_000 }, (_, n) => newId(TODAY + (n % 7) - (n > 40_000 ? 3_600_000 : 0)))
    expect(setbacks(ids)).toBe(0)
    expect(new Set(ids).size).toBe(100_000)
  })

  it('follows the clock again once it has caught up', () => {
    newId(TODAY)
    expect(momentOf(newId(TODAY - 1_000))).toBe(TODAY)
    expect(momentOf(newId(TODAY + 5))).toBe(TODAY + 5)
  })

  it('gives each process its own range within a millisecond', () => {
    const before = process.env.AJAR_PROCESS
    try {
      const ids = ['0', '1', '31'].map((number, n) => {
        process.env.AJAR_PROCESS = number
        return Number(newId(TODAY + n)) % 8192
      })
      expect(ids).toEqual([0, 256, 31 * 256])
    } finally {
      if (before === undefined) delete process.env.AJAR_PROCESS
      else process.env.AJAR_PROCESS = before
    }
  })

  it('takes a number above those of the servers until somebody gives the process one', async () => {
    const before = process.env.AJAR_PROCESS
    delete process.env.AJAR_PROCESS
    try {
      expect(processOf(newId(TODAY))).toBeGreaterThanOrEqual(24)
      const { setProcessNumber } = await import('./ids.ts')
      setProcessNumber(3)
      expect(processOf(newId(TODAY + 1))).toBe(3)
    } finally {
      if (before !== undefined) process.env.AJAR_PROCESS = before
    }
  })

  it('stays below 2^53 until the last day of 2049, with 16 digits', () => {
    const id = newId(Date.UTC(2049, 11, 31, 23, 59, 59, 999))
    expect(Number.isSafeInteger(Number(id))).toBe(true)
    expect(id).toHaveLength(16)
  })
})

describe('moments', () => {
  it('round trip: idAt is the first id of its moment', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        expect(momentOf(idAt(moment))).toBe(moment)
        expect(momentOf(String(Number(idAt(moment)) - 1))).toBe(moment - 1)
        expect(momentOf(String(Number(idAt(moment)) + 8191))).toBe(moment)
      }),
    )
  })

  it('sort as their moments do', () => {
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        expect(Math.sign(Number(idAt(one)) - Number(idAt(other)))).toBe(Math.sign(one - other))
      }),
    )
  })

  it('before 2015 is bounded by 0', () => {
    expect(idAt(0)).toBe('0')
    expect(idAt(EPOCH)).toBe('0')
  })

  it('in the past: unique and growing when moments repeat or go back', () => {
    const idFor = idsInThePast()
    const start = Date.UTC(2020, 1, 2)
    const ids = Array.from({ length: 20_000 }, (_, n) => idFor(start + (n % 3)))
    expect(setbacks(ids)).toBe(0)
    expect(momentOf(ids[0] ?? '')).toBe(start)
  })
})

describe('isId', () => {
  it('takes whole decimal numbers below 2^53', () => {
    for (const text of ['1', '42', '2839463526400000', '9007199254740991']) expect(isId(text), text).toBe(true)
  })

  it('takes nothing else', () => {
    const others = ['', '0', '01', '-1', '+1', '1.0', '1e3', '0x10', ' 1', '1 ', '1\n', '1-2', 'ana', '١٢', '１２']
    const tooLarge = ['9007199254740992', '9007199254740993', '9999999999999999', '10000000000000000', '9'.repeat(400)]
    for (const text of [...others, ...tooLarge]) expect(isId(text), JSON.stringify(text)).toBe(false)
  })
})
