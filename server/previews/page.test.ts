import { describe, expect, it } from 'vitest'
import { decodePage, readPage } from './page.ts'

const BASE = 'https://example.com/a/b'
const read = (html: string) => readPage(html, BASE)
const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`

describe('what a page says of itself', () => {
  it('is what it says for cards, before what it says for windows', () => {
    const head = [
      '<title>Window</title>',
      meta('og:title', 'Card'),
      meta('og:site_name', 'Site'),
      '<meta name="description" content="For search">',
      '<meta name="twitter:description" content="For birds">',
      meta('og:image', '../p.png?a=1&amp;b=2'),
    ]
    for (const html of [head.join(''), head.toReversed().join('')])
      expect(read(html)).toEqual({
        title: 'Card',
        site: 'Site',
        description: 'For birds',
        imageUrl: 'https://example.com/p.png?a=1&b=2',
      })
  })

  it('is its first title, not one of a drawing', () => {
    expect(read('<svg><title>Icon</title></svg><title>Page &amp; more</title><title>Second</title>')?.title).toBe(
      'Page & more',
    )
    expect(read('<TITLE>\n Old\n page </TITLE>')?.title).toBe('Old page')
  })

  it('is text, whatever markup stands in it', () => {
    const title = '<script>alert(1)</script>'
    expect(read(`<title>${title}</title>`)?.title).toBe(title)
    expect(read(meta('og:title', '&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'))?.title).toBe(
      '"><img src=x onerror=alert(1)>',
    )
  })

  it('is read from markup that is broken, and nothing is where nothing is', () => {
    expect(read('<title>Never ends')?.title).toBe('Never ends')
    expect(read('<<<>><title</title><title>There</title>')?.title).toBe('There')
    expect(read(`<meta property=og:title content=${'x'.repeat(9)} <meta>`)?.title).toBe('xxxxxxxxx')
    expect(
      read('<meta property="__proto__" content="x"><meta name="constructor" content="y"><title>T</title>')?.title,
    ).toBe('T')
    for (const html of [
      '',
      '\0',
      '<',
      '<!--',
      '<title>',
      '<![CDATA[',
      '<meta property="og:title">',
      '<!--<title>No</title>-->',
    ])
      expect(read(html), html).toBeNull()
  })

  it('is soon read, however deep or odd the page is', () => {
    const began = Date.now()
    for (const html of [
      '<b>'.repeat(170_000),
      `${'<p>'.repeat(80_000)}${'</q>'.repeat(60_000)}`,
      `<meta ${'a=b '.repeat(120_000)}>`,
      `<title>${'&amp'.repeat(120_000)}`,
      meta('og:x', 'y').repeat(14_000),
      `<title>${'<'.repeat(500_000)}`,
    ])
      read(html)
    expect(Date.now() - began).toBeLessThan(5_000)
  })
})

describe('how a page is written', () => {
  const title = (bytes: Uint8Array, type = 'text/html') => read(decodePage(bytes, type))?.title
  const latin = (text: string) => Buffer.from(text, 'latin1')

  it('is said by its header, its first bytes or its markup, in this order of weight', () => {
    expect(title(Buffer.from('<title>Größe 大小</title>'))).toBe('Größe 大小')
    expect(title(latin('<title>Größe</title>'), 'text/html; charset=ISO-8859-1')).toBe('Größe')
    expect(title(latin('<meta charset="windows-1252"><title>Größe</title>'))).toBe('Größe')
    expect(
      title(latin('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>Größe</title>')),
    ).toBe('Größe')
    expect(
      title(Buffer.from([...latin('<meta charset=shift_jis><title>'), 0x93, 0xfa, 0x96, 0x7b, ...latin('</title>')])),
    ).toBe('日本')
    expect(title(Buffer.from('\uFEFF<title>Größe</title>', 'utf16le'), 'text/html; charset=utf-8')).toBe('Größe')
  })

  it('is UTF-8 where what is said is nonsense', () => {
    for (const type of [
      'text/html; charset=utf-7',
      'text/html; charset=x',
      'text/html; charset="',
      'text/html; charset=iso-2022-kr',
    ])
      expect(title(Buffer.from('<title>Größe +ADw-script+AD4-</title>'), type), type).toBe('Größe +ADw-script+AD4-')
    expect(title(Buffer.from('<meta charset="utf-16"><title>Größe</title>'))).toBe('Größe')
    expect(title(Buffer.from([0x3c, 0x74, 0x69, 0x74, 0x6c, 0x65, 0x3e, 0xff, 0xc3]))).toBe('\uFFFD\uFFFD')
  })
})
