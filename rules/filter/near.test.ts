import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitsApart, NEAR_BITS, nearHash, nearKeys, nearlySame } from './near.ts'

const hash = (text: string) => nearHash(text) ?? ''
const AD =
  'Congratulations! You were selected for a free holiday in Spain. Call 09061790121 before Friday to claim your prize.'

describe('the same text', () => {
  it.each([
    ['another number', AD.replace('09061790121', '09058094583')],
    ['capitals and spaces', AD.toUpperCase().replaceAll(' ', '   ')],
    ['look-alike letters', AD.replaceAll('a', 'а').replaceAll('o', 'о')],
    ['invisible characters', AD.replaceAll('e', 'e\u200b')],
    ['a word more', `${AD} Hurry!`],
    ['another day', AD.replace('Friday', 'Sunday')],
  ])('with %s is nearly the same', (_, text) => expect(nearlySame(hash(AD), hash(text))).toBe(true))

  it('is found by an equal key when little changed', () => {
    const keys = nearKeys(hash(AD))
    expect(nearKeys(hash(AD.replace('09061790121', '1234567'))).some((key) => keys.includes(key))).toBe(true)
  })
})

describe('another text', () => {
  it.each([
    'Are we still on for lunch tomorrow? I could also do Friday, if that suits you better.',
    'Check out my new channel and subscribe, I upload every week and answer all comments!',
    'Lieber Jonas, danke für die Fotos vom Wochenende, sie sind wunderbar geworden.',
  ])('is another: %s', (text) => expect(nearlySame(hash(AD), hash(text))).toBe(false))

  it('that is short is the same only when it is equal', () => {
    expect(nearlySame(hash('Hi, how are you?'), hash('hi how are you'))).toBe(true)
    expect(nearlySame(hash('Hi, how are you?'), hash('Hi, who are you?'))).toBe(false)
  })
})

describe('a hash', () => {
  it('has 16 hexadecimal digits, and is null without anything to compare', () => {
    expect(hash(AD)).toMatch(/^[0-9a-f]{16}$/)
    expect(hash('🎉🎉')).toMatch(/^[0-9a-f]{16}$/)
    expect(nearHash(' ... !')).toBeNull()
    expect(nearHash('')).toBeNull()
  })

  it('shares a key with every hash at most 3 bits away', () => {
    const bits = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 3 })
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), bits, (value, flips) => {
        const hex = (n: bigint) => n.toString(16).padStart(16, '0')
        const a = hex(value)
        const b = hex(flips.reduce((n, bit) => n ^ (1n << BigInt(bit)), value))
        expect(bitsApart(a, b)).toBe(flips.length)
        expect(nearKeys(a).some((key, i) => key === nearKeys(b)[i])).toBe(true)
      }),
    )
  })

  it('is near only up to the limit', () => {
    const far = ((1n << BigInt(NEAR_BITS + 1)) - 1n).toString(16).padStart(16, '0')
    expect(nearlySame('0'.repeat(16), far)).toBe(false)
    expect(nearlySame('0'.repeat(16), ((1n << BigInt(NEAR_BITS)) - 1n).toString(16).padStart(16, '0'))).toBe(true)
  })
})
