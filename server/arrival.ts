/** Where somebody goes on to who has just signed in with an account elsewhere. */
import { isNewFromElsewhere } from '../db/accounts.ts'
import { withNext } from './next-path.ts'
import type { Viewer } from './viewer.ts'

/** The welcome of a new account, and from there on to `next`. */
export const welcomeThen = (next: string): string => withNext('/settings/account/recovery?new=1', next)

/**
 * `next`, and for whoever has just got their account that way the welcome before it, as after a sign-up by form: the
 * other site sends everybody back to the same address, and only here it is known who is new.
 */
export const arrivalOf = async (viewer: Viewer, next: string): Promise<string> =>
  (await isNewFromElsewhere(viewer.id)) ? welcomeThen(next) : next
