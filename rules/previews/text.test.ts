import { expect, it } from 'vitest'
import { plainLine } from './text.ts'

it('leaves one line of plain text, whatever a page says', () => {
  expect(plainLine('  Two\n\n lines\tand  a tab ', 50)).toBe('Two lines and a tab')
  expect(plainLine('<img src=x onerror=alert(1)>', 50)).toBe('<img src=x onerror=alert(1)>')
  // Nothing turns the direction of what follows, or hides.
  expect(plainLine('bank\u202Ecod.exe\u2066x\u2069\u200B\u{E0041}', 50)).toBe('bankcod.exex')
  expect(plainLine('\u0000a\u0007\uD800b', 50)).toBe('a\uFFFDb')
  expect(plainLine(`Z${'\u0308'.repeat(400)}`, 50).length).toBeLessThan(6)
  expect(plainLine('שלום 👩‍👩‍👧‍👦', 50)).toBe('שלום 👩‍👩‍👧‍👦')
})

it('is cut at whole letters, and says so', () => {
  expect(plainLine('👋'.repeat(20), 10)).toBe(`${'👋'.repeat(9)}…`)
  expect(plainLine('1234567890', 10)).toBe('1234567890')
  expect(plainLine('x'.repeat(5_000_000), 10)).toBe('xxxxxxxxx…')
})
