/** What is fetched for a preview and what is not: known attacks on such fetchers, against a server that counts who comes. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PUBLIC, TestSite } from '../testing-site.ts'
import { fetchPreview } from './fetch.ts'
import { type Manners, NoPage, type World } from './outside.ts'

let site: TestSite
beforeAll(async () => {
  site = await TestSite.start()
})
afterAll(() => site.stop())
beforeEach(() => site.reset())

const manners = (world: World = site.world(), more: Partial<Manners> = {}): Manners => ({
  userAgent: 'AjarBot/1.0 (test)',
  blocked: () => [],
  testSite: null,
  world,
  ...more,
})
const fetched = (url: string, world?: World, more?: Partial<Manners>, patience = 2_000) =>
  fetchPreview(url, manners(world, more), patience)
const refused = (url: string, world?: World, more?: Partial<Manners>, patience?: number) =>
  expect(fetched(url, world, more, patience), url).rejects.toBeInstanceOf(NoPage)

const HTML = '<!doctype html><html><head><title>A page</title></head><body>Hello</body></html>'
const page = (head: string) => ({ body: `<!doctype html><html><head>${head}</head><body></body></html>` })

/**
 * Spellings of addresses that nobody should be led to. Collected from OWASP's cheat sheet on SSRF and its bypasses,
 * PayloadsAllTheThings (Server Side Request Forgery), and Orange Tsai's talk on URL parsers (Black Hat 2017).
 */
const HOSTILE = `
http://127.0.0.1/ http://127.0.0.1:80/ http://127.0.0.1:443/ http://127.0.0.1:22/ http://127.0.0.1:6379/ https://127.0.0.1/
http://localhost/ http://localhost:80/ http://LOCALHOST/ http://localhost./ http://localhost.localdomain/ http://localhost6/
http://ip6-localhost/ http://127.1/ http://127.0.1/ http://127.127.127.127/ http://127.0.0.0/ http://127.0.1.3/ http://0/ http://0.0.0.0/
http://0.0.0.0:80/ http://0000.0000.0000.0000/ http://2130706433/ http://3232235521/ http://3232235777/ http://2852039166/
http://017700000001/ http://0177.0.0.1/ http://0177.0.0.01/ http://0o177.0.0.1/ http://o177.0.0.1/ http://00177.0000.0000.0001/
http://0x7f000001/ http://0x7f.0x0.0x0.0x1/ http://0x7f.1/ http://0X7F.0.0.1/ http://0xa9fea9fe/ http://0251.0376.0251.0376/
http://0xa9.0xfe.0xa9.0xfe/ http://425.510.425.510/ http://7147006462/ http://169.254.169.254/
http://169.254.169.254/latest/meta-data/iam/security-credentials/ http://169.254.169.254/latest/user-data
http://169.254.169.254/computeMetadata/v1/ http://169.254.169.254/metadata/instance?api-version=2021-02-01
http://169.254.169.254/opc/v2/instance/ http://169.254.169.254/openstack http://169.254.170.2/v2/credentials/
http://192.0.0.192/latest/ http://100.100.100.200/latest/meta-data/ http://168.63.129.16/ http://metadata/ http://metadata.google.internal/
http://metadata.google.internal./computeMetadata/v1beta1/ http://instance-data/ http://kubernetes.default.svc/ http://kubernetes/
http://rancher-metadata/latest/ http://10.0.0.1/ http://172.16.0.1/ http://172.31.255.255/ http://192.168.0.1/ http://192.168.1.1:8080/
http://198.18.0.1/ http://224.0.0.1/ http://255.255.255.255/ http://240.0.0.1/ http://8.8.8.8/
http://[::]/ http://[::]:80/ http://[::1]/ http://[0000::1]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/ http://[0:0:0:0:0:ffff:127.0.0.1]/ http://[::ffff:a9fe:a9fe]/ http://[::127.0.0.1]/ http://[64:ff9b::7f00:1]/
http://[64:ff9b::169.254.169.254]/ http://[2002:7f00:1::]/ http://[2001:0:7f00:1::]/ http://[fe80::1]/ http://[fe80::1%25eth0]/
http://[fc00::1]/ http://[fd00:ec2::254]/ http://[fec0::1]/ http://[ff02::1]/ http://[2606:4700:4700::1111]/
http://①②⑦.⓪.⓪.①/ http://１２７.０.０.１/ http://127。0。0。1/ http://127%2e0%2e0%2e1/ http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/ http://loc%61lhost/
http://⑯⑨。②⑤④。⑯⑨｡②⑤④/ http://١٢٧.٠.٠.١/ http://127.0.0.1./ http://127.0.0.1%00.example.com/ http://127.0.0.1%2f.example.com/
http://user@example.com/ http://user:secret@example.com/ http://example.com@127.0.0.1/ http://127.0.0.1@example.com/
http://example.com:80@127.0.0.1/ http://example.com%40127.0.0.1/ http://foo@127.0.0.1:80@example.com/ http://127.0.0.1#@example.com/
http://127.0.0.1?@example.com/ http://127.0.0.1\\@example.com/ http://example.com&@127.0.0.1#@example.org/ http:/\\127.0.0.1/
http:127.0.0.1 http:///127.0.0.1/ http://///127.0.0.1 //127.0.0.1/ http://127.0.0.1:0/ http://example.com:22/ http://example.com:8080/
https://example.com:8443/ http://example.com:6379/ http://example.com:25/ https://example.com:80/ http://example.com:443/
http://example.com:11211/ http://example.com:65536/ http://example.com:-1/ http://exa%00mple.com/ http://exa\tmple.internal/
file:///etc/passwd file://localhost/etc/passwd gopher://127.0.0.1:6379/_FLUSHALL dict://127.0.0.1:11211/stat ftp://example.com/
sftp://example.com/ tftp://example.com/ ldap://127.0.0.1/ jar:http://127.0.0.1!/ netdoc:///etc/passwd data:text/html,<title>x</title>
javascript:alert(1) blob:https://example.com/1 ws://example.com/ wss://example.com/ view-source:http://127.0.0.1/ about:blank
mailto:a@example.com urn:x http:// https:// http://. http://.. http://../ http://?? http:///a http://## http://-error-.invalid/
http://intranet/ http://router/ http://printer.local/ http://nas.lan/ http://server.home.arpa/ http://db.internal/ http://host.docker.internal/
http://gateway.docker.internal/ http://web.corp/ http://a.localhost/ http://x.test/ http://x.example/ http://x.invalid/ http://x.onion/
http://1.0.0.127.in-addr.arpa/`

