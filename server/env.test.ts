import { beforeEach, describe, expect, it, vi } from 'vitest'

/** The module reads the environment once, as a server does at boot: each case boots anew. */
async function boot(env: Record<string, string>) {
  for (const name of ['HOST', 'PORT', 'AUTH_URL', 'AJAR_DEMO', 'AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET']) {
    vi.stubEnv(name, env[name] ?? '')
  }
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
