import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Evidence, judge, type Sender, wouldHide } from './judge.ts'
import { learn, type PersonalModel } from './learn.ts'
import { FILTER_LEVELS, type FilterLevel, REASON_CODES, type ReasonCode } from './reasons.ts'

const DAY = 86_400_000
const AD =
  'WINNER!! You have won a £2000 prize GUARANTEED! Call 09061790121 from land line to claim, 150ppm. Or visit www.win-now.com'
const NOTE = 'Hi Ana, I liked your talk on Thursday. Would you have time for a coffee next week?'

const sender = (over: Partial<Sender> = {}): Sender => ({
  age: 365 * DAY,
  knocks: { pending: 0, accepted: 0, deleted: 0, reported: 0 },
  sameTextToday: 0,
  knocksLastHour: 0,
  upheldReports: 0,
  ...over,
})
const knock = (text: string, over: Partial<Evidence> = {}): Evidence => ({
  text,
  hiddenWords: [],
  sender: sender(),
  personal: null,
  site: null,
  blockedDomains: [],
  ...over,
})
const reasonsOf = (evidence: Evidence, level: FilterLevel = 'standard') => {
  const verdict = judge(evidence, level)
  return verdict.verdict === 'hide' ? verdict.reasons : []
}
const codesOf = (evidence: Evidence, level?: FilterLevel): ReasonCode[] =>
  reasonsOf(evidence, level).map(({ code }) => code)
/** Enough behind a message that it is hidden, so that all other reasons can be seen. */
const BURST = { sameTextToday: 12, knocksLastHour: 12 }
const burst = (over: Partial<Sender>) => sender({ ...BURST, ...over })

describe('the text', () => {
  it('of an advertisement hides, with reasons that add up to the threshold', () => {
    const reasons = reasonsOf(knock(AD))
    expect(reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(['spam_text', 'premium_number']))
    expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeGreaterThan(99)
    expect(judge(knock(AD), 'standard').advertises).toBe(true)
  })

  it.each([
    NOTE,
    'ok',
    '',
    '🎉🎉🎉',
    'See you at 10:30, platform 4',
    'Здравствуйте, можно задать вопрос о вашем курсе?',
    'Καλημέρα, έχετε χρόνο αύριο;',
    'مرحبا، هل يمكنني أن أسألك عن الدرس؟',
    'こんにちは、来週お時間ありますか。',
    'h3y d00d, gr8 m33ting u y3st3rday',
  ])('of an ordinary message passes: %s', (text) => {
    expect(judge(knock(text), 'standard')).toMatchObject({ verdict: 'pass' })
    expect(judge(knock(text), 'standard').advertises).toBe(false)
  })

  it.each([
    'WINNER!! You have won a prize. Text CLAIM to 87121 now, 150p/msg',
    'Subscribe to my channel please! http://bit.ly/xyz',
  ])('is judged by its beginning and end when it is long', (ad) => {
    expect(judge(knock(ad), 'standard').verdict).toBe('hide')
    expect(judge(knock(`${'ok '.repeat(50_000)}`), 'standard').verdict).toBe('pass')
  })

  it('names the shortener', () => {
    expect(reasonsOf(knock('Subscribe to my channel please! http://bit.ly/xyz', { sender: burst({}) }))).toContainEqual(
      expect.objectContaining({ code: 'link_shortener', detail: 'bit.ly' }),
    )
  })
})