/** Registered names that really lead to this machine, or whose name server says so: judged by what they mean. */
const LEADING_HOME = `
http://localtest.me/ http://lvh.me/ http://127.0.0.1.nip.io/ http://127-0-0-1.sslip.io/ http://www.oastify.com/ https://vcap.me/
http://customer1.app.localhost.my.company.127.0.0.1.nip.io/ http://spoofed.burpcollaborator.net/ http://bugbounty.dod.network/
http://169.254.169.254.nip.io/ http://1ynrnhl.xip.io/ http://mail.ebc.apple.com/ http://localdomain.pw/ http://xn--80ak6aa92e.com/
https://127.0.0.1.example.com/ http://0x7f000001.example.com/ http://[127.0.0.1].example.com/`

const words = (list: string) => list.trim().split(/\s+/)

describe('hostile addresses', () => {
  it('are more than a hundred, and none of them is connected to', async () => {
    const urls = [
      ...words(HOSTILE),
      'http://127.0.0.1:80\\@example.com/',
      ' http://127.0.0.1/ ',
      '\u0000http://localhost/',
    ]
    expect(urls.length).toBeGreaterThan(150)
    const world = site.world(() => ['127.0.0.1'])
    for (const url of urls) await refused(url, world)
    expect(world.dialled).toEqual([])
    expect(site.connections).toBe(0)
  })

  it('are refused for what their names mean, if only one of several addresses isn’t public', async () => {
    for (const addresses of [
      ['127.0.0.1'],
      [PUBLIC, '127.0.0.1'],
      ['2606:4700::1', '::1'],
      ['::ffff:127.0.0.1'],
      ['10.1.1.1'],
    ]) {
      const world = site.world(() => addresses)
      for (const url of words(LEADING_HOME)) await refused(url, world)
      expect(world.dialled).toEqual([])
    }
    expect(site.connections).toBe(0)
  })

  it('of a name without an address, or whose name server says nothing in time, are given up', async () => {
    await refused(
      'https://example.com/',
      site.world(() => []),
    )
    const silent: World = {
      ...site.world(),
      resolve: (_, signal) => new Promise((_, no) => signal.addEventListener('abort', () => no(signal.reason))),
    }
    await expect(fetched('https://example.com/', silent, {}, 50)).rejects.toThrow()
    expect(site.connections).toBe(0)
  })
})

