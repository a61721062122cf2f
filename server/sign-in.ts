/** Signing in from our own forms: Auth.js answers by exceptions, forms need codes. */
import { headers } from 'next/headers'
import { AuthError, CredentialsSignin } from 'next-auth'
import { tryAllowed } from '../db/attempts.ts'
import { isStorageError } from '../db/engine/index.ts'
import { done, type Outcome, refused } from './action.ts'
import { ADDRESS_HEADER, addressGroup } from './address.ts'
import { signIn } from './auth.ts'
import { RETURN_PAGE } from './leaving.ts'

async function signInBy(
  provider: 'password' | 'demo' | 'return',
  credentials: Record<string, string>,
): Promise<Outcome> {
  try {
    const leadsTo = String(await signIn(provider, { ...credentials, redirect: false }))
    return leadsTo.endsWith(RETURN_PAGE) ? refused('leaving') : done
  } catch (error) {
    if (error instanceof CredentialsSignin) {
      return refused(error.code === 'too_many_tries' ? 'too_many_tries' : 'wrong_sign_in')
    }
    const cause = error instanceof AuthError ? error.cause?.err : undefined
    throw isStorageError(cause) ? cause : error
  }
}

/**
 * Signs this browser in. Refuses with `wrong_sign_in` or `too_many_tries`, never telling whether the account exists; and
 * with `leaving` where it is to be deleted: `RETURN_PAGE` asks whether its owner wants it back.
 */
export const signInByPassword = (handle: string, password: string) => signInBy('password', { handle, password })

/** Signs this browser in as a demo person, where that is allowed. */
export const signInAsDemo = (handle: string) => signInBy('demo', { handle })

/** Gives the account back that `RETURN_PAGE` asks about, and signs this browser in to it. */
export const signInToReturn = () => signInBy('return', {})

/** Counts a try against the address this request came from. */
export async function addressAllowed(what: string, tries: number, windowMilliseconds: number): Promise<boolean> {
  const address = (await headers()).get(ADDRESS_HEADER) ?? 'unknown'
  return tryAllowed(`${what} ${addressGroup(address)}`, { tries, windowMilliseconds })
}
