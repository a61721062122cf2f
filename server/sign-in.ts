/** Signing in from our own forms: Auth.js answers by exceptions, forms need codes. */
import { headers } from 'next/headers'
import { AuthError, CredentialsSignin } from 'next-auth'
import { tryAllowed } from '../db/attempts.ts'
import { isStorageError } from '../db/engine/index.ts'
import { done, type Outcome, refused } from './action.ts'
import { ADDRESS_HEADER, addressGroup } from './address.ts'
import { signIn } from './auth.ts'

async function signInBy(provider: 'password' | 'demo', credentials: Record<string, string>): Promise<Outcome> {
  try {
    await signIn(provider, { ...credentials, redirect: false })
    return done
  } catch (error) {
    if (error instanceof CredentialsSignin) {
      return refused(error.code === 'too_many_tries' ? 'too_many_tries' : 'wrong_sign_in')
    }
    const cause = error instanceof AuthError ? error.cause?.err : undefined
    throw isStorageError(cause) ? cause : error
  }
}

/** Signs this browser in. Refuses with `wrong_sign_in` or `too_many_tries`, never telling whether the account exists. */
export const signInByPassword = (handle: string, password: string) => signInBy('password', { handle, password })

/** Signs this browser in as a demo person, where that is allowed. */
export const signInAsDemo = (handle: string) => signInBy('demo', { handle })

/** Counts a try against the address this request came from. */
export async function addressAllowed(what: string, tries: number, windowMilliseconds: number): Promise<boolean> {
  const address = (await headers()).get(ADDRESS_HEADER) ?? 'unknown'
  return tryAllowed(`${what} ${addressGroup(address)}`, { tries, windowMilliseconds })
}
