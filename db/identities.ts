/** Accounts at other sites (GitHub, Google, X) that sign a person in. */
import { and, eq } from 'drizzle-orm'
import { read, write } from './engine/index.ts'
import { createPersonInside, type NewPerson } from './people.ts'
import { identities } from './schema/index.ts'

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
 * person, and the other gets that one. Null when the handle is taken.
 */
export async function createPersonOfIdentity(
  person: NewPerson,
  provider: string,
  subject: string,
): Promise<string | null> {
  try {
    return await write(async (db) => {
      const personId = await createPersonInside(db, person)
      if (!personId) return null
      const made = await db.insert(identities).values({ provider, subject, personId }).onConflictDoNothing().returning()
      if (made.length === 0) throw new AlreadyKnown()
      return personId
    })
  } catch (error) {
    if (error instanceof AlreadyKnown) return personOfIdentity(provider, subject)
    throw error
  }
}
