import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scoreText } from '../../rules/filter/model.ts'
import { SHIPPED } from '../../rules/filter/shipped.ts'
import { ATTACKS, attacked } from './attacks.ts'
import { CORPORA, corpusFile, parseLabelled, readLabelled } from './corpus.ts'
import { groupsOf } from './groups.ts'
import { bestThreshold, blockedOf, caughtOf, count, mccOf, thresholdFor } from './metrics.ts'
import { foldsOf, moduleOf, trainWithLevels } from './train.ts'

const WEIGHTS = new URL('../../rules/filter/weights.ts', import.meta.url)
const some = readLabelled(corpusFile('youtube')).slice(0, 120)

describe('training', () => {
  it('gives the same file from the same texts, and another from others', () => {
    const once = moduleOf(trainWithLevels(some, 2))
    expect(moduleOf(trainWithLevels(some, 2))).toBe(once)
    expect(moduleOf(trainWithLevels(some.slice(1), 2))).not.toBe(once)
  })

  it('tells apart what it was trained from', () => {
    const { model } = trainWithLevels(some, 2)
    const scores = some.map(({ text }) => scoreText(text, model).total)
    const spam = some.map((text) => text.spam)
    expect(mccOf(count(scores, spam, bestThreshold(scores, spam)))).toBeGreaterThan(0.95)
  })
})

describe('the shipped model', () => {
  const file = readFileSync(WEIGHTS, 'utf8')
  it('is the one that training wrote', () => {
    const recorded = /Hash of what follows: ([0-9a-f]{64})/.exec(file)?.[1]
    const body = file.slice(file.indexOf('*/\n\n') + 4)
    expect(createHash('sha256').update(body).digest('hex')).toBe(recorded)
  })
  it('has at most 300 KB', () => expect(statSync(WEIGHTS).size).toBeLessThanOrEqual(300 * 1024))
  it('is read back as it was stored', () => {
    expect(SHIPPED.weights.buckets.length).toBe(1 << 17)
    expect(Array.from(SHIPPED.weights.buckets).some((weight) => weight !== 0)).toBe(true)
  })
})

describe('folds', () => {
  it('keep nearly equal texts together', () => {
    const texts = [
      'Win a prize! Call 09061790121 now',
      'win a prize!! call 09058094583 NOW',
      'See you tomorrow at the station',
    ]
    const [a, b, c] = groupsOf(texts)
    expect(a).toBe(b)
    expect(a).not.toBe(c)
    const fold = foldsOf(
      texts.map((text) => ({ spam: false, text })),
      5,
      1,
    )
    expect(fold[0]).toBe(fold[1])
  })
})

describe('the figures', () => {
  const scores = [5, 4, 3, 2, 1]
  const spam = [true, true, false, true, false]
  it('count what is caught and blocked', () => {
    const counts = count(scores, spam, 3)
    expect(counts).toEqual({ caught: 2, missed: 1, blocked: 1, passed: 1 })
    expect(caughtOf(counts)).toBeCloseTo(66.7, 1)
    expect(blockedOf(counts)).toBe(50)
    expect(mccOf(counts)).toBeCloseTo(0.167, 3)
    expect(mccOf(count(scores, [true, true, true, false, false], 3))).toBe(1)
  })
  it('find thresholds', () => {
    expect(thresholdFor(scores, spam, 0)).toBe(3.5)
    expect(thresholdFor(scores, spam, 50)).toBe(1.5)
    expect(bestThreshold(scores, spam)).toBe(3.5)
  })
})

describe('files of texts', () => {
  it.each(['maybe\thello', 'spam hello', 'SPAM\thello'])('with the line %j are refused with its number', (line) => {
    expect(() => parseLabelled(`ham\thi\n${line}\n`, 'texts.tsv')).toThrow('texts.tsv, line 2')
  })
  it('that are empty or missing are refused', () => {
    expect(() => parseLabelled('\n', 'texts.tsv')).toThrow('texts.tsv has no texts.')
    expect(() => readLabelled('/nowhere/texts.tsv')).toThrow("can't be read: there is no such file.")
  })
  it('keep tabs in the text, and windows line ends out of it', () => {
    expect(parseLabelled('ham\ta\tb\r\nspam\tc\r\n', 'x')).toEqual([
      { spam: false, text: 'a\tb' },
      { spam: true, text: 'c' },
    ])
  })
  it.each(CORPORA)('%s is there', (name) => expect(readLabelled(corpusFile(name)).length).toBeGreaterThan(1000))
})

describe('an attack', () => {
  it.each(Object.entries(ATTACKS))('%s changes the text, the same way each time', (_, attack) => {
    const text = 'Congratulations, call 09061790121 Now to Claim Your free Prize'
    const once = attacked(attack, text, ['see', 'you', 'later'])
    expect(once).not.toBe(text)
    expect(attacked(attack, text, ['see', 'you', 'later'])).toBe(once)
  })
})
