/** Signing up by a link that was mailed to an address: whoever opens it has shown that the address is theirs. */
import { and, eq, gt, lte } from 'drizzle-orm'
import { now } from './clock.ts'
import { addEmail, handleOfEmail } from './emails.ts'
import { read, write } from './engine/index.ts'
import { invitationHash } from './invitations.ts'
import { GOOD_FOR, hashOf, newSecret } from './mailed-links.ts'
import { signUpLinks } from './schema/index.ts'
import { type Newcomer, type SignedUp, type SignUpRefusal, signUpInside } from './sign-up.ts'

export type SignUpLinkWish = {
  /** Where the mail goes, as it was written. */
  address: string
  /** The secret of the invitation that was followed; empty without one. */
  invitation: string
  /** A path of this site to go on to afterwards. */
  next: string
}

/**
 * Makes a link for an address and answers its secret (192 random bits, kept as a hash only) – or, where the address
 * belongs to an account already, that account's handle. Both take the same way, so that the time tells nothing.
 */
export function makeSignUpLink({
  address,
  invitation,
  next,
}: SignUpLinkWish): Promise<{ secret: string } | { handle: string }> {
  const secret = newSecret()
  return write(async (db) => {
    const handle = await handleOfEmail(db, address)
    // The link of an address that is taken is never mailed; and it would be refused.
    await db.insert(signUpLinks).values({
      hash: hashOf(secret),
      address,
      invitationHash: invitation === '' ? null : invitationHash(invitation),
      next,
      expiresAt: now() + GOOD_FOR,
    })
    return handle === null ? { secret } : { handle }
  })
}

const standing = (secret: string) => and(eq(signUpLinks.hash, hashOf(secret)), gt(signUpLinks.expiresAt, now()))

/** What a link that can still be used is for; null once it was used or has run out. Changes nothing. */
export function readSignUpLink(secret: string): Promise<{ address: string; next: string } | null> {
  return read(async (db) => {
    const [found] = await db
      .select({ address: signUpLinks.address, next: signUpLinks.next })
      .from(signUpLinks)
      .where(standing(secret))
    return found ?? null
  })
}

export type LinkRefusal = SignUpRefusal | 'link_over' | 'email_taken'
export type SignedUpByLink = Extract<SignedUp, { ok: true }> | { ok: false; refusal: LinkRefusal }

/** Undoes what the transaction did before: the link is good for another try. */
class TurnedAway extends Error {
  readonly refusal: LinkRefusal
  constructor(refusal: LinkRefusal) {
    super(refusal)
    this.refusal = refusal
  }
}

/**
 * Makes the account with its confirmed address and uses the link up: all of it or nothing. Refused as any sign-up is, and
 * with `link_over` when the link was used or has run out, `email_taken` when the address has got an account meanwhile.
 */
export async function signUpByLink(person: Newcomer, secret: string): Promise<SignedUpByLink> {
  try {
    return await write(async (db, after) => {
      // Of two at the same moment one gets the row.
      const [link] = await db.delete(signUpLinks).where(standing(secret)).returning()
      if (!link) throw new TurnedAway('link_over')
      const made = await signUpInside(db, after, person, { invitationHash: link.invitationHash, vouchedFor: true })
      if (!made.ok) throw new TurnedAway(made.refusal)
      if (!(await addEmail(db, made.id, link.address))) throw new TurnedAway('email_taken')
      return made
    })
  } catch (error) {
    if (error instanceof TurnedAway) return { ok: false, refusal: error.refusal }
    throw error
  }
}

/** Removes links that ran out before `at`. */
export function pruneSignUpLinks(at: number): Promise<void> {
  return write(async (db) => {
    await db.delete(signUpLinks).where(lte(signUpLinks.expiresAt, at))
  })
}
