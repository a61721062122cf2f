/** The checker is checked: it finds nothing in what a faultless server does, and every fault that is planted there. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from './checker.ts'
import { type Entry, markOf, type Outcome, type Row, type Story, type Told } from './history.ts'
import { PLANTED } from './planted.ts'
import { makeStory, type Step } from './story-maker.ts'
import type { Rule, Terms } from './violation.ts'

const TERMS: Terms = { storageRefusalIsFinal: true, timeTolerance: 1_000 }
const step: fc.Arbitrary<Step> = fc.tuple(fc.nat(11), fc.nat(99), fc.nat(9))
const stories = fc.array(step, { minLength: 80, maxLength: 160, size: 'max' }).map(makeStory)
const rulesIn = (story: Story, terms = TERMS) => check(story, terms).map(({ rule }) => rule)

it('finds nothing in the story of a faultless server', () => {
  fc.assert(
    fc.property(stories, (story) => {
      expect(check(story, TERMS)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

describe('finds', () => {
  it.each(Object.entries(PLANTED))('%s', (_name, { rule, plant }) => {
    let planted = 0
    fc.assert(
      fc.property(stories, fc.infiniteStream(fc.nat()), (story, numbers) => {
        const pick = <T>(list: readonly T[]) => list[(numbers.next().value ?? 0) % list.length]
        if (!plant(story, pick)) return
        planted += 1
        expect(rulesIn(story)).toContain(rule)
      }),
      { numRuns: 100 },
    )
    expect(planted, 'stories with a place for this fault').toBeGreaterThan(30)
  })
})

describe('one message, sent', () => {
  const sent = { conversation: 'ab', sender: 'a', draftKey: 'k', text: markOf('one') }
  const row: Row = { ...sent, id: '8192', seq: 1 }
  const told: Told = { id: '8192', conversation: 'ab', seq: 1, sender: 'a', text: sent.text, at: 1 }
  const ok: Outcome = { result: 'ok', message: told }
  const unknown: Outcome = { result: 'unknown', why: 'the connection broke' }
  const refused: Outcome = { result: 'refused', code: 'storage' }

  /** Tries one after another under one draft key, and what is stored in the end. */
  function storyOf(outcomes: readonly (Outcome | null)[], messages: Row[]): Story {
    const entries = outcomes.flatMap((outcome, n): Entry[] => [
      { kind: 'send', at: 1 + 2 * n, attempt: n, client: 'c', port: 0, ...sent },
      ...(outcome ? [{ kind: 'answer', at: 2 + 2 * n, attempt: n, outcome } as const] : []),
    ])
    const nothing = { messages: [], positions: {} }
    return { members: { ab: ['a', 'b'] }, browsers: {}, beginning: nothing, entries, end: { messages, positions: {} } }
  }
  const cases: [string, (Outcome | null)[], Row[], Rule[]][] = [
    ['with an unknown end, may be there', [unknown], [row], []],
    ['with an unknown end, may be missing', [unknown], [], []],
    ['without any answer, may be there', [null], [row], []],
    ['with an unknown end, may not be there twice', [unknown], [row, { ...row, id: '8193', seq: 2 }], ['twice']],
    ['again after an unknown end, is there once', [unknown, ok], [row], []],
    ['again after an unknown end, and acknowledged, may not be missing', [unknown, ok], [], ['lost']],
    ['again and refused, may be there from before', [unknown, refused], [row], []],
    ['and refused each time, may not be there', [refused, refused], [row], ['refused yet stored']],
    ['and acknowledged twice, has one place', [ok, ok], [row], []],
    [
      'and acknowledged twice in two places, has a wrong one',
      [ok, { result: 'ok', message: { ...told, seq: 2 } }],
      [row],
      ['wrong answer'],
    ],
  ]
  it.each(cases)('%s', (_name, outcomes, messages, rules) => {
    expect(rulesIn(storyOf(outcomes, messages))).toEqual(rules)
  })

  it('to a database that may fall silent in the middle of a commit, a storage refusal is no certainty', () => {
    const terms = { ...TERMS, storageRefusalIsFinal: false }
    expect(rulesIn(storyOf([refused], [row]), terms)).toEqual([])
    expect(rulesIn(storyOf([refused], []), terms)).toEqual([])
  })
})
