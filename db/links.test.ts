import { describe, expect, it } from 'vitest'
import { linksIn } from './links.ts'

describe('links in a message', () => {
  it('are found with their place and address', () => {
    expect(linksIn('see https://example.org/a?b=c and example.com.')).toEqual([
      [4, 29, 'https://example.org/a?b=c'],
      [34, 45, 'https://example.com'],
    ])
  })

  it('include mail addresses', () => {
    expect(linksIn('ana@example.org')).toEqual([[0, 15, 'mailto:ana@example.org']])
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://example.org/x',
    'vbscript:x',
    'file:///etc/passwd',
  ])('never lead where a browser must not go: %s', (text) => {
    for (const [, , href] of linksIn(text)) expect(href).toMatch(/^(?:https?|mailto):/)
    expect(linksIn(text).map(([, , href]) => href)).not.toContain(text)
  })

  it('are not sought where there can be none', () => {
    expect(linksIn('No links here. None at all.\nNot here either')).toEqual([])
  })

  it('are found quickly in hostile text', () => {
    const hostile = [
      'a.'.repeat(5_000),
      '@'.repeat(10_000),
      'http://'.repeat(1_400),
      '('.repeat(10_000),
      'x@'.repeat(5_000),
    ]
    const began = performance.now()
    for (const text of hostile) linksIn(text)
    // Not a benchmark: quadratic behaviour on 10,000 characters would take minutes.
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
