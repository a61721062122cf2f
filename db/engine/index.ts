/**
 * The only way to the database: `read(fn)` and `write(fn)`, both async, on the engine that the settings choose.
 * Opened on first use (a module-level open would also run during the build) and kept on `globalThis`, because
 * route handlers, pages and actions may be bundled apart.
 */
import { join } from 'node:path'
import { databaseUrl, dialect, fileOf, isPostgresUrl } from './choice.ts'
import type { Db } from './db.ts'
import type { AfterCommit, Engine, News, NewsListener } from './engine.ts'
import { PostgresEngine } from './postgres.ts'
import { SqliteEngine } from './sqlite.ts'

export { databaseUrl, dataFolder, isPostgresUrl } from './choice.ts'
export type { Db } from './db.ts'
export type { AfterCommit, News, NewsListener } from './engine.ts'
export { isStorageError, MetAnother, SITE_NEWS, StorageError } from './engine.ts'
export { together } from './together.ts'

const shared = globalThis as typeof globalThis & { ajarEngine?: Engine; ajarHeld?: WeakMap<Db, Set<string>> }

const migrationsOf = (kind: typeof dialect) => join(process.cwd(), 'db', 'migrations', kind)

function open(): Engine {
  const url = databaseUrl()
  const chosen = isPostgresUrl(url) ? 'postgres' : 'sqlite'
  // The tables were described for the other engine when this module was loaded.
  if (chosen !== dialect) throw new Error('DATABASE_URL changed its engine after db/ was loaded.')
  return chosen === 'postgres'
    ? new PostgresEngine(url, migrationsOf(chosen))
    : new SqliteEngine(fileOf(url), migrationsOf(chosen))
}

function engine(): Engine {
  shared.ajarEngine ??= open()
  return shared.ajarEngine
}

/** Whom the transaction under way holds. A connection runs one transaction at a time. */
function held(): WeakMap<Db, Set<string>> {
  shared.ajarHeld ??= new WeakMap()
  return shared.ajarHeld
}

/** Runs `fn` on a consistent snapshot of committed rows. `fn` may await nothing but the database. */
export const read = <T>(fn: (db: Db) => Promise<T>): Promise<T> => engine().read(fn)

/**
 * Runs `fn` in one write transaction; resolves when it is durable. When `fn` throws, nothing of it is written. Other
 * transactions may run meanwhile: what must not change between looking and writing is held by `lockPeople`, first of all.
 * `fn` may await nothing but the database, and may be run again when it met another transaction. `after` takes side
 * effects, which run only once the commit has happened.
 */
export const write = <T>(fn: (db: Db, after: AfterCommit) => Promise<T>): Promise<T> =>
  engine().write((db, after) => {
    held().set(db, new Set())
    return fn(db, after)
  })

/**
 * Holds people until the transaction ends: nobody else can meanwhile change their doors, ties, sides of conversations,
 * budgets or events, so what is read from here on stays true until the commit. Locks are taken in the order of ids, once
 * per transaction – two transactions can't wait for each other. Who is held already may be asked for again.
 */
export function lockPeople(db: Db, ...ids: string[]): Promise<void> {
  const mine = held().get(db)
  if (!mine) throw new Error('People are locked inside a write transaction.')
  if (mine.size > 0 && ids.every((id) => mine.has(id))) return Promise.resolve()
  if (mine.size > 0) throw new Error('A transaction locks people once, all of them together: otherwise order is lost.')
  for (const id of ids) mine.add(id)
  return engine().lockPeople(db, ids)
}

/** Throws unless the transaction holds this person: a mistake of ours, found by the first test that meets it. */
export function mustHold(db: Db, personId: string): void {
  if (!held().get(db)?.has(personId)) throw new Error('A person’s events are written under their lock.')
}

/** Holds a piece of work, such as filling an empty database, that one transaction of all processes does at a time. */
export const lockWork = (db: Db, name: string): Promise<void> => engine().lockWork(db, name)

/** Creates or updates the tables. Called once at boot, by every process. */
export const migrate = (): Promise<void> => engine().migrate()

/** Resolves when the database answers and has every migration; rejects otherwise. */
export const databaseReady = (): Promise<void> => engine().ready()

/** Becomes one of the server processes of this database; resolves with its number among them. */
export const joinProcesses = (): Promise<number> => engine().join()

/** Tells the other processes that a person has new events, or (`SITE_NEWS`) the site new settings. */
export const tellProcesses = (news: News): void => engine().tell(news)

/** Says to the other processes what is written nowhere; see `Engine`. */
export const whisperToProcesses = (words: string): void => engine().whisper(words)

/** Hears what other processes tell, until the returned function is called. */
export const hearProcesses = (listener: NewsListener): (() => void) => engine().hear(listener)

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
