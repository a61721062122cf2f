/** Accounts at other sites (GitHub, Google, X) that sign a person in. */
import { and, eq } from 'drizzle-orm'
import { read, write } from './engine/index.ts'
import { invitationHash } from './invitations.ts'
import { identities } from './schema/index.ts'
import { type Newcomer, type SignedUp, signUpInside } from './sign-up.ts'

/** The person who signs in with this account at another site, or null. */
export function personOfIdentity(provider: string, subject: string): Promise<string | null> {
  return read(async (db) => {
    const [found] = await db
      .select({ personId: identities.personId })
      .from(identities)
      .where(and(eq(identities.provider, provider), eq(identities.subject, subject)))
    return found?.personId ?? null
  })
}

/** Somebody else was first: their transaction has made the person. */
class AlreadyKnown extends Error {}

/**
 * Makes a person for an account at another site, both or neither. Of two first visits at the same moment one makes the
 * person, and the other gets that one. Refused as any sign-up is.
 */
export async function createPersonOfIdentity(
  person: Newcomer,
  provider: string,
  subject: string,
  invitation: string | null = null,
): Promise<SignedUp> {
  try {
    return await write(async (db, after) => {
      const made = await signUpInside(db, after, person, {
        invitationHash: invitation && invitationHash(invitation),
        // The other site knows who that is.
        vouchedFor: true,
      })
      if (!made.ok) return made
      const personId = made.id
      const known = await db
        .insert(identities)
        .values({ provider, subject, personId })
        .onConflictDoNothing()
        .returning()
      if (known.length === 0) throw new AlreadyKnown()
      return made
    })
  } catch (error) {
    if (!(error instanceof AlreadyKnown)) throw error
    const id = await personOfIdentity(provider, subject)
    return id === null ? { ok: false, refusal: 'handle_taken' } : { ok: true, id }
  }
}
