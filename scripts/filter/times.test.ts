import { describe, expect, it } from 'vitest'
import { scoreText } from '../../rules/filter/model.ts'
import { SHIPPED } from '../../rules/filter/shipped.ts'
import { timesOf, WORST } from './times.ts'

/** The fastest of several tries: what else the machine does only ever adds. */
function fastest(text: string): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < 9; i++) {
    const start = performance.now()
    scoreText(text, SHIPPED)
    least = Math.min(least, performance.now() - start)
  }
  return least
}

describe('how long judging takes', () => {
  // Eight times the text takes about eight times as long; were anything quadratic, it would be 64.
  it.each(Object.entries(WORST))('grows no faster than the text: %s', (_, text) => {
    expect(text).toHaveLength(1000)
    const short = fastest(text)
    expect(fastest(text.repeat(8))).toBeLessThan(Math.max(0.2, short) * 24)
  })

  it('is told of the middle text and of the 99th of 100', () => {
    const { median, p99 } = timesOf(['hello', 'Call 09061790121 now to claim your prize http://bit.ly/x'])
    expect(median).toBeGreaterThan(0)
    expect(p99).toBeGreaterThanOrEqual(median)
  })
})
