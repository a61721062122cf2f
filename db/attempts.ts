/** Limits on tries, shared by all processes: a counter per key and window. */
import { createHash } from 'node:crypto'
import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { now } from './clock.ts'
import { write } from './engine/index.ts'
import { attempts } from './schema/index.ts'

export type AttemptLimit = { tries: number; windowMilliseconds: number }

/**
 * Counts a try under `key` and says whether it is still within the limit. Keys are stored hashed: no list of addresses
 * or handles that somebody tried. Refused tries count too, and the window starts with its first try.
 */
export function tryAllowed(key: string, { tries, windowMilliseconds }: AttemptLimit): Promise<boolean> {
  const hashed = createHash('sha256').update(key).digest('base64url')
  const at = now()
  return write(async (db) => {
    const expired = sql`${attempts.windowStart} <= ${at - windowMilliseconds}`
    const [row] = await db
      .insert(attempts)
      .values({ key: hashed, windowStart: at, count: 1 })
      .onConflictDoUpdate({
        target: attempts.key,
        set: {
          count: sql`case when ${expired} then 1 else ${attempts.count} + 1 end`,
          windowStart: sql`case when ${expired} then ${at} else ${attempts.windowStart} end`,
        },
      })
      .returning({ count: attempts.count })
    return (row?.count ?? Number.POSITIVE_INFINITY) <= tries
  })
}

/** Takes one try back that led to nothing: it isn't to stand in the way of the next. */
export function giveBackTry(key: string): Promise<void> {
  const hashed = createHash('sha256').update(key).digest('base64url')
  return write(async (db) => {
    await db
      .update(attempts)
      .set({ count: sql`${attempts.count} - 1` })
      .where(and(eq(attempts.key, hashed), gt(attempts.count, 0)))
  })
}

/** Forgets the tries under `key`, after one that succeeded. */
export function forgetTries(key: string): Promise<void> {
  const hashed = createHash('sha256').update(key).digest('base64url')
  return write(async (db) => {
    await db.delete(attempts).where(eq(attempts.key, hashed))
  })
}

/** Removes counters whose window began before `before`. */
export function pruneAttempts(before: number): Promise<void> {
  return write(async (db) => {
    await db.delete(attempts).where(lt(attempts.windowStart, before))
  })
}
