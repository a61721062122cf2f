/** Giving one's account an email address, or another one: by a link that is mailed there, opened by the same person. */
import { and, eq, gt, lte } from 'drizzle-orm'
import { now } from './clock.ts'
import { addEmail, handleOfEmail } from './emails.ts'
import { lockPeople, read, write } from './engine/index.ts'
import { GOOD_FOR, hashOf, newSecret } from './mailed-links.ts'
import { addressLinks, emails } from './schema/index.ts'

/**
 * Makes a link for an address that the viewer says is theirs and answers its secret – or, where an account has that
 * address already, its handle. Both take the same way, so that the time tells nothing.
 */
export function makeAddressLink(viewer: string, address: string): Promise<{ secret: string } | { handle: string }> {
  const secret = newSecret()
  return write(async (db) => {
    await lockPeople(db, viewer)
    const handle = await handleOfEmail(db, address)
    // The link of an address that is taken is never mailed; and it would be refused.
    await db
      .insert(addressLinks)
      .values({ hash: hashOf(secret), personId: viewer, address, expiresAt: now() + GOOD_FOR })
    return handle === null ? { secret } : { handle }
  })
}

const standing = (viewer: string, secret: string) =>
  and(eq(addressLinks.hash, hashOf(secret)), eq(addressLinks.personId, viewer), gt(addressLinks.expiresAt, now()))

/** The address that a link of the viewer's is for; null once it was used or has run out, and for somebody else's. */
export function readAddressLink(viewer: string, secret: string): Promise<string | null> {
  return read(async (db) => {
    const [found] = await db
      .select({ address: addressLinks.address })
      .from(addressLinks)
      .where(standing(viewer, secret))
    return found?.address ?? null
  })
}

export type AddressConfirmed =
  | { ok: true; address: string; before: string | null }
  | { ok: false; refusal: 'link_over' | 'email_taken' }

/** Undoes what the transaction did before. */
class Taken extends Error {}

/**
 * Gives the viewer's account the address of their link, in place of the one it had (`before`). All their links are used
 * up by it: an older one would bring an older address back. Refused with `link_over` when the link was used, has run out
 * or is somebody else's; `email_taken` when another account has got the address meanwhile, and then nothing is changed.
 */
export async function confirmAddress(viewer: string, secret: string): Promise<AddressConfirmed> {
  try {
    return await write(async (db): Promise<AddressConfirmed> => {
      await lockPeople(db, viewer)
      // Of two at the same moment one gets the row.
      const [link] = await db.delete(addressLinks).where(standing(viewer, secret)).returning()
      if (!link) return { ok: false, refusal: 'link_over' }
      const [before] = await db.delete(emails).where(eq(emails.personId, viewer)).returning()
      if (!(await addEmail(db, viewer, link.address))) throw new Taken()
      await db.delete(addressLinks).where(eq(addressLinks.personId, viewer))
      return { ok: true, address: link.address, before: before?.address ?? null }
    })
  } catch (error) {
    if (error instanceof Taken) return { ok: false, refusal: 'email_taken' }
    throw error
  }
}

/** Removes links that ran out before `at`. */
export function pruneAddressLinks(at: number): Promise<void> {
  return write(async (db) => {
    await db.delete(addressLinks).where(lte(addressLinks.expiresAt, at))
  })
}
