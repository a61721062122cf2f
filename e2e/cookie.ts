/** Signs a browser in without the form: a session row, and the cookie that Auth.js would have set for it. */
import { encode } from 'next-auth/jwt'
import { startSession } from '#db/accounts.ts'
import { authSecret } from '#server/secret.ts'

export const COOKIE = 'authjs.session-token'

/** A fresh session of a person and the cookie value that carries it. */
export async function cookieFor(personId: string, device = 'Chrome on Linux'): Promise<string> {
  const sid = await startSession(personId, device)
  return encode({ token: { sub: personId, sid }, secret: authSecret(), salt: COOKIE })
}
