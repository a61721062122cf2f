import { beforeEach, describe, expect, it, vi } from 'vitest'

const NAMES = [
  ...['HOST', 'PORT', 'AUTH_URL', 'AJAR_DEMO', 'AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET'],
  ...['DATABASE_URL', 'AJAR_LOG', 'AJAR_METRICS_TOKEN', 'AKISMET_KEY', 'AKISMET_URL'],
  ...['SMTP_URL', 'MAIL_FROM', 'AJAR_LINK_PREVIEWS', 'AJAR_PREVIEW_TEST_SITE'],
  ...['S3_BUCKET', 'S3_ENDPOINT', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'S3_PATH_STYLE'],
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

  const mail = { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'a@example.org', AUTH_URL: 'https://dm.example.org' }

  it.each([
    ['Ajar <no-reply@dm.example.org>', { name: 'Ajar', address: 'no-reply@dm.example.org' }],
    ['no-reply@dm.example.org', { name: '', address: 'no-reply@dm.example.org' }],
    ['<no-reply@dm.example.org>', null],
    ['Ajar', null],
    ['a@example.org, b@example.org', null],
    ['Ajar\r\nBcc: b@example.org <a@example.org>', null],
  ])('take %j for whom mails come from, or refuse it', async (MAIL_FROM, sender) => {
    const { settings } = await boot({ ...mail, MAIL_FROM })
    if (sender) expect(settings().MAIL_FROM).toEqual(sender)
    else expect(() => settings()).toThrow(/MAIL_FROM must be an address such as Ajar </)
  })

  it.each(['mail.example.org', 'http://user:secret@mail.example.org', 'smtp://', 'smtp:secret'])(
    'refuse what is no mail server, and don’t repeat it: %s',
    async (SMTP_URL) => {
      const { settings } = await boot({ ...mail, SMTP_URL })
      expect(() => settings()).toThrow(/^SMTP_URL: SMTP_URL must be smtp:\/\//)
      expect(() => settings()).not.toThrow(/secret/)
    },
  )

  it('send mail only with a sender and an address for the links', async () => {
    expect((await boot(mail)).canSendMail()).toBe(true)
    expect((await boot({})).canSendMail()).toBe(false)
    for (const missing of ['MAIL_FROM', 'AUTH_URL'] as const) {
      const { settings } = await boot({ ...mail, [missing]: '' })
      expect(() => settings()).toThrow(`${missing} is needed beside SMTP_URL`)
    }
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

describe('the second opinion', () => {
  const AUTH_URL = 'https://dm.example.org'

  it('is off without a key, whatever address is set', async () => {
    const without: Record<string, string>[] = [{}, { AKISMET_URL: 'https://spam.example.org' }, { AKISMET_KEY: '' }]
    for (const env of without) {
      const { opinionService, opinionHost } = await boot(env)
      expect([opinionService(), opinionHost()]).toEqual([null, null])
    }
  })

  it('is Akismet’s with a key alone, or that of any address that speaks its protocol', async () => {
    const { opinionService, opinionHost } = await boot({ AKISMET_KEY: 'abc123', AUTH_URL })
    expect(opinionService()).toEqual({ key: 'abc123', address: 'https://rest.akismet.com/1.1', site: AUTH_URL })
    expect(opinionHost()).toBe('rest.akismet.com')
    const own = await boot({ AKISMET_KEY: 'abc123', AKISMET_URL: 'http://10.0.0.7:8080/spam/' })
    expect(own.opinionService()).toMatchObject({ address: 'http://10.0.0.7:8080/spam' })
    expect(own.opinionHost()).toBe('10.0.0.7:8080')
  })

  it.each([
    ['rest.akismet.com', /must be an address such as https:/],
    ['ftp://rest.akismet.com', /must be an address such as https:/],
    ['https://me:abc123@spam.example.org', /must be an address such as https:/],
    ['https://spam.example.org/?key=abc123', /must be an address such as https:/],
    ['https://ABC123.rest.akismet.com/1.1', /must not contain the key/],
  ])(
    'refuses an address that is none, or that would show the key to people, and doesn’t repeat it: %s',
    async (AKISMET_URL, sentence) => {
      const { settings } = await boot({ AKISMET_KEY: 'abc123', AKISMET_URL })
      expect(() => settings()).toThrow(sentence)
      expect(() => settings()).not.toThrow(/abc123/i)
    },
  )

  it('refuses a key that is none, and doesn’t repeat it', async () => {
    const { settings } = await boot({ AKISMET_KEY: 'abc 123' })
    expect(() => settings()).toThrow(/AKISMET_KEY must be one word/)
    expect(() => settings()).not.toThrow(/abc/)
  })
})

describe('the bucket for files', () => {
  const bucket = { S3_BUCKET: 'ajar-media', S3_ACCESS_KEY_ID: 'AKIA123', S3_SECRET_ACCESS_KEY: 's3cr+t/word' }

  it('is none unless one is named', async () => {
    expect((await boot({})).s3Settings()).toBeNull()
    expect((await boot({ S3_REGION: 'eu-central-1', S3_PATH_STYLE: '1' })).s3Settings()).toBeNull()
  })

  it('is Amazon’s with its name in front, or that of an address with its name in the path', async () => {
    expect((await boot({ ...bucket, S3_REGION: 'eu-central-1' })).s3Settings()).toEqual({
      endpoint: 'https://s3.eu-central-1.amazonaws.com',
      bucket: 'ajar-media',
      region: 'eu-central-1',
      accessKey: 'AKIA123',
      secret: 's3cr+t/word',
      pathStyle: false,
    })
    const own = { ...bucket, S3_ENDPOINT: 'http://127.0.0.1:9000' }
    expect((await boot(own)).s3Settings()).toMatchObject({ endpoint: 'http://127.0.0.1:9000', pathStyle: true })
    expect((await boot({ ...own, S3_PATH_STYLE: '0' })).s3Settings()).toMatchObject({ pathStyle: false })
  })

  it.each([
    [{ S3_BUCKET: 'Ajar Media' }, /S3_BUCKET must be the name of a bucket/],
    [{ S3_BUCKET: '../other' }, /S3_BUCKET must be the name of a bucket/],
    [{ S3_BUCKET: '' }, /S3_BUCKET is needed beside the other settings/],
    [{ S3_ACCESS_KEY_ID: '' }, /are needed beside S3_BUCKET/],
    [{ S3_SECRET_ACCESS_KEY: '' }, /are needed beside S3_BUCKET/],
    [{ S3_SECRET_ACCESS_KEY: 's3cr+t/word two' }, /S3_SECRET_ACCESS_KEY must be one word/],
    [{ S3_ENDPOINT: 's3.example.org' }, /S3_ENDPOINT must be an address such as/],
    [{ S3_ENDPOINT: 'https://AKIA123:s3cr+t@s3.example.org' }, /S3_ENDPOINT must be an address such as/],
    [{ S3_REGION: 'Frankfurt am Main' }, /S3_REGION must be a name such as/],
    [{ S3_PATH_STYLE: 'yes' }, /S3_PATH_STYLE must be 0 or 1/],
  ])('refuses %j, and doesn’t repeat a secret', async (wrong: Record<string, string>, sentence) => {
    const { settings } = await boot({ ...bucket, ...wrong })
    expect(() => settings()).toThrow(sentence)
    expect(() => settings()).not.toThrow(/s3cr/)
  })
})

describe('link previews', () => {
  it('are on unless the owner turns them off, and say which site asks', async () => {
    expect((await boot({})).previewSettings()).toEqual({ userAgent: 'AjarBot/1.0 (link previews)', testSite: null })
    const named = await boot({ AUTH_URL: 'https://dm.example.org/' })
    expect(named.previewSettings()?.userAgent).toBe('AjarBot/1.0 (link previews; +https://dm.example.org)')
    expect((await boot({ AJAR_LINK_PREVIEWS: 'off' })).previewSettings()).toBeNull()
    const odd = await boot({ AJAR_LINK_PREVIEWS: 'yes' })
    expect(() => odd.settings()).toThrow('AJAR_LINK_PREVIEWS must be on or off.')
  })

  it('reach a port of this machine only in tests: the start is refused on a site that others can reach', async () => {
    const site = { AJAR_PREVIEW_TEST_SITE: '127.0.0.1:4000' }
    expect((await boot(site)).previewSettings()?.testSite).toBe('127.0.0.1:4000')
    const others: Record<string, string>[] = [
      { AUTH_URL: 'https://dm.example.org' },
      { HOST: '0.0.0.0' },
      { HOST: '::' },
    ]
    for (const open of others) {
      const { settings } = await boot({ ...site, ...open })
      expect(() => settings()).toThrow('is for tests alone')
    }
    for (const other of ['127.0.0.1', '10.0.0.1:80', 'localhost:4000', '127.0.0.1:4000/', '169.254.169.254:80']) {
      const { settings } = await boot({ AJAR_PREVIEW_TEST_SITE: other })
      expect(() => settings(), other).toThrow('must be 127.0.0.1:PORT')
    }
  })
})
