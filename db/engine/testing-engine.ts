/** For tests of the engines. */
import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Db } from './db.ts'

/** Runs a statement that no function of the product issues, on PostgreSQL. */
export const run = async (db: Db, statement: string): Promise<Record<string, unknown>[]> =>
  (db as unknown as PostgresJsDatabase).execute(sql.raw(statement)) as never

/** How each of several writes ended: its value or its error. */
export const ended = async (writes: Promise<unknown>[]) =>
  (await Promise.allSettled(writes)).map((one) => (one.status === 'fulfilled' ? one.value : one.reason))
