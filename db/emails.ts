/** People's confirmed email addresses. No page shows one to anybody but its owner. */
import { eq } from 'drizzle-orm'
import { emailKey } from '../rules/names.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { addressLinks, emails, people } from './schema/index.ts'

/** The handle of the account that has this address, however it is written; null when none has. */
export async function handleOfEmail(db: Db, address: string): Promise<string | null> {
  const [found] = await db
    .select({ handle: people.handle })
    .from(emails)
    .innerJoin(people, eq(people.id, emails.personId))
    .where(eq(emails.addressKey, emailKey(address)))
  return found?.handle ?? null
}

/** Notes a confirmed address of an account that has none; false when another account has it. */
export async function addEmail(db: Db, personId: string, address: string): Promise<boolean> {
  const added = await db
    .insert(emails)
    .values({ personId, address, addressKey: emailKey(address), confirmedAt: now() })
    .onConflictDoNothing()
    .returning({ personId: emails.personId })
  return added.length > 0
}

/** The viewer's own address, or null. */
export function emailOf(viewer: string): Promise<string | null> {
  return read(async (db) => {
    const [found] = await db.select({ address: emails.address }).from(emails).where(eq(emails.personId, viewer))
    return found?.address ?? null
  })
}

/** Forgets a person's address for good, and links that would give them another; false when there was none. */
export function forgetEmail(personId: string): Promise<boolean> {
  return write(async (db) => {
    await lockPeople(db, personId)
    await db.delete(addressLinks).where(eq(addressLinks.personId, personId))
    const forgotten = await db
      .delete(emails)
      .where(eq(emails.personId, personId))
      .returning({ personId: emails.personId })
    return forgotten.length > 0
  })
}
