import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordShape } from './forms.ts'
import { spellerOf } from './speller.ts'

const WORDS = 'you the to and my please check out free win prize subscribe channel money call now on of'.split(' ')
const { repair } = spellerOf(WORDS, wordShape)
const read = (text: string) => repair(text.split(' ')).join(' ')

describe('the speller', () => {
  it.each([
    ['letters swapped', 'plaese subcsribe', 'please subscribe'],
    ['letters left out', 'plese subscrbe', 'please subscribe'],
    ['letters added', 'pleaase subscxribe', 'please subscribe'],
    ['a letter changed', 'pleake subscripe', 'please subscribe'],
    ['letters drawn out', 'freeee mooney', 'free money'],
    ['words run together', 'pleasesubscribetomychannel', 'please subscribe to my channel'],
    ['words cut up', 'ple ase sub scr ibe to my cha nnel', 'please subscribe to my channel'],
    ['a word cut in two', 'the chan nel', 'the channel'],
  ])('mends %s', (_, written, meant) => expect(read(written)).toBe(meant))

  it.each(['you win the prize', 'zebra crossing', 'call 12345 now', 'wat u doin'])('leaves alone: %s', (text) =>
    expect(read(text)).toBe(text),
  )

  it('gives words for whatever comes', () => {
    const token = fc.oneof(
      fc.constantFrom(...WORDS, '12', 'xq'),
      fc.string({ unit: fc.constantFrom(...'abcdefgxyz'), minLength: 1, maxLength: 40 }),
    )
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
        expect(repair(tokens).every((word) => word.length > 0)).toBe(true)
        expect(repair([])).toEqual([])
      }),
    )
  })
})
