import type Database from 'better-sqlite3'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type * as schema from '../schema/index.ts'

/**
 * What queries run on: inside `read` a snapshot, inside `write` the transaction. The type is SQLite's; PostgreSQL
 * supplies an object that answers to the same builder methods.
 */
export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database }
