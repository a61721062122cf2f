/** Sends mails by the owner's mail server (`SMTP_URL`). What a mail says comes from the caller; this is how it travels. */
import { createTransport } from 'nodemailer'
import { directionOf, type Language } from '../rules/languages.ts'
import { callsIn } from './calls.ts'
import { settings } from './env.ts'
import { log } from './log.ts'

export type Mail = {
  /** One address (`EmailAddress` of `server/input.ts`). */
  to: string
  /** What it is written in. */
  language: Language
  subject: string
  /** Plain sentences; both forms of the mail are made of them. */
  paragraphs: readonly string[]
  link?: { href: string; label: string }
  /** Turns off mails of this kind by one POST (RFC 8058); mail programs show a button for it. */
  unsubscribe?: string
}

/**
 * `sent`: the mail server took it. `refused`: it takes nothing for this address. `down`: it couldn't be reached, was too
 * slow, or wanted something else; trying again later may help.
 */
export type MailOutcome = 'sent' | 'refused' | 'down'

/** Somebody waits for the answer: a server that is alive says hello and takes a short mail well within these. */
const CONNECT_MILLISECONDS = 5_000
const SILENCE_MILLISECONDS = 8_000

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

let known: ReturnType<typeof transportFor> | null = null

function transportFor(url: string) {
  const { protocol, hostname, username } = new URL(url)
  return createTransport({
    url,
    // From looking up its name to its greeting.
    connectionTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
    // A password doesn't travel in the clear to another machine; what the address itself says (?requireTLS=…) goes first.
    requireTLS: protocol === 'smtp:' && username !== '' && !LOOPBACK.has(hostname),
  })
}

/** Hands one mail to the mail server and says how that went; never throws. Nothing that it says or to whom is logged. */
export async function sendMail({ to, language, subject, paragraphs, link, unsubscribe }: Mail): Promise<MailOutcome> {
  const { SMTP_URL: url, MAIL_FROM: from } = settings()
  if (!url || !from) return 'down'
  known ??= transportFor(url)
  try {
    await known.sendMail({
      from,
      // As an object: it is one address, whatever stands in it.
      to: { name: '', address: to },
      subject,
      text: textOf({ language, paragraphs, link, unsubscribe }),
      html: htmlOf({ language, paragraphs, link, unsubscribe }),
      // Holiday replies and the like aren't wanted.
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribe && {
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      },
      xMailer: false,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return 'sent'
  } catch (error) {
    return outcomeOf(error)
  }
}

type Trouble = { code?: unknown; command?: unknown; responseCode?: unknown }

/** The mail server's own words may repeat the address: only its codes are logged. */
function outcomeOf(error: unknown): MailOutcome {
  const { code, command, responseCode } = error as Trouble
  const refused = command === 'RCPT TO' && Number(responseCode) >= 500
  log[refused ? 'info' : 'error']({ code, command, responseCode }, 'a mail was not taken')
  return refused ? 'refused' : 'down'
}

type Content = Pick<Mail, 'language' | 'paragraphs' | 'link' | 'unsubscribe'>

function textOf({ language, paragraphs, link, unsubscribe }: Content): string {
  const t = callsIn(language)
  const off = unsubscribe ? [t('mail.offAt', { address: unsubscribe })] : []
  return `${[...paragraphs, ...(link ? [link.href] : []), ...off].join('\n\n')}\n`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)

/** The same with a link to press, which also stands there in full. Nothing in it is fetched from anywhere. */
function htmlOf({ language, paragraphs, link, unsubscribe }: Content): string {
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  if (link) {
    const href = escaped(link.href)
    body.push(`<p><a href="${href}">${escaped(link.label)}</a></p>`, `<p>${href}</p>`)
  }
  if (unsubscribe) {
    const off = escaped(callsIn(language)('mail.off'))
    body.push(`<p><a href="${escaped(unsubscribe)}">${off}</a></p>`)
  }
  return `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><body>${body.join('')}</body></html>`
}
