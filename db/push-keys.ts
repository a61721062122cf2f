/** The keys by which push services know this site. One pair for all processes, kept in the database: it moves with it. */
import { eq } from 'drizzle-orm'
import { read, write } from './engine/index.ts'
import { pushKeys } from './schema/index.ts'

/** Base64url: an uncompressed point of P-256, and its secret number. */
export type PushKeys = { publicKey: string; privateKey: string }

const find = () =>
  read(async (db) => {
    const [found] = await db.select().from(pushKeys).where(eq(pushKeys.id, 'vapid'))
    return found ? { publicKey: found.publicKey, privateKey: found.privateKey } : null
  })

/** The site's keys; `make` makes them where there are none. Of several processes that start together one makes them. */
export async function loadPushKeys(make: () => PushKeys): Promise<PushKeys> {
  const known = await find()
  if (known) return known
  const fresh = make()
  await write(async (db) => {
    await db
      .insert(pushKeys)
      .values({ id: 'vapid', ...fresh })
      .onConflictDoNothing()
  })
  return (await find()) ?? fresh
}
