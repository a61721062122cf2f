/**
 * The only way to the database: `read(fn)` and `write(fn)`, both async, on the engine that the settings choose.
 * Opened on first use (a module-level open would also run during the build) and kept on `globalThis`, because
 * route handlers, pages and actions may be bundled apart.
 */
import { join } from 'node:path'
import type { AfterCommit } from './queue.ts'
import { type Db, SqliteEngine } from './sqlite.ts'

export type { AfterCommit } from './queue.ts'
export { isStorageError, StorageError } from './queue.ts'
export type { Db } from './sqlite.ts'

const shared = globalThis as typeof globalThis & { ajarEngine?: SqliteEngine }

/** The folder for the database and everything else that must outlive the process. */
export const dataFolder = () => process.env.AJAR_DATA ?? join(process.cwd(), 'data')

/** `DATABASE_URL` may name another file (`file:/path/ajar.db`); without it the file is in the data folder. */
function databaseFile(): string {
  const url = process.env.DATABASE_URL
  if (!url) return join(dataFolder(), 'ajar.db')
  if (url.startsWith('file:')) return url.slice('file:'.length)
  throw new Error('DATABASE_URL must be file:/path/to/ajar.db. Other databases are not supported yet.')
}

function engine(): SqliteEngine {
  shared.ajarEngine ??= new SqliteEngine(databaseFile())
  return shared.ajarEngine
}

/** Runs `fn` on a consistent snapshot of committed rows. `fn` may await nothing but the database. */
export const read = <T>(fn: (db: Db) => Promise<T>): Promise<T> => engine().read(fn)

/**
 * Runs `fn` in one write transaction, alone; resolves when it is durable. When `fn` throws, nothing of it is written.
 * `after` takes side effects, which run only once the commit has happened. `fn` may await nothing but the database.
 */
export const write = <T>(fn: (db: Db, after: AfterCommit) => Promise<T>): Promise<T> => engine().write(fn)

/** Creates or updates the tables. Called once at boot. */
export const migrate = (): Promise<void> => engine().migrate(join(process.cwd(), 'db', 'migrations', 'sqlite'))

/** Finishes queued writes and closes; the next call opens anew. */
export async function closeDatabase(): Promise<void> {
  const open = shared.ajarEngine
  shared.ajarEngine = undefined
  await open?.close()
}

/**
 * Keeps a prepared statement per connection: Drizzle's query building costs more than the query.
 * `build` must use `sql.placeholder()` for every value that changes.
 */
export function prepared<P>(build: (db: Db) => P): (db: Db) => P {
  const made = new WeakMap<Db, P>()
  return (db) => {
    const known = made.get(db)
    if (known) return known
    const fresh = build(db)
    made.set(db, fresh)
    return fresh
  }
}
