/** An invitation on its way through another site's sign-in page and back. */
import { cookies } from 'next/headers'
import { isHttps } from './env.ts'

const COOKIE = 'ajar-invitation'
const QUARTER_HOUR_SECONDS = 900

/** Keeps the invitation's secret in this browser while somebody signs in elsewhere. */
export async function carryInvitation(secret: string): Promise<void> {
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/api/auth', secure: isHttps() } as const
  ;(await cookies()).set(COOKIE, secret, { ...cookie, maxAge: QUARTER_HOUR_SECONDS })
}

/** The secret that this browser came back with, or null. */
export const carriedInvitation = async (): Promise<string | null> => (await cookies()).get(COOKIE)?.value ?? null
