/** Asking again who is there, before something that a stolen browser must not do: codes, a copy of everything, the end. */
import { listSessions, passwordHashOf } from '../db/accounts.ts'
import { tryAllowed } from '../db/attempts.ts'
import { checkPassword } from './password.ts'
import type { Viewer } from './viewer.ts'

/** Who signed in less than this ago needn't show again that they know the password. In milliseconds. */
export const RECENTLY = 900_000

const LIMIT = { tries: 10, windowMilliseconds: 900_000 }

/** Why the current password doesn't prove who is there, or null. An account without one has nothing to prove. */
export async function passwordDoubt(
  viewer: Viewer,
  password: string,
): Promise<'wrong_password' | 'too_many_tries' | null> {
  const stored = await passwordHashOf(viewer.id)
  if (!stored) return null
  if (!(await tryAllowed(`password ${viewer.id}`, LIMIT))) return 'too_many_tries'
  return (await checkPassword(stored, password)) ? null : 'wrong_password'
}

/** Whether this browser signed in a moment ago. */
export async function signedInRecently(viewer: Viewer): Promise<boolean> {
  const session = (await listSessions(viewer.id, viewer.session)).find(({ current }) => current)
  return session !== undefined && Date.now() - session.createdAt < RECENTLY
}

/** How somebody shows that it is still them: nothing to show, the password, or (without one) by signing in again. */
export type Proof = 'none' | 'password' | 'sign_in'

/** What `identityDoubt` will ask of this browser; with `always`, the password even of who has just signed in. */
export async function proofNeeded(viewer: Viewer, always: boolean): Promise<Proof> {
  const hasPassword = (await passwordHashOf(viewer.id)) !== null
  if (hasPassword && always) return 'password'
  if (await signedInRecently(viewer)) return 'none'
  return hasPassword ? 'password' : 'sign_in'
}

/**
 * Why it isn't certain that it is still them, or null: `wrong_password`, `too_many_tries`, or `sign_in_again` for an
 * account without a password whose browser signed in longer ago.
 */
export async function identityDoubt(viewer: Viewer, password: string, always = false): Promise<string | null> {
  const proof = await proofNeeded(viewer, always)
  if (proof === 'none') return null
  return proof === 'sign_in' ? 'sign_in_again' : passwordDoubt(viewer, password)
}