describe('a name that changes its mind', () => {
  it('is asked once, and connected to is what was judged', async () => {
    let asked = 0
    const world = site.world(() => (++asked === 1 ? [PUBLIC] : ['127.0.0.1']))
    site.pages['/'] = { body: HTML }
    expect((await fetched('http://rebind.example.com/', world)).title).toBe('A page')
    expect(world.dialled).toEqual([PUBLIC])
    expect(asked).toBe(1)
  })

  it('is judged again after a redirect to itself', async () => {
    let asked = 0
    const world = site.world(() => (++asked === 1 ? [PUBLIC] : ['127.0.0.1']))
    site.pages['/'] = { status: 302, headers: { location: '/again' } }
    site.pages['/again'] = { body: HTML }
    await refused('http://rebind.example.com/', world)
    expect(world.dialled).toEqual([PUBLIC])
    expect(site.connections).toBe(1)
  })

  it('is judged again for its picture', async () => {
    let asked = 0
    const world = site.world(() => (++asked === 1 ? [PUBLIC] : ['169.254.169.254']))
    site.pages['/'] = page('<title>A page</title><meta property="og:image" content="/p.png">')
    site.pages['/p.png'] = { type: 'image/png', body: await png(600, 300) }
    expect(await fetched('http://rebind.example.com/', world)).toMatchObject({ title: 'A page', picture: null })
    expect(site.connections).toBe(1)
  })
})

