import { describe, expect, it } from 'vitest'
import { numbersIn as find } from './numbers.ts'

const numbersIn = (text: string) => find(text, text.toLowerCase())

describe('numbers', () => {
  it.each([
    'Call 09061790121',
    'call 0906 179 0121',
    'only 150p/msg',
    'calls 10ppm',
    '£1.50 per min',
    'ring 1-900-555-1234',
  ])('%s asks to call a paid number', (text) => expect(numbersIn(text).premium).toBeGreaterThan(0))
  it.each(['ring me on 020 7946 0018', 'at 5pm', 'it was £5 a head', 'meet 2 a week'])('%s does not', (text) =>
    expect(numbersIn(text).premium).toBe(0),
  )
  it.each(['Call me: +49 30 901820', '(020) 7946-0018', 'O8OO 123 4567'])('%s has a phone number', (text) =>
    expect(numbersIn(text).phones).toBe(1),
  )
  it.each(['2.126.521.750 views', '1,700,000,000', '2008-2010', '1000000000', 'at 10 30'])('%s has none', (text) =>
    expect(numbersIn(text).phones).toBe(0),
  )
  it('knows short codes by the word next to them', () => {
    expect(numbersIn('text WIN to 87121').shortCodes).toBe(1)
    expect(numbersIn('the year 12021 of the calendar').shortCodes).toBe(0)
    expect(numbersIn('win £10000').shortCodes).toBe(0)
  })
  it.each([
    ['£1,000.50', 3],
    ['5 dollars', 0],
    ['250€', 2],
    ['$20k', 4],
  ])('%s is money of magnitude %i', (text, magnitude) =>
    expect(numbersIn(text)).toMatchObject({ amounts: 1, magnitude }),
  )
})
