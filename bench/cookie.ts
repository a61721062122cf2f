/** Signs somebody in without a form: a session row and the cookie that names it, as `server/auth.ts` would make them. */
import { encode } from 'next-auth/jwt'
import { SESSION_MILLISECONDS, startSession } from '../db/accounts.ts'
import { authSecret } from '../server/secret.ts'
import { SESSION_COOKIE } from '../server/session.ts'

/** The session cookie of a person, valid on every server that uses the same data folder (`AJAR_DATA`) and secret. */
export async function cookieFor(personId: string, device = 'A measurement'): Promise<{ name: string; value: string }> {
  const name = SESSION_COOKIE()
  const value = await encode({
    token: { sub: personId, sid: await startSession(personId, device) },
    secret: authSecret(),
    salt: name,
    maxAge: SESSION_MILLISECONDS / 1000,
  })
  return { name, value }
}

/** The same as the text of a Cookie header. */
export async function cookieHeader(personId: string): Promise<string> {
  const { name, value } = await cookieFor(personId)
  return `${name}=${value}`
}
