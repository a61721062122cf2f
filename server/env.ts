/** Settings from the environment, parsed once at boot: a wrong one stops the start with a sentence. */
import { z } from 'zod'
import { LOG_LEVELS } from './log.ts'

const text = z.string().trim().min(1)

const DATABASES =
  'DATABASE_URL must be postgres://user:password@host/database for PostgreSQL, or file:/path/to/ajar.db for SQLite.'

/** A whole address of PostgreSQL, or a file. Never repeated in what is said about it: it holds a password. */
function isDatabase(url: string): boolean {
  if (!/^[a-z][a-z\d+.-]+:/i.test(url)) return true
  if (url.startsWith('file:')) return url.length > 'file:'.length
  // Further hosts, to be tried when the first one doesn't answer, are the driver's own addition.
  const first = url.replace(/^(postgres(?:ql)?:\/\/(?:[^/?]*@)?[^,/?@]*),[^/?]*/i, '$1')
  return /^postgres(?:ql)?:\/\//i.test(first) && URL.canParse(first) && new URL(first).pathname.length > 1
}

/** An address that calls are appended to; credentials would end up where the address is shown. */
function isServiceAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol)) return false
  return !url.username && !url.password && !url.search && !url.hash
}

const MAIL_SERVER = 'SMTP_URL must be smtp://user:password@host:587, or smtps://… for TLS from the first byte.'
const isMailServer = (url: string): boolean =>
  /^smtps?:\/\//i.test(url) && URL.canParse(url) && new URL(url).hostname !== ''