describe('each other reason', () => {
  it.each<[ReasonCode, Partial<Evidence>]>([
    ['hidden_word', { hiddenWords: ['coffee'] }],
    ['same_text', { sender: burst({}) }],
    ['fast', { sender: burst({}) }],
    ['new_account', { sender: burst({ age: 3 * DAY }) }],
    ['reported_before', { sender: burst({ upheldReports: 1 }) }],
    ['reported_before', { sender: burst({ knocks: { pending: 0, accepted: 3, deleted: 1, reported: 1 } }) }],
    ['deleted_before', { sender: burst({ knocks: { pending: 0, accepted: 1, deleted: 9, reported: 0 } }) }],
    ['like_what_you_reported', { sender: burst({}), personal: learn(null, NOTE, 'unwanted', 3) }],
    ['like_spam_here', { sender: burst({}), site: learn(null, NOTE, 'unwanted', 3) }],
    [
      'welcome_before',
      {
        sender: burst({ age: 0, upheldReports: 0, knocks: { pending: 0, accepted: 9, deleted: 0, reported: 0 } }),
        site: learn(null, NOTE, 'unwanted', 3),
      },
    ],
    [
      'like_what_you_accepted',
      { sender: burst({ age: 0 }), site: learn(null, NOTE, 'unwanted', 3), personal: learn(null, NOTE, 'wanted', 3) },
    ],
  ])('%s is given', (code, over) => {
    expect(codesOf(knock(NOTE, over))).toContain(code)
    expect(codesOf(knock(NOTE, { sender: burst({}) }))).toEqual(expect.arrayContaining(['same_text', 'fast']))
  })

  it.each<[string, ReasonCode, Partial<Sender>]>([
    [
      'two copies',
      'same_text',
      {
        sameTextToday: 2,
        upheldReports: 2,
        knocksLastHour: 10,
        age: 0,
        knocks: { pending: 0, accepted: 0, deleted: 12, reported: 0 },
      },
    ],
    ['four knocks an hour', 'fast', { ...BURST, knocksLastHour: 4, upheldReports: 2 }],
    ['a week-old account', 'new_account', { ...BURST, age: 7 * DAY }],
    [
      'one report of six',
      'reported_before',
      { ...BURST, knocks: { pending: 9, accepted: 4, deleted: 1, reported: 1 } },
    ],
    [
      'seven deletions of ten',
      'deleted_before',
      { ...BURST, knocks: { pending: 0, accepted: 3, deleted: 7, reported: 0 } },
    ],
  ])('%s is no reason', (_, code, over) => {
    const reasons = codesOf(knock(NOTE, { sender: sender(over) }))
    expect(reasons.length).toBeGreaterThan(0)
    expect(reasons).not.toContain(code)
  })

  it('a blocked domain covers the hosts below it, and not names that end alike', () => {
    const blocked = { blockedDomains: ['example.com'] }
    expect(codesOf(knock('see http://shop.example.com/x', blocked))).toContain('blocked_domain')
    expect(codesOf(knock('see http://notexample.com/x', blocked))).not.toContain('blocked_domain')
  })

  it('disguise counts in a text that reads like an advertisement, and not in another', () => {
    const fancy = (text: string) => text.replaceAll('a', 'а').replaceAll('o', 'о')
    expect(codesOf(knock(fancy(AD)))).toContain('disguised')
    expect(codesOf(knock(AD))).not.toContain('disguised')
    expect(codesOf(knock(fancy(NOTE), { sender: burst({}) }))).not.toContain('disguised')
  })
})

describe('the level', () => {
  it('off lets everything pass but hidden words and blocked domains', () => {
    const worst = { sender: burst({ age: 0, upheldReports: 9 }), personal: learn(null, AD, 'unwanted', 3) }
    expect(judge(knock(AD, worst), 'off')).toMatchObject({ verdict: 'pass' })
    expect(codesOf(knock(AD, { ...worst, hiddenWords: ['prize'] }), 'off')).toEqual(['hidden_word'])
    expect(codesOf(knock(AD, { ...worst, blockedDomains: ['win-now.com'] }), 'off')).toEqual(['blocked_domain'])
  })

  it('strict hides all that standard hides, and standard all that off hides', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const hidden = FILTER_LEVELS.map((level) => judge(evidence, level).verdict === 'hide')
        expect(hidden).toEqual([...hidden].sort())
      }),
    )
  })

  it('strict hides more', () => {
    const doubtful = knock('Come and see my new shop, 20% off this week: www.ana-shop.com', {
      sender: sender({ age: 0 }),
    })
    expect(judge(doubtful, 'strict').verdict).toBe('hide')
  })
})

