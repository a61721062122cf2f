import { afterEach, describe, expect, it, vi } from 'vitest'
import { ADDRESS_HEADER } from './address.ts'

afterEach(() => vi.unstubAllEnvs())

const TOKEN = 'a-token-of-some-length'

/** Whether a request may read the metrics of a server with these settings. */
async function may(headers: Record<string, string>, { token = '', forwarded = false } = {}): Promise<boolean> {
  vi.stubEnv('AJAR_METRICS_TOKEN', token)
  vi.resetModules()
  const { mayReadMetrics } = await import('./metrics-access.ts')
  const { inRequest } = await import('./log.ts')
  return inRequest({ id: 'test', forwarded }, () => mayReadMetrics(new Headers(headers)))
}

const here = { [ADDRESS_HEADER]: '127.0.0.1', host: '127.0.0.1:3000' }

describe('without a token', () => {
  it.each([
    ['127.0.0.1', here],
    ['another name of this machine', { ...here, host: 'localhost:3000' }],
    ['IPv6', { [ADDRESS_HEADER]: '::1', host: '[::1]:3000' }],
    ['IPv4 inside IPv6', { ...here, [ADDRESS_HEADER]: '::ffff:127.0.0.1' }],
  ])('this machine may read: %s', async (_, headers) => {
    expect(await may(headers)).toBe(true)
  })

  it.each([
    ['another machine', { ...here, [ADDRESS_HEADER]: '10.0.0.5' }],
    ['one whose name begins like ours', { ...here, [ADDRESS_HEADER]: '127.0.0.1.evil.example' }],
    ['nobody knows who', { host: '127.0.0.1' }],
    ['a proxy on this machine, which asks for the site', { ...here, host: 'dm.example.org' }],
    ['somebody with a token that nobody gave out', { host: 'dm.example.org', authorization: `Bearer ${TOKEN}` }],
  ])('nobody else: %s', async (_, headers) => {
    expect(await may(headers)).toBe(false)
  })

  it('nobody whom a proxy passed on, and nobody whose way is unknown', async () => {
    expect(await may(here, { forwarded: true })).toBe(false)
    const { mayReadMetrics } = await import('./metrics-access.ts')
    expect(mayReadMetrics(new Headers(here))).toBe(false)
  })
})

describe('with a token', () => {
  it('whoever has it may read, from anywhere', async () => {
    const asked = { host: 'dm.example.org', [ADDRESS_HEADER]: '10.0.0.5', authorization: `Bearer ${TOKEN}` }
    expect(await may(asked, { token: TOKEN, forwarded: true })).toBe(true)
  })

  it.each([
    ['nothing', {}],
    ['another one', { authorization: 'Bearer another-token-of-length' }],
    ['the beginning of it', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['more than it', { authorization: `Bearer ${TOKEN}x` }],
    ['it in another scheme', { authorization: `Basic ${TOKEN}` }],
    ['it alone', { authorization: TOKEN }],
  ])('nobody else, this machine neither: %s', async (_, headers) => {
    expect(await may({ ...here, ...headers }, { token: TOKEN })).toBe(false)
  })
})
