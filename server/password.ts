/** Passwords: what is accepted, and argon2id around it. */
import { hash, verify } from '@node-rs/argon2'
import { isCommonPassword } from './common-passwords.ts'

export type PasswordProblem = 'password_short' | 'password_long' | 'password_common'

/** Why a new password is refused, or null. Lengths are in characters, as people count them. */
export function passwordProblem(password: string): PasswordProblem | null {
  const length = [...password].length
  if (length < 8) return 'password_short'
  if (length > 128) return 'password_long'
  return isCommonPassword(password) ? 'password_common' : null
}

// The same text typed on another keyboard may arrive in another Unicode form.
const normal = (password: string) => password.normalize('NFKC')

/** Hashes with argon2id at the library's defaults (19 MiB, 2 passes, 1 lane: OWASP's first recommendation). */
export const hashPassword = (password: string): Promise<string> => hash(normal(password))

let dummy: Promise<string> | null = null

/** Checks a password; for an unknown account (`null`) it takes as long and says no. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('an account that does not exist')
  const matches = await verify(stored ?? (await dummy), normal(password))
  return stored !== null && matches
}
