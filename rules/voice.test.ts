import { describe, expect, it } from 'vitest'
import { BARS, barsAsText, barsIn, barsOf, HIGHEST_BAR, VOICE_MILLISECONDS, voiceLength } from './voice.ts'

describe('the bars of a recording', () => {
  it('are always as many, from nothing to five minutes', () => {
    for (const count of [0, 1, 2, 47, 48, 49, 3_000]) expect(barsOf(Array(count).fill(0.5))).toHaveLength(BARS)
  })

  it('show where it was loud, whatever the microphone', () => {
    const levels = Array.from({ length: 96 }, (_, step) => (step === 60 ? 0.2 : 0.1))
    for (const louder of [1, 4]) {
      const bars = barsOf(levels.map((level) => level * louder))
      expect(bars[30]).toBe(HIGHEST_BAR)
      expect(bars.filter((bar) => bar === Math.round(HIGHEST_BAR / 2))).toHaveLength(BARS - 1)
    }
  })

  it('are flat for silence', () => {
    expect(new Set(barsOf(Array(200).fill(0)))).toEqual(new Set([0]))
    expect(Math.max(...barsOf(Array(200).fill(0.0001)))).toBeLessThan(2)
  })

  it('come back as they were told', () => {
    const bars = barsOf(Array.from({ length: 300 }, (_, step) => (step % 30) / 30))
    expect(barsIn(barsAsText(bars))).toEqual(bars)
  })

  it.each([
    '',
    '1',
    '1'.repeat(BARS - 1),
    '1'.repeat(BARS + 1),
    'w'.repeat(BARS),
    '-'.repeat(BARS),
    '𝟙'.repeat(BARS / 2),
    'A'.repeat(BARS),
  ])('are none: %j', (text) => expect(barsIn(text)).toBeNull())
})

describe('the length of a voice note', () => {
  it('is up to five minutes; what stopped a moment late counts as that', () => {
    expect(voiceLength(1_200)).toBe(1_200)
    expect(voiceLength(VOICE_MILLISECONDS + 700)).toBe(VOICE_MILLISECONDS)
  })

  it.each([0, -1, 1.5, Number.NaN, VOICE_MILLISECONDS + 60_000, Number.POSITIVE_INFINITY])(
    'is never %d',
    (milliseconds) => expect(voiceLength(milliseconds)).toBeNull(),
  )
})
