import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, hiddenInWords, joinSpaced } from './clean.ts'
import { fold, undisguise } from './fold.ts'

describe('fold reads what a person reads', () => {
  it.each([
    ['full-width', 'ＦＲＥＥ ｅｎｔｒｙ', 'free entry'],
    ['mathematical letters', '𝐅𝐫𝐞𝐞 𝓮𝓷𝓽𝓻𝔂', 'free entry'],
    ['circled and squared letters', 'ⓕⓡⓔⓔ 🅴🅽🆃🆁🆈', 'free entry'],
    ['small capitals', 'ꜰʀᴇᴇ ᴇɴᴛʀʏ', 'free entry'],
    ['zero-width characters', 'f\u200br\u200dee\ufeff ent\u2060ry', 'free entry'],
    ['soft hyphens and tags', 'fr\u00adee ent\u{e0041}ry', 'free entry'],
    ['combining marks', 'f̶r̶e̶e̶ é́́ntry', 'free entry'],
    ['Cyrillic in Latin words', 'frее еntrу', 'free entry'],
    ['Greek in Latin words', 'frεε εntrγ', 'free entry'],
    ['a whole word of doubles among Latin ones', 'the рaсе of оса today', 'the pace of oca today'],
    ['leet', 'fr33 3ntry t0 w1n c4sh', 'free entry to win cash'],
    ['signs for letters', 'fr€€ c@sh pri$e', 'free cash prise'],
    ['spaced-out letters', 'f r e e   e n t r y', 'free   entry'],
    ['dots between letters', 'f.r.e.e entry', 'free entry'],
    ['signs inside words', "fr*ee en_try c'ash", 'free entry cash'],
    ['text that is stored backwards', '\u202eyrtne eerf\u202c now', 'free entry now'],
    ['capitals', 'FrEe EnTrY', 'free entry'],
    ['accents', 'Crème Brûlée, Straße, Łódź', 'creme brulee, strasse, lodz'],
  ])('%s', (_, written, read) => expect(fold(written)).toBe(read))
})

describe('fold leaves alone what is no disguise', () => {
  it.each([
    ['Russian', 'Россия, море, сор и кот', 'россия, море, сор и кот'],
    ['Russian words in an English text', 'We fly to Москва on Monday', 'we fly to москва on monday'],
    ['Greek', 'Καλημέρα σας', 'καλημερα σας'],
    ['Arabic, without its tatweel', 'مرحـــبا', 'مرحبا'],
    ['Japanese', 'ががが ガギグ 東京', 'ががが ガギグ 東京'],
    ['Hindi', 'नमस्ते किताब', 'नमस्ते किताब'],
    ['numbers with units', '10am 150ppm 2nd 50k', '10am 150ppm 2nd 50k'],
    ['long numbers', 'text87121 now', 'text 87121  now'],
    ['emoji', 'fun 🎉👍', 'fun 🎉👍'],
    ['a score', '1 - 2 - 3', '1 - 2 - 3'],
  ])('%s', (_, written, read) => expect(fold(written)).toBe(read))

  it('says how many words were in disguise', () => {
    expect(undisguise('we have frее еntry, Москва').disguised).toBe(2)
    expect(undisguise('plain words, Москва').disguised).toBe(0)
  })

  it('counts invisible characters only inside words', () => {
    expect(hiddenInWords('fr\u200bee')).toBe(1)
    expect(hiddenInWords('👩\u200d💻 at work\u200b')).toBe(0)
  })
})

describe('whatever is written', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 100 }),
    fc
      .array(fc.constantFrom('\ud800', '\udfff', '\u202e', '\u202c', 'a', '1', ' ', '.', 'я', '́', 'ﷺ'))
      .map((parts) => parts.join('')),
  )

  it('is folded without an error into well-formed text', () => {
    fc.assert(fc.property(anything, (text) => fold(text).isWellFormed()))
  })

  it('is as clean after cleaning once as after twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => clean(clean(text)) === clean(text)))
  })

  it('grows by no more than four times', () => {
    expect(clean('ﷺ'.repeat(1000)).length).toBeLessThanOrEqual(4000)
  })

  it('has spaced words joined in bounded time', () => {
    const start = Date.now()
    joinSpaced('a '.repeat(50_000))
    joinSpaced('a. '.repeat(30_000))
    expect(Date.now() - start).toBeLessThan(2000)
  })
})
