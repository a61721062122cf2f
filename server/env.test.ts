import { beforeEach, describe, expect, it, vi } from 'vitest'

const NAMES = [
  ...['HOST', 'PORT', 'AUTH_URL', 'AJAR_DEMO', 'AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET'],
  ...['DATABASE_URL', 'AJAR_LOG', 'AJAR_METRICS_TOKEN'],
]

/** The module reads the environment once, as a server does at boot: each case boots anew. */
async function boot(env: Record<string, string>) {
  for (const name of NAMES) vi.stubEnv(name, env[name] ?? '')
  vi.resetModules()
  return import('./env.ts')
}

beforeEach(() => {
  vi.unstubAllEnvs()
})

describe('demo people', () => {
  it('are made and offered on a fresh start, which listens on loopback', async () => {
    expect((await boot({})).demoAllowed()).toBe(true)
  })

  it.each([
    ['AJAR_DEMO is 0', { AJAR_DEMO: '0' }],
    ['the site has an address', { AUTH_URL: 'https://dm.example.org' }],
    ['it has one, even on loopback', { AUTH_URL: 'http://localhost:3000', HOST: '127.0.0.1' }],
    ['a host is set that others reach', { HOST: '0.0.0.0' }],
    ['a host is set that others reach by IPv6', { HOST: '::' }],
  ])('are neither made nor offered when %s', async (_, env) => {
    expect((await boot(env)).demoAllowed()).toBe(false)
  })
})

describe('settings', () => {
  it('say in a sentence what is wrong with them', async () => {
    const { settings } = await boot({ AUTH_URL: 'dm.example.org' })
    expect(() => settings()).toThrow(/AUTH_URL must be an address such as https:/)
  })

  it.each([
    'postgres://ajar:secret@db.example.org/ajar',
    'postgresql://ajar@[::1]:5432/ajar?sslmode=require',
    'postgres://ajar:a%2Fb,c@one:5432,two:5433/ajar',
    'postgres:///ajar?host=/run/postgresql',
    'file:/srv/ajar/ajar.db',
    './data/ajar.db',
  ])('take the address of a database: %s', async (DATABASE_URL) => {
    expect((await boot({ DATABASE_URL })).settings().DATABASE_URL).toBe(DATABASE_URL)
  })

  it.each([
    'mysql://ajar:secret@db.example.org/ajar',
    'http://db.example.org',
    'postgres://',
    'postgres://ajar:secret@db.example.org',
    'postgres://ajar:se/cret#@db.example.org/ajar',
    'postgres:ajar',
    'file:',
  ])('refuse what is no address of a database, and don’t repeat it: %s', async (DATABASE_URL) => {
    const { settings } = await boot({ DATABASE_URL })
    expect(() => settings()).toThrow(/^DATABASE_URL: DATABASE_URL must be postgres:\/\/user:password@host\/database/)
    expect(() => settings()).not.toThrow(/secret|cret#/)
  })

  it.each([
    ['AJAR_LOG', 'loud', /AJAR_LOG must be one of fatal, error,/],
    ['AJAR_METRICS_TOKEN', 'short', /AJAR_METRICS_TOKEN must have at least 16 characters/],
  ])('refuse a wrong %s', async (name, value, sentence) => {
    const { settings } = await boot({ [name]: value })
    expect(() => settings()).toThrow(sentence)
  })

  it('offer a sign-in service only when both of its variables are set', async () => {
    expect((await boot({ AUTH_GITHUB_ID: 'id' })).signInServices()).toEqual([])
    expect((await boot({ AUTH_GITHUB_ID: 'id', AUTH_GITHUB_SECRET: 'secret' })).signInServices()).toEqual(['github'])
  })

  it('mark cookies Secure exactly on sites served by HTTPS', async () => {
    expect((await boot({ AUTH_URL: 'https://dm.example.org' })).isHttps()).toBe(true)
    expect((await boot({ AUTH_URL: 'http://localhost:3000' })).isHttps()).toBe(false)
    expect((await boot({})).isHttps()).toBe(false)
  })
})
