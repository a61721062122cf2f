/** Somebody who has shown who they are, on the page that asks whether they want their account back. */
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { isHttps } from './env.ts'
import { authSecret } from './secret.ts'

/** Where signing in to an account leads that is to be deleted. */
export const RETURN_PAGE = '/signin/return'

const COOKIE = 'ajar-return'
/** Long enough to read a page. The salt keeps it from being taken for a session, or a session for it. */
const SECONDS = 900
const SALT = 'ajar: whose account may come back'

/** Notes in this browser, signed, whose account may come back. It signs nobody in to anything. */
export async function carryReturn(personId: string): Promise<void> {
  const token = await encode({ token: { sub: personId }, secret: authSecret(), salt: SALT, maxAge: SECONDS })
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() } as const
  ;(await cookies()).set(COOKIE, token, { ...cookie, maxAge: SECONDS })
}

/** Whose account this browser may bring back, or null. */
export async function carriedReturn(): Promise<string | null> {
  const token = (await cookies()).get(COOKIE)?.value
  if (!token) return null
  try {
    return (await decode({ token, secret: authSecret(), salt: SALT }))?.sub ?? null
  } catch {
    // Forged, damaged or too old: the same as none.
    return null
  }
}

const LEFT = 'ajar-left'

/** Lets the sign-in page say, for a minute, what has just happened to this browser's account. */
export async function noteLeft(): Promise<void> {
  ;(await cookies()).set(LEFT, '1', { httpOnly: true, sameSite: 'lax', path: '/signin', secure: isHttps(), maxAge: 60 })
}

/** Whether this browser's account was closed a moment ago: told by the browser itself, not by an address. */
export const hasJustLeft = async (): Promise<boolean> => (await cookies()).has(LEFT)
