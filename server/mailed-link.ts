/** Mailing somebody a link that they asked for: within bounds of their mailbox, and told at once when it wasn't taken. */
import { giveBackTry, tryAllowed } from '../db/attempts.ts'
import { type Mail, sendMail } from './mail.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Mails with links that one mailbox gets, whoever asks for them: the first and a few of "Send again". */
const MAILS = [
  { what: 'sign-up mails hour', limit: { tries: 4, windowMilliseconds: HOUR } },
  { what: 'sign-up mails day', limit: { tries: 10, windowMilliseconds: DAY } },
] as const

/** Letters behind a plus sign sort mail within a mailbox. */
const mailboxOf = (address: string) => address.toLowerCase().replace(/\+[^@]*@/, '@')

export type NotMailed = 'too_many_mails' | 'mail_refused' | 'mail_down'

/**
 * Sends what `make` makes to an address, after it is stored and while the person waits; null when the mail was taken. One
 * that wasn't counts for no limit, and asking again makes another link.
 */
export async function mailLink(address: string, make: () => Promise<Omit<Mail, 'to'>>): Promise<NotMailed | null> {
  const mailbox = mailboxOf(address)
  const allowed: boolean[] = []
  for (const { what, limit } of MAILS) allowed.push(await tryAllowed(`${what} ${mailbox}`, limit))
  if (allowed.includes(false)) return 'too_many_mails'
  const outcome = await sendMail({ to: address, ...(await make()) })
  if (outcome === 'sent') return null
  for (const { what } of MAILS) await giveBackTry(`${what} ${mailbox}`)
  return outcome === 'refused' ? 'mail_refused' : 'mail_down'
}
