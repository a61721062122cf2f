import { expect, it } from 'vitest'
import { Id, MessageText } from './input.ts'

const accepts = (schema: typeof Id | typeof MessageText, input: unknown) => schema.safeParse(input).success

it('takes ids as whole decimal numbers below 2^53', () => {
  expect(accepts(Id, '9007199254740991')).toBe(true)
  for (const input of ['9007199254740992', '0', '01', '-1', '1e3', ' 1', '1\n', '', '1.0', 'x', 7, null]) {
    expect(accepts(Id, input), JSON.stringify(input)).toBe(false)
  }
})

it('takes messages of 1 to 10,000 UTF-16 units and keeps them as they are', () => {
  const text = ' <script>alert(1)</script>\n\u202Eעברית 😀\t'
  expect(MessageText.parse(text)).toBe(text)
  expect(accepts(MessageText, 'x'.repeat(10_000))).toBe(true)
  expect(accepts(MessageText, 'x'.repeat(10_001))).toBe(false)
})

it.each(['', ' \n\t', '\u3000', 'a\0b', 'half a pair \ud83d', 5, null])('refuses %j as a message', (input) => {
  expect(accepts(MessageText, input)).toBe(false)
})
