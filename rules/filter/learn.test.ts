import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyModel, learn, likeness, type PersonalModel } from './learn.ts'

const AD = 'Join my trading group, we double your deposit every week'
const NOTE = 'Hello, I met you at the gardening club and have a question about roses'

describe('what a person teaches', () => {
  it('moves likeness towards it, and leaves other texts alone', () => {
    const model = learn(null, AD, 'unwanted', 2)
    expect(likeness(model, 'join our trading group and double every deposit')).toBeGreaterThan(0.3)
    expect(Math.abs(likeness(model, NOTE))).toBeLessThan(0.1)
    expect(likeness(learn(null, NOTE, 'wanted', 2), 'a question about roses, from the gardening club')).toBeLessThan(
      -0.3,
    )
  })

  it('is found in disguise', () => {
    expect(
      likeness(learn(null, AD, 'unwanted', 2), 'Jоin my tr4ding gr0up, we d.o.u.b.l.e your depоsit'),
    ).toBeGreaterThan(0.3)
  })

  it('says nothing about words that stand in both', () => {
    const both = learn(learn(null, AD, 'unwanted', 1), AD, 'wanted', 1)
    expect(likeness(both, AD)).toBe(0)
  })

  it('is nothing at first, after a reset, and for a model nobody can read', () => {
    expect(likeness(null, AD)).toBe(0)
    expect(likeness(emptyModel(), AD)).toBe(0)
    expect(likeness({ version: 1, wanted: 1, unwanted: 1, counts: 'zz' }, AD)).toBe(0)
    expect(learn(null, AD, 'wanted', 0)).toEqual(emptyModel())
  })
})

describe('however much is taught', () => {
  const lesson = fc.record({
    text: fc.oneof(fc.constant(AD), fc.string({ unit: 'grapheme', maxLength: 200 })),
    label: fc.constantFrom<'wanted' | 'unwanted'>('wanted', 'unwanted'),
    weight: fc.double({ min: -5, max: 50, noNaN: true }),
  })

  it('the model stays below 4 KB and likeness between -1 and 1', () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 30 }), (lessons) => {
        const model = lessons.reduce<PersonalModel | null>(
          (m, { text, label, weight }) => learn(m, text, label, weight),
          null,
        )
        expect(JSON.stringify(model).length).toBeLessThan(4096)
        expect(Math.abs(likeness(model, AD))).toBeLessThanOrEqual(1)
        expect(JSON.parse(JSON.stringify(model))).toEqual(model)
      }),
      { numRuns: 50 },
    )
  })

  it('the newest lessons can outweigh a hundred old ones', () => {
    let model: PersonalModel | null = null
    for (let i = 0; i < 100; i++) model = learn(model, AD, 'unwanted', 3)
    expect(likeness(model, AD)).toBeGreaterThan(0.9)
    for (let i = 0; i < 12; i++) model = learn(model, AD, 'wanted', 3)
    expect(likeness(model, AD)).toBeLessThan(0)
  })
})
