import { describe, expect, it } from 'vitest'
import { isEmptySearch, parseSearch, SEARCH_LENGTH, startOfDay } from './search.ts'

const parse = (typed: string, zone = 'UTC') => parseSearch(typed, zone)
const words = (typed: string) => parse(typed).wanted.map(({ folded, prefix }) => folded + (prefix ? '*' : ''))
const problems = (typed: string) => parse(typed).problems.map(({ code, value }) => `${code} ${value}`)

describe('what was typed', () => {
  it('is words, the last of them as a beginning', () => {
    expect(words('Big choco')).toEqual(['big', 'choco*'])
    expect(words('“Big choco”')).toEqual(['big', 'choco'])
    expect(words('choco from:me')).toEqual(['choco'])
    expect(words('from:me choco')).toEqual(['choco*'])
  })

  it('has filters, in any order and case', () => {
    expect(parse('cake from:@Ana_1 HAS:link in:"Garden party"')).toMatchObject({
      from: { handle: 'ana_1' },
      in: { group: 'Garden party' },
      hasLink: true,
      name: 'cake',
      problems: [],
    })
    expect(parse('from:me in:@bo has:image')).toMatchObject({
      from: { me: true },
      in: { handle: 'bo' },
      hasImage: true,
    })
    expect(parse('in:“Garden party” from:ana')).toMatchObject({
      in: { group: 'Garden party' },
      from: { handle: 'ana' },
    })
  })

  it('is no filter in the middle of a word or of an address, nor where we know none', () => {
    expect(parse('built-in:x')).toMatchObject({ in: null, problems: [] })
    expect(words('https://example.org/from:me note:a')).toEqual(['https', 'example', 'org', 'from', 'me', 'note', 'a*'])
  })

  it('is nothing while nothing is asked', () => {
    for (const typed of ['', '   ', '…', '""']) expect(isEmptySearch(parse(typed))).toBe(true)
    for (const typed of ['a', 'from:me', 'has:image', 'before:x']) expect(isEmptySearch(parse(typed))).toBe(false)
  })

  it('never throws, and is cut at its length', () => {
    for (const typed of ['"', 'in:"', 'from:', '\uD800', '::::', 'before:9999-99-99', 'x'.repeat(10_000), '%00\0'])
      expect(() => parse(typed)).not.toThrow()
    expect(parse('ab '.repeat(1_000)).name.length).toBeLessThanOrEqual(SEARCH_LENGTH)
  })
})

describe('a filter that makes no sense', () => {
  it('is told, with what was typed', () => {
    expect(problems('from:')).toEqual(['search_from '])
    expect(problems('from:@a-b')).toEqual(['search_from @a-b'])
    expect(problems('in:@')).toEqual(['search_in @'])
    expect(problems('has:video')).toEqual(['search_has video'])
    expect(problems('before:yesterday after:2026-02-30')).toEqual(['search_day yesterday', 'search_day 2026-02-30'])
    expect(problems('from:me from:@ana')).toEqual(['search_twice @ana'])
  })
})

describe('days', () => {
  it('are those of the viewer’s time zone; the day itself is neither before nor after', () => {
    expect(parse('before:2026-11-25', 'Europe/Berlin').until).toBe(Date.UTC(2026, 10, 24, 23))
    expect(parse('after:2026-11-25', 'Europe/Berlin').since).toBe(Date.UTC(2026, 10, 25, 23))
    expect(parse('after:2026-1-5', 'America/Los_Angeles').since).toBe(Date.UTC(2026, 0, 6, 8))
  })

  it('are as long as the clocks make them', () => {
    // Clocks change at 2 in Berlin, and at midnight in Santiago, where that day begins at 1.
    expect(startOfDay(2026, 3, 29, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 28, 23))
    expect(startOfDay(2026, 3, 30, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 22))
    expect(startOfDay(2026, 9, 6, 'America/Santiago')).toBe(Date.UTC(2026, 8, 6, 4))
    expect(startOfDay(2026, 12, 32, 'Pacific/Kiritimati')).toBe(Date.UTC(2026, 11, 31, 10))
  })

  it('narrow each other', () => {
    const search = parse('after:2026-01-01 after:2026-03-01 before:2026-05-01 before:2026-04-01')
    expect([search.since, search.until]).toEqual([Date.UTC(2026, 2, 2), Date.UTC(2026, 3, 1)])
  })
})
