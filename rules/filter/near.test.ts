import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearlySame, sharedKeys, sketchOf } from './near.ts'

const AD =
  'Congratulations! You were selected for a free holiday in Spain. Call 09061790121 before Friday to claim your prize.'
const near = (a: string, b: string) => nearlySame(sketchOf(a), sketchOf(b))

describe('the same text', () => {
  it.each([
    ['another number', AD.replace('09061790121', '09058094583')],
    ['capitals and spaces', AD.toUpperCase().replaceAll(' ', '   ')],
    ['look-alike letters', AD.replaceAll('a', 'а').replaceAll('o', 'о')],
    ['invisible characters', AD.replaceAll('e', 'e\u200b')],
    ['a word more', `${AD} Hurry!`],
    ['another day', AD.replace('Friday', 'Sunday')],
    ['a name before it', `Dear Maximilian! ${AD}`],
  ])('with %s is nearly the same', (_, text) => expect(near(AD, text)).toBe(true))

  it('addressed to another name is nearly the same, whatever the name', () => {
    const to = (name: string) =>
      `Dear ${name}, my cousin sells handmade leather wallets for half of the shop price this week`
    for (const name of ['Bo', 'Ana', 'Maximilian', 'Kit Wong', 'Łukasz', '小林'])
      expect(near(to('P1'), to(name))).toBe(true)
  })
})

describe('another text', () => {
  it.each([
    'Are we still on for lunch tomorrow? I could also do Friday, if that suits you better.',
    'Check out my new channel and subscribe, I upload every week and answer all comments!',
    'Lieber Jonas, danke für die Fotos vom Wochenende, sie sind wunderbar geworden.',
  ])('is another: %s', (text) => expect(near(AD, text)).toBe(false))

  it('that is short is the same only when it is equal', () => {
    expect(near('Hi, how are you?', 'hi how are you')).toBe(true)
    expect(near('Hi, how are you?', 'Hi, who are you?')).toBe(false)
  })
})

describe('a sketch', () => {
  it('has 8 keys, 1 for a short text, none without anything to compare', () => {
    expect(sketchOf(AD)).toHaveLength(8)
    expect(sketchOf('🎉🎉')).toHaveLength(1)
    expect(sketchOf(' ... !')).toEqual([])
    expect(sketchOf('')).toEqual([])
    expect(near('', '')).toBe(false)
  })

  it('of any text is near to itself, and its keys are few, short and different', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const sketch = sketchOf(text)
        expect(new Set(sketch).size).toBe(sketch.length)
        expect(sketch.length).toBeLessThanOrEqual(8)
        for (const key of sketch) expect(key.length).toBeLessThanOrEqual(16)
        if (sketch.length > 0) expect(nearlySame(sketch, sketch)).toBe(true)
        expect(sharedKeys(sketch)).toBeLessThanOrEqual(sketch.length)
      }),
    )
  })
})
