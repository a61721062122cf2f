/**
 * The token in a mail that turns mails off with one press, without signing in (RFC 8058). It can do nothing else, and
 * doing it twice changes nothing, so it never runs out: somebody may press it in an old mail.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { isId } from '../db/ids.ts'
import { authSecret } from './secret.ts'

const signed = (personId: string) =>
  createHmac('sha256', authSecret()).update(`mails off ${personId}`).digest().subarray(0, 18).toString('base64url')

/** `id.signature`: whose mails, and that we say so. */
export const mailsOffToken = (personId: string): string => `${personId}.${signed(personId)}`

/** Whose mails a token turns off; null for one that we didn't make. */
export function personOfMailsOff(token: string): string | null {
  const [personId = '', signature = '', more] = token.split('.')
  if (more !== undefined || !isId(personId)) return null
  const [given, ours] = [Buffer.from(signature), Buffer.from(signed(personId))]
  return given.length === ours.length && timingSafeEqual(given, ours) ? personId : null
}