/** `Name <address>` or an address alone. Nothing of it can end a header's line. */
const SENDER = /^(?:([^<>"@,;:\p{Cc}]+?)\s*<([^\s<>"@,;:]+@[^\s<>"@,;:]+)>|([^\s<>"@,;:]+@[^\s<>"@,;:]+))$/u

/** Who mails come from. */
export type Sender = { name: string; address: string }

function senderIn(from: string): Sender {
  const [, name = '', named, alone] = SENDER.exec(from) ?? []
  return { name, address: named ?? alone ?? '' }
}

/** Origins, one after the other. In the clear only on this machine: an endpoint's address is a secret. */
function originsIn(list: string): string[] | null {
  const origins: string[] = []
  for (const entry of list.split(',').map((part) => part.trim())) {
    const url = URL.canParse(entry) ? new URL(entry) : null
    const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK_NAMES.has(url.hostname))
    if (!url || !safe || url.origin !== entry.replace(/\/$/, '')) return null
    origins.push(url.origin)
  }
  return origins
}
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
const LOOPBACK_NAMES = new Set(['127.0.0.1', '[::1]', 'localhost'])

const Settings = z
  .object({
    PORT: z.coerce.number('PORT must be a number.').int().min(0).max(65_535).default(3000),
    /** The address to listen on. Loopback unless set: a fresh install isn't open to the network by accident. */
    HOST: text.default('127.0.0.1'),
    AUTH_URL: z.url('AUTH_URL must be an address such as https://dm.example.org.').optional(),
    AUTH_SECRET: z.string().min(32, 'AUTH_SECRET must have at least 32 characters.').optional(),
    AJAR_DATA: text.optional(),
    DATABASE_URL: text.refine(isDatabase, DATABASES).optional(),
    AJAR_DEMO: z.enum(['0', '1'], 'AJAR_DEMO must be 0 or 1.').default('1'),
    /** How many proxies in front add to X-Forwarded-For; 0 means none is trusted. */
    AJAR_TRUST_PROXY: z.coerce.number('AJAR_TRUST_PROXY must be a number of proxies.').int().min(0).max(5).default(0),
    AJAR_LOG: z.enum(LOG_LEVELS, `AJAR_LOG must be one of ${LOG_LEVELS.join(', ')}.`).optional(),
    /** How large an archive of X may be that somebody brings, in millions of bytes. */
    AJAR_IMPORT_MB: z.coerce.number('AJAR_IMPORT_MB must be a number.').int().min(1).max(100_000).default(2_000),
    AJAR_LINK_PREVIEWS: z.enum(['on', 'off'], 'AJAR_LINK_PREVIEWS must be on or off.').default('on'),
    /** For tests alone: a page on this machine, `127.0.0.1:PORT`, that previews may be fetched from. */
    AJAR_PREVIEW_TEST_SITE: text
      .regex(/^127\.0\.0\.1:[1-9]\d{2,4}$/, 'AJAR_PREVIEW_TEST_SITE must be 127.0.0.1:PORT, and is for tests alone.')
      .optional(),
    AJAR_METRICS_TOKEN: text.min(16, 'AJAR_METRICS_TOKEN must have at least 16 characters.').optional(),
    /** Turns the second opinion on. Never repeated in what is said about it. */
    AKISMET_KEY: z
      .string()
      .trim()
      .regex(/^\S{1,200}$/, 'AKISMET_KEY must be one word.')
      .optional(),
    AKISMET_URL: text
      .refine(
        isServiceAddress,
        'AKISMET_URL must be an address such as https://rest.akismet.com/1.1, without a key in it.',
      )
      .default('https://rest.akismet.com/1.1'),
    /** The mail server; without one no mails are sent, and nothing asks for an address. */
    SMTP_URL: text.refine(isMailServer, MAIL_SERVER).optional(),
    MAIL_FROM: text
      .regex(SENDER, 'MAIL_FROM must be an address such as Ajar <no-reply@dm.example.org>.')
      .transform(senderIn)
      .optional(),
    /** Push services beside those of the known browsers, such as one of the owner's own. */
    AJAR_PUSH_SERVICES: text
      .refine(
        (list) => originsIn(list) !== null,
        'AJAR_PUSH_SERVICES must be addresses such as https://push.example.org, with commas between them.',
      )
      .transform((list) => originsIn(list) ?? [])
      .optional(),
    /** A bucket for what people send; without one it is kept in the data folder. Secrets are never repeated. */
    S3_BUCKET: text
      .regex(/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/, 'S3_BUCKET must be the name of a bucket, such as ajar-media.')
      .optional(),
    S3_ENDPOINT: text
      .refine(isServiceAddress, 'S3_ENDPOINT must be an address such as https://s3.example.org, without keys in it.')
      .optional(),
    S3_REGION: text.regex(/^[a-z\d-]{1,40}$/, 'S3_REGION must be a name such as eu-central-1.').default('us-east-1'),
    S3_ACCESS_KEY_ID: z
      .string()
      .trim()
      .regex(/^\S{1,200}$/, 'S3_ACCESS_KEY_ID must be one word.')
      .optional(),
    S3_SECRET_ACCESS_KEY: z
      .string()
      .trim()
      .regex(/^\S{1,400}$/, 'S3_SECRET_ACCESS_KEY must be one word.')
      .optional(),
    S3_PATH_STYLE: z.enum(['0', '1'], 'S3_PATH_STYLE must be 0 or 1.').optional(),
    AUTH_GITHUB_ID: text.optional(),
    AUTH_GITHUB_SECRET: text.optional(),
    AUTH_GOOGLE_ID: text.optional(),
    AUTH_GOOGLE_SECRET: text.optional(),
    AUTH_TWITTER_ID: text.optional(),
    AUTH_TWITTER_SECRET: text.optional(),
  })
  // A door into this machine, if only to one of its ports: never on a site that others can reach.
  .refine(
    ({ AJAR_PREVIEW_TEST_SITE: site, AUTH_URL, HOST }) => !site || (AUTH_URL === undefined && LOOPBACK.has(HOST)),
    {
      path: ['AJAR_PREVIEW_TEST_SITE'],
      error: 'AJAR_PREVIEW_TEST_SITE is for tests alone: not beside AUTH_URL, nor where HOST is open to the network.',
    },
  )
  // People are shown where their messages go, and the log may name it.
  .refine(({ AKISMET_KEY: key, AKISMET_URL: url }) => !key || !url.toLowerCase().includes(key.toLowerCase()), {
    path: ['AKISMET_URL'],
    message: 'AKISMET_URL must not contain the key: it is shown to people.',
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
    path: ['MAIL_FROM'],
    error: 'MAIL_FROM is needed beside SMTP_URL: whom mails come from.',
  })
  // The address in a mail must not be whatever the request that causes it claims.
  .refine(({ SMTP_URL, AUTH_URL }) => !SMTP_URL || AUTH_URL, {
    path: ['AUTH_URL'],
    error: 'AUTH_URL is needed beside SMTP_URL: the address that the links in mails lead to.',
  })
  .refine(({ S3_BUCKET, S3_ACCESS_KEY_ID: key, S3_SECRET_ACCESS_KEY: secret }) => !S3_BUCKET || (key && secret), {
    path: ['S3_BUCKET'],
    error: 'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are needed beside S3_BUCKET.',
  })
  // Somebody meant a bucket: files must not land on a disk that nobody backs up.
  .refine(({ S3_BUCKET, S3_ENDPOINT, S3_SECRET_ACCESS_KEY }) => S3_BUCKET || !(S3_ENDPOINT || S3_SECRET_ACCESS_KEY), {
    path: ['S3_BUCKET'],
    error: 'S3_BUCKET is needed beside the other settings of S3.',
  })

export type Settings = z.output<typeof Settings>

let known: Settings | null = null

/** The settings in force. Empty variables count as not set. Throws one sentence per wrong setting. */
export function settings(): Settings {
  if (known) return known
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(given)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
  known = parsed.data
  return known
}

/** True while only this machine can reach the server. */
export const listensOnLoopback = () => LOOPBACK.has(settings().HOST)

/** Demo people exist, and may be signed in by a button, only on a server that nobody else can reach. */
export const demoAllowed = () =>
  settings().AJAR_DEMO === '1' && listensOnLoopback() && settings().AUTH_URL === undefined

/** Cookies are marked Secure where the site is served by HTTPS. */
export const isHttps = () => settings().AUTH_URL?.startsWith('https:') ?? false

/** Whether this site can send mails. */
export const canSendMail = (): boolean => settings().SMTP_URL !== undefined

/** The address that links in mails lead to: the owner's word, not a request's. */
export const mailedOrigin = (): URL => new URL(settings().AUTH_URL ?? 'http://localhost')

/** Push services that the owner trusts, as origins, beside those of the known browsers. */
export const pushServices = (): readonly string[] => settings().AJAR_PUSH_SERVICES ?? []

/** Which sign-in services have both of their variables set. */
export function signInServices(): ('github' | 'google' | 'twitter')[] {
  const s = settings()
  const services: ('github' | 'google' | 'twitter')[] = []
  if (s.AUTH_GITHUB_ID && s.AUTH_GITHUB_SECRET) services.push('github')
  if (s.AUTH_GOOGLE_ID && s.AUTH_GOOGLE_SECRET) services.push('google')
  if (s.AUTH_TWITTER_ID && s.AUTH_TWITTER_SECRET) services.push('twitter')
  return services
}

/** The bucket that the owner chose for files; null where they are kept in the data folder. */
export function s3Settings() {
  const s = settings()
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKey, S3_SECRET_ACCESS_KEY: secret, S3_REGION: region } = s
  if (!bucket || !accessKey || !secret) return null
  const endpoint = s.S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`
  // Amazon wants the bucket in the name; of others many know it in the path only.
  const pathStyle = (s.S3_PATH_STYLE ?? (s.S3_ENDPOINT ? '1' : '0')) === '1'
  return { endpoint, bucket, region, accessKey, secret, pathStyle }
}

/** The service that is asked for a second opinion: its key and address, and this site's own address, which it is told. */
export type OpinionService = { key: string; address: string; site: string }

/** The service that the owner chose; null where they chose none. */
export function opinionService(): OpinionService | null {
  const { AKISMET_KEY: key, AKISMET_URL: address, AUTH_URL: site } = settings()
  return key ? { key, address: address.replace(/\/+$/, ''), site: site ?? 'http://localhost' } : null
}

/** Where people's messages go for a second opinion, to be shown to them; null where they go nowhere. */
export function opinionHost(): string | null {
  const service = opinionService()
  return service && new URL(service.address).host
}

/** How this server names itself to the sites that it fetches previews from, and what tests let it reach; null where it fetches none. */
export function previewSettings(): { userAgent: string; testSite: string | null } | null {
  const { AJAR_LINK_PREVIEWS: chosen, AJAR_PREVIEW_TEST_SITE: testSite = null, AUTH_URL: site } = settings()
  if (chosen === 'off') return null
  // "bot" is what sites look for before they leave their scripts out.
  return { userAgent: `AjarBot/1.0 (link previews${site ? `; +${new URL(site).origin}` : ''})`, testSite }
}
