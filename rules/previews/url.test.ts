import { describe, expect, it } from 'vitest'
import { previewedLink, previewTarget, shownHost } from './url.ts'

describe('what is asked for a preview', () => {
  it('is a page of a registered name, in its normal form and without its # part', () => {
    expect(previewTarget('HTTPS://Example.COM:443/a?b=c#d')).toEqual({
      url: 'https://example.com/a?b=c',
      domain: 'example.com',
    })
    expect(previewTarget('http://a.b.example.co.uk./')?.domain).toBe('example.co.uk')
    expect(previewTarget('http://a.b.example.co.uk./')?.url).toBe('http://a.b.example.co.uk/')
    expect(previewTarget('https://münchen.de/')).toEqual({
      url: 'https://xn--mnchen-3ya.de/',
      domain: 'xn--mnchen-3ya.de',
    })
    expect(previewTarget('https://someone.github.io/')?.url).toBe('https://someone.github.io/')
  })

  it('is nothing on the site’s list, nor below it', () => {
    const blocked = ['bad.example.com', 'worse.org']
    for (const href of [
      'https://bad.example.com/',
      'https://a.bad.example.com',
      'http://WORSE.org.',
      'https://x.worse.org/',
    ])
      expect(previewTarget(href, { blocked }), href).toBeNull()
    expect(previewTarget('https://example.com/', { blocked })).not.toBeNull()
    expect(previewTarget('https://notworse.org/', { blocked })).not.toBeNull()
  })

  it('is nothing longer than 2,048 characters', () => {
    const path = 'a'.repeat(2_048 - 'https://example.com/'.length)
    expect(previewTarget(`https://example.com/${path}`)).not.toBeNull()
    expect(previewTarget(`https://example.com/${path}a`)).toBeNull()
  })

  it('is a page of this machine for a test that says so, and then that port alone', () => {
    const testSite = '127.0.0.1:4000'
    expect(previewTarget('http://127.0.0.1:4000/page', { testSite })?.url).toBe('http://127.0.0.1:4000/page')
    for (const href of [
      'http://127.0.0.1:4000/page',
      'http://127.0.0.1:4001/',
      'https://127.0.0.1:4000/',
      'http://localhost:4000/',
      'http://a@127.0.0.1:4000/',
    ])
      expect(previewTarget(href, href.endsWith('page') ? {} : { testSite }), href).toBeNull()
  })

  it('is the first link of a message that can have one', () => {
    const hrefs = ['mailto:a@example.com', 'http://192.168.0.1/', 'https://example.com/#x', 'https://example.org/']
    expect(previewedLink(hrefs)?.href).toBe('https://example.com/#x')
    expect(previewedLink(hrefs.slice(0, 2))).toBeNull()
  })
})

describe('the host that is shown', () => {
  it('is the link’s own, also as it is stored where it is written in another alphabet', () => {
    expect(shownHost('https://WWW.Example.com/a')).toBe('www.example.com')
    expect(shownHost('https://münchen.de/')).toBe('münchen.de (xn--mnchen-3ya.de)')
    // Cyrillic letters that look like Latin ones.
    expect(shownHost('https://аррӏе.com/')).toContain('xn--80ak6aa92e.com')
  })
})