const words = fc.constantFrom(
  'win',
  'free',
  'hello',
  'prize',
  'call',
  '09061790121',
  'http://bit.ly/x',
  'coffee',
  'сор',
  '🎉',
  '\ud800',
  'f\u200bree',
)
const small = fc.integer({ min: 0, max: 15 })
const anyModel = fc.constantFrom<PersonalModel | null>(
  null,
  learn(null, AD, 'unwanted', 3),
  learn(null, AD, 'wanted', 3),
)
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  text: fc.oneof(
    fc.array(words, { maxLength: 20 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  ),
  hiddenWords: fc.array(words, { maxLength: 1 }),
  sender: fc.record({
    age: fc.constantFrom(0, 2 * DAY, 100 * DAY),
    knocks: fc.record({ pending: small, accepted: small, deleted: small, reported: small }),
    sameTextToday: small,
    knocksLastHour: small,
    upheldReports: small,
  }),
  personal: anyModel,
  site: anyModel,
  blockedDomains: fc.constantFrom<string[]>([], ['bit.ly']),
})

describe('whatever comes', () => {
  it('gets an answer whose reasons are known, sorted, and reach the threshold', () => {
    fc.assert(
      fc.property(anyEvidence, fc.constantFrom<FilterLevel>(...FILTER_LEVELS), (evidence, level) => {
        const verdict = judge(evidence, level)
        expect(judge(evidence, level)).toEqual(verdict)
        if (verdict.verdict === 'pass') return
        const weights = verdict.reasons.map(({ weight }) => weight)
        expect(weights).toEqual([...weights].sort((a, b) => b - a))
        for (const { code } of verdict.reasons) expect(REASON_CODES).toContain(code)
      }),
    )
  })

  it.each([
    ['half a pair', '\ud83d'],
    ['100 KB', 'Subscribe! '.repeat(10_000)],
    ['100 KB without a space', 'a'.repeat(100_000)],
    ['100 KB of marks', `a${'\u0301'.repeat(100_000)}`],
    ['dots', '.'.repeat(100_000)],
    ['many brackets', '<a href='.repeat(12_000)],
    ['right to left', '\u202e\u202d\u2067שלום\u202c'],
    ['only emoji', '👩‍👩‍👧‍👦🇪🇺1️⃣'.repeat(50)],
    ['nothing', ''],
    ['control characters', '\0\u0001\u007f\u0085'],
  ])('is judged: %s', (_, text) => {
    const start = Date.now()
    expect(['pass', 'hide']).toContain(judge(knock(text, { hiddenWords: ['casino', '赌场', '🍆'] }), 'strict').verdict)
    expect(Date.now() - start).toBeLessThan(1000)
  })
})

it('a level nobody knows is the strict one', () => {
  const unknown = 'ajar' as FilterLevel
  for (const text of [NOTE, AD]) expect(judge(knock(text), unknown)).toEqual(judge(knock(text), 'strict'))
  const settings = { hiddenWords: [], blockedDomains: [] }
  expect(wouldHide(60, NOTE, { ...settings, level: unknown })).toBe(true)
  expect(wouldHide(59, NOTE, { ...settings, level: unknown })).toBe(false)
})

describe('a hundred hostile lessons', () => {
  const poisoned = (label: 'wanted' | 'unwanted', text: string) => {
    let model: PersonalModel | null = null
    for (let i = 0; i < 100; i++) model = learn(model, text, label, 3)
    return model
  }
  it('move a message by no more than their bounds', () => {
    const evidence = { sender: burst({ age: 0 }) }
    const plain = reasonsOf(knock(NOTE, evidence)).reduce((sum, { weight }) => sum + weight, 0)
    const all = reasonsOf(
      knock(NOTE, { ...evidence, personal: poisoned('unwanted', NOTE), site: poisoned('unwanted', NOTE) }),
    ).reduce((sum, { weight }) => sum + weight, 0)
    expect(plain).toBeGreaterThan(0)
    expect(all - plain).toBeLessThanOrEqual(50)
  })
  it('hide no ordinary message of a known sender', () => {
    const evidence = knock(NOTE, { personal: poisoned('unwanted', NOTE), site: poisoned('unwanted', NOTE) })
    expect(judge(evidence, 'standard').verdict).toBe('pass')
  })
  it('never overrule a hidden word or a blocked domain', () => {
    const taught = { personal: poisoned('wanted', AD), site: poisoned('wanted', AD) }
    expect(codesOf(knock(AD, { ...taught, hiddenWords: ['prize'] }))).toContain('hidden_word')
    expect(codesOf(knock(AD, { ...taught, blockedDomains: ['win-now.com'] }))).toContain('blocked_domain')
  })
})
