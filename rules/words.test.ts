import { describe, expect, it } from 'vitest'
import { findIn, runsOf, snippetOf, termsOf, wantedOf, wordsOf } from './words.ts'

const words = (text: string) => [...wordsOf(text)]
const found = (text: string, typed: string, whole = false) =>
  findIn(text, wantedOf(typed, { whole }))?.map(([start, end]) => text.slice(start, end)) ?? null

describe('words', () => {
  it('are letters and digits, in lower case, each once', () => {
    expect(words('Tea at 5? TEA, at the Café – with Åsa!')).toEqual(['tea', 'at', '5', 'the', 'cafe', 'with', 'asa'])
  })

  it('are the same with and without diacritics, in any form that means the same', () => {
    for (const [one, other] of [
      ['Ångström', 'angstrom'],
      ['cafe\u0301', 'café'],
      ['ＡＢＣ１', 'abc1'],
      ['ﬁne', 'fine'],
      ['STRASSE', 'straße'],
      ['ΟΔΟΣ', 'οδός'],
      ['שָׁלוֹם', 'שלום'],
      ['مُحَمَّد', 'محمد'],
      ['ёлка', 'елка'],
      ['İzmir', 'izmir'],
      ['می\u200Cخواهم', 'میخواهم'],
    ] as const)
      expect(words(one)).toEqual(words(other))
  })

  it('keep the vowels of Indic scripts and the voicing of Japanese: they are other words', () => {
    expect(words('की')).not.toEqual(words('का'))
    expect(words('かき')).not.toEqual(words('がき'))
  })

  it('are pairs of characters where no spaces are written', () => {
    expect(words('东京都')).toEqual(['东京', '京都', '都'])
    expect(words('iPhone手机')).toEqual(['iphone', '手机', '机'])
    expect(words('서울에서')).toEqual(['서울', '울에', '에서', '서'])
    expect(words('ราคา').length).toBeGreaterThan(1)
  })

  it('are none where there are no letters', () => {
    expect(words('… 🙂 – !? \u200D')).toEqual([])
    expect(runsOf('')).toEqual([])
  })
})

describe('what is wanted', () => {
  it('is whole words, but the last one may be unfinished', () => {
    expect(wantedOf('big cak')).toEqual([
      { folded: 'big', spaced: true, prefix: false },
      { folded: 'cak', spaced: true, prefix: true },
    ])
    expect(wantedOf('big cak', { whole: true }).at(-1)?.prefix).toBe(false)
    expect(wantedOf('big cak ').at(-1)?.prefix).toBe(false)
  })

  it('asks the index for what the index has', () => {
    for (const [text, typed] of [
      ['I live in 东京都', '京'],
      ['I live in 东京都', '都'],
      ['I live in 东京都', '东京都'],
      ['Chocolate cakes', 'cak'],
      ['서울에서 만나요', '서울'],
    ] as const) {
      const index = words(text)
      for (const { word, prefix } of wantedOf(typed).flatMap(termsOf))
        expect(index.some((one) => (prefix ? one.startsWith(word) : one === word))).toBe(true)
    }
  })
})

describe('finding in a text', () => {
  it('tells where each word stands', () => {
    expect(found('The cake! A big CÁKE, no pancake', 'cake')).toEqual(['cake', 'CÁKE'])
    expect(found('Cakes for all', 'cak')).toEqual(['Cakes'])
    expect(found('Cakes for all', 'cak', true)).toBeNull()
  })

  it('wants all of the words, in whatever order', () => {
    expect(found('A cake, and tea', 'tea cake')).toEqual(['cake', 'tea'])
    expect(found('A cake', 'tea cake')).toBeNull()
  })

  it('finds a part of a run without spaces only where it stands together', () => {
    expect(found('我住在东京都。', '东京')).toEqual(['东京'])
    expect(found('京都和东京', '东京都')).toBeNull()
    expect(found('カラオケ', 'ラオ')).toEqual(['ラオ'])
    expect(found('ｶﾞｿﾘﾝ', 'ガソ')).toEqual(['ｶﾞｿﾘﾝ'])
  })

  it('gives places of the text as it was written, whatever folding does to its length', () => {
    expect(found('½ straße 👩‍👩‍👧 ﬁne', 'strasse fi')).toEqual(['straße', 'ﬁne'])
  })
})

describe('a snippet', () => {
  it('is the whole of a short text', () => {
    expect(snippetOf('A cake', [[2, 6]])).toEqual({ text: 'A cake', marks: [[2, 6]] })
  })

  it('shows the first hit of a long one, marked in its place, and never half a character', () => {
    const text = `${'before '.repeat(60)}cake ${'🙂'.repeat(200)}`
    const spans = findIn(text, wantedOf('cake')) ?? []
    const snippet = snippetOf(text, spans)
    expect(snippet.text.length).toBeLessThan(200)
    expect(snippet.text.isWellFormed()).toBe(true)
    expect(snippet.text).toMatch(/^….*cake.*…$/u)
    expect(snippet.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['cake'])
  })
})
