import { describe, expect, it } from 'vitest'
import { judge } from './judge.ts'
import { partOf, read } from './reading.ts'
import { SHIPPED } from './shipped.ts'
import { TRAITS } from './traits.ts'

const wordsOf = (text: string) => read(text, SHIPPED.speller).tokens.join(' ')
const traitsOf = (text: string) => read(text, SHIPPED.speller).traits.map((at) => TRAITS[at]?.name)
const points = (text: string) =>
  judge(
    {
      text,
      hiddenWords: [],
      sender: {
        age: 1e12,
        knocks: { pending: 0, accepted: 0, deleted: 0, reported: 0 },
        sameTextToday: 0,
        knocksLastHour: 0,
        upheldReports: 0,
      },
      personal: null,
      site: null,
      blockedDomains: [],
    },
    'standard',
  ).points

describe('a text in leet', () => {
  it.each([
    ['words of digits alone', '7h15 15 4 n0t3 70 y0u', 'this is a note to you'],
    ['apostrophes', "1'll 533 y0u, d0n'7 w0rry, 17'5 0k", 'ill see you dont worry its ok'],
    ['digits that would be a unit', '1 4m 4t h0m3 n0w', 'i am at home now'],
  ])('is read with %s', (_, written, meant) => expect(wordsOf(written)).toBe(meant))

  it('keeps its numbers', () => {
    const { numbers, tokens } = read('fr33 c4sh c4ll 09061790121 n0w w1n £100', SHIPPED.speller)
    expect(numbers).toMatchObject({ phones: 1, premium: 1, amounts: 1 })
    expect(tokens).toContain('09061790121')
  })

  it('has no phone number where words are made of digits', () => {
    expect(read('15 17 4 50 70 45 47 y0u w3r3 h3r3 w17h m3', SHIPPED.speller).numbers.phones).toBe(0)
  })

  it('is judged as the same text in letters', () => {
    expect(points('H1 4n4, 1 l1k3d y0ur 74lk 0n 7hur5d4y. W0uld y0u h4v3 71m3 f0r 4 c0ff33?')).toBeLessThan(60)
  })

  it.each([
    ['I am 25 and it cost 50 pounds', '25'],
    ['gr8 match, 15 goals, c u l8r', '15'],
  ])('is not what people chat: %s keeps its number', (text, number) =>
    expect(read(text, SHIPPED.speller).tokens).toContain(number),
  )
})

describe('odd case', () => {
  it('is a way of writing: nobody is shouting', () => {
    const odd = traitsOf('cAn yOu SeNd mE ThE AdDReSS oF YoUr HoUSe BeFOrE tOMoRRoW')
    expect(odd).not.toContain('someCapitals')
    expect(odd).not.toContain('keyword')
  })
  it('is not a text in capitals, or one with names in it', () => {
    expect(traitsOf('CALL ME BEFORE YOU GO HOME')).toContain('mostlyCapitals')
    expect(traitsOf('Text WIN to the number, on your iPhone')).toContain('keyword')
  })
})

describe('a part of a text', () => {
  it('has its own words and phrases, and the traits of the whole', () => {
    const whole = read('hello there please check out my channel at http://example.com see you', SHIPPED.speller)
    const part = partOf(whole, 3, 7)
    expect(part.tokens).toEqual(['check', 'out', 'my', 'channel'])
    expect(part.phrases.map(({ what, from, to }) => [what, from, to])).toEqual([
      ['asksToAct', 0, 2],
      ['showsOwn', 2, 4],
    ])
    expect(part.traits).toEqual(whole.traits)
    expect(partOf(whole, 3, 6).phrases.map(({ what }) => what)).toEqual(['asksToAct'])
  })
})