describe('redirects', () => {
  it.each(
    words(HOSTILE).filter((url) => URL.canParse(url, 'http://example.com/') && /^(?:https?:)?\/\/[^#?/]/.test(url)),
  )('to %s end there', async (location) => {
    site.pages['/'] = { status: 302, headers: { location: encodeURI(location) } }
    const world = site.world((name) => (name === 'start.example.com' ? [PUBLIC] : ['127.0.0.1']))
    await refused('http://start.example.com/', world)
    expect(world.dialled).toEqual([PUBLIC])
  })

  it('are followed five times, with every kind, and no further', async () => {
    for (const [hop, status] of [301, 302, 303, 307, 308].entries())
      site.pages[`/${hop}`] = { status, headers: { location: `/${hop + 1}` } }
    site.pages['/5'] = { body: HTML }
    expect((await fetched('http://example.com/0')).title).toBe('A page')
    site.pages['/first'] = { status: 302, headers: { location: '/0' } }
    await refused('http://example.com/first')
  })

  it('in a circle end', async () => {
    site.pages['/'] = { status: 302, headers: { location: '/' } }
    await refused('http://example.com/')
    expect(site.connections).toBe(6)
  })

  it('without a place, or to one that can’t be read, end', async () => {
    site.pages['/'] = { status: 302 }
    site.pages['/x'] = { status: 302, headers: { location: 'http://[' } }
    await refused('http://example.com/')
    await refused('http://example.com/x')
  })

  it('to a blocked site aren’t followed', async () => {
    site.pages['/'] = { status: 302, headers: { location: 'http://bad.org/' } }
    await refused('http://example.com/', undefined, { blocked: () => ['bad.org'] })
    expect(site.connections).toBe(1)
  })

  it('by markup or script aren’t followed at all', async () => {
    site.pages['/'] = page(
      '<title>Here</title><meta http-equiv="refresh" content="0;url=http://127.0.0.1/"><script src="/s.js"></script>',
    )
    expect((await fetched('http://example.com/')).title).toBe('Here')
    expect(site.connections).toBe(1)
  })
})

describe('what is asked', () => {
  it('carries no cookie, no credentials and nobody’s address, and says who asks', async () => {
    site.pages['/'] = { status: 302, headers: { location: '/b', 'set-cookie': 'a=b' } }
    site.pages['/b'] = { body: HTML, headers: { 'set-cookie': 'c=d' } }
    await fetched('http://example.com/')
    for (const { headers, method, httpVersion } of site.asked) {
      expect([method, httpVersion]).toEqual(['GET', '1.1'])
      expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
      expect(headers).toMatchObject({ host: 'example.com', 'user-agent': 'AjarBot/1.0 (test)', connection: 'close' })
    }
    expect(site.asked).toHaveLength(2)
  })
})

describe('what answers', () => {
  it.each([
    ['a status that isn’t 200', { status: 404, body: HTML }],
    ['a failure', { status: 500, body: HTML }],
    ['part of it', { status: 206, body: HTML }],
    ['nothing', { status: 204 }],
    ['a picture', { type: 'image/png', body: HTML }],
    ['a program', { type: 'application/javascript', body: HTML }],
    ['JSON', { type: 'application/json', body: HTML }],
    ['plain text', { type: 'text/plain', body: HTML }],
    ['a drawing', { type: 'image/svg+xml', body: HTML }],
    ['a type that only begins alike', { type: 'text/htmlish', body: HTML }],
    ['a file to keep', { type: 'application/octet-stream', body: HTML }],
    ['a page without a title', page('<meta name="description" content="Only this">')],
    ['a title of blanks', page('<title> \u200B\u202E </title>')],
    ['an empty page', { body: '' }],
    ['a packing that isn’t known', { headers: { 'content-encoding': 'zstd' }, body: HTML }],
    ['two packings', { headers: { 'content-encoding': 'gzip, gzip' }, body: gzipSync(gzipSync(HTML)) }],
    ['a packing that it isn’t', { headers: { 'content-encoding': 'gzip' }, body: HTML }],
    ['a packing named after an object’s own', { headers: { 'content-encoding': '__proto__' }, body: HTML }],
    ['huge headers', { headers: { 'x-huge': 'x'.repeat(60_000) }, body: HTML }],
    ['very many headers', { headers: { 'x-many': Array.from({ length: 5_000 }, () => 'x'.repeat(10)) }, body: HTML }],
  ])('with %s has no preview', async (_, answer) => {
    site.pages['/'] = answer
    await refused('http://example.com/')
    expect(site.connections).toBe(1)
  })

  it('unpacks what it packs', async () => {
    for (const [coding, body] of Object.entries({
      gzip: gzipSync(HTML),
      'X-GZIP': gzipSync(HTML),
      br: brotliCompressSync(HTML),
      deflate: deflateSync(HTML),
    })) {
      site.pages['/'] = { headers: { 'content-encoding': coding }, body }
      expect((await fetched('http://example.com/')).title, coding).toBe('A page')
    }
  })

  it('with a bomb is read for as long as half a megabyte of it', async () => {
    const bomb = Buffer.concat([Buffer.from(HTML), Buffer.alloc(200_000_000, 32)])
    for (const [coding, body] of Object.entries({
      gzip: gzipSync(bomb, { level: 1 }),
      br: brotliCompressSync(bomb, { params: { 1: 1 } }),
    })) {
      site.pages['/'] = { headers: { 'content-encoding': coding }, body }
      const before = process.memoryUsage().arrayBuffers
      expect((await fetched('http://example.com/', undefined, {}, 5_000)).title).toBe('A page')
      expect(process.memoryUsage().arrayBuffers - before, coding).toBeLessThan(20_000_000)
    }
  })

  it('without an end, without a beginning, or a byte at a time is given up in time', async () => {
    const drip = (first: string) => (_: unknown, response: import('node:http').ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.write(first)
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    }
    site.pages['/drip'] = drip(HTML)
    site.pages['/silent'] = () => undefined
    site.pages['/informs'] = (_, response) => {
      const timer = setInterval(() => response.writeProcessing(), 20)
      response.on('close', () => clearInterval(timer))
    }
    for (const path of ['drip', 'silent', 'informs']) {
      const began = Date.now()
      await refused(`http://example.com/${path}`, undefined, {}, 300)
      expect(Date.now() - began).toBeLessThan(2_500)
    }
  })

  it('with hops that are slow together isn’t given more time', async () => {
    for (let hop = 0; hop < 5; hop++)
      site.pages[`/${hop}`] = (_, response) =>
        setTimeout(() => response.writeHead(302, { location: `/${hop + 1}` }).end(), 150)
    site.pages['/5'] = { body: HTML }
    await refused('http://example.com/0', undefined, {}, 400)
  })

  it('and breaks off has no preview', async () => {
    site.pages['/'] = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100000' })
      response.write('<title>Half')
      response.destroy()
    }
    await refused('http://example.com/')
  })
})

const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c40' } })
    .png()
    .toBuffer()

describe('pictures', () => {
  const withPicture = (address: string) => page(`<title>A page</title><meta property="og:image" content="${address}">`)

  it('are drawn anew in one of two sizes, without what the file says besides', async () => {
    site.pages['/'] = withPicture('/p')
    for (const [width, height, shape, size] of [
      [1200, 630, 'wide', [480, 252]],
      [100, 50, 'square', [144, 144]],
      [500, 500, 'square', [144, 144]],
    ] as const) {
      const body = await sharp(await png(width, height))
        .withExif({ IFD0: { Copyright: 'where I live' } })
        .jpeg()
        .toBuffer()
      site.pages['/p'] = { type: 'image/jpeg', body }
      const { picture } = await fetched('http://example.com/')
      expect(picture?.shape).toBe(shape)
      const facts = await sharp(picture?.data).metadata()
      expect([facts.width, facts.height, facts.format, facts.exif]).toEqual([...size, 'webp', undefined])
    }
  })

  it.each(
    Object.entries({
      'a drawing': {
        type: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>',
      },
      'a drawing that says it is PNG': {
        type: 'image/png',
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>',
      },
      'a page': { type: 'text/html', body: HTML },
      'too many bytes': { type: 'image/png', body: Buffer.alloc(5_000_001) },
      'a damaged one': { type: 'image/png', body: Buffer.from('\x89PNG\r\n\x1a\nnot really') },
      'a way into this machine': { status: 302, headers: { location: 'http://127.0.0.1/' } },
      'what isn’t there': { status: 404 },
    }),
  )('that are %s are left out', async (_, answer) => {
    site.pages['/'] = withPicture('/p')
    site.pages['/p'] = answer
    expect(await fetched('http://example.com/')).toMatchObject({ title: 'A page', picture: null })
  })

  it('of very many pixels, or that only count who looks, are left out', async () => {
    site.pages['/'] = withPicture('/p')
    site.pages['/p'] = { type: 'image/png', body: await png(1, 1) }
    expect((await fetched('http://example.com/')).picture).toBeNull()
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } })
      .png({ palette: true })
      .toBuffer()
    site.pages['/p'] = { type: 'image/png', body: bomb }
    expect((await fetched('http://example.com/')).picture).toBeNull()
  })

  it.each([
    'http://127.0.0.1/p',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'http://user@example.com/p',
    '//[::1]/p',
    'javascript:1',
    'http://example.com:8080/p',
    'http://[',
  ])('at %s are not asked for', async (address) => {
    site.pages['/'] = withPicture(address)
    expect(await fetched('http://example.com/')).toMatchObject({ title: 'A page', picture: null })
    expect(site.connections).toBe(1)
  })
})

describe('the door that tests have', () => {
  it('leads to one port of this machine and nowhere else', async () => {
    const [testSite, world] = [site.host, site.world(() => ['127.0.0.1'])]
    site.pages['/'] = { body: HTML }
    expect((await fetched(`http://${testSite}/`, world, { testSite })).title).toBe('A page')
    site.connections = 0
    for (const url of [
      `http://localhost:${site.port}/`,
      'http://127.0.0.1/',
      `http://127.0.0.1:${site.port + 1}/`,
      'https://example.com/',
    ])
      await refused(url, world, { testSite })
    expect(site.connections).toBe(0)
  })
})
