/**
 * PostgreSQL: any number of processes on one database. What SQLite's single writer gives for free is held by locks that
 * a transaction takes first of all, in a fixed order (`lockPeople`); transactions that meet all the same are run again.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Db } from './db.ts'
import {
  type AfterCommit,
  type Engine,
  HALF_FILLED,
  HalfFilledError,
  type News,
  type NewsListener,
  PATIENCE_MILLISECONDS,
  runEffects,
  StorageError,
} from './engine.ts'
import { observer } from './observe.ts'
import { ConnectionLost, type Ended, NOTHING_WRITTEN, type PostgresConnection } from './postgres-connection.ts'
import {
  isConflict,
  isLostConnection,
  isStorageFault,
  isUniqueViolation,
  isUnknownTransaction,
} from './postgres-errors.ts'
import { LOCKS, PostgresNews } from './postgres-news.ts'
import { PostgresPool } from './postgres-pool.ts'

/** Connections of one process: enough to keep two cores busy, few enough for several processes within the usual 100. */
const WRITERS = 8
const READERS = 4

/** Between two tries to reach a database that is away. */
const PAUSE_MILLISECONDS = 100
/** How often a transaction that met another one is run again. */
const CONFLICTS = 10
/** A unique key that is taken again after the other's commit was seen is no race but a mistake of ours. */
const UNIQUE_CONFLICTS = 3

export class PostgresEngine implements Engine {
  readonly #writers: PostgresPool
  readonly #readers: PostgresPool
  readonly #news: PostgresNews
  readonly #migrations: string
  readonly #connectionOf = new WeakMap<Db, PostgresConnection>()
  /** Reads and writes that haven't been answered. */
  readonly #working = new Set<Promise<unknown>>()

  constructor(url: string, migrations: string) {
    this.#migrations = migrations
    this.#writers = new PostgresPool(url, WRITERS)
    this.#readers = new PostgresPool(url, READERS)
    this.#news = new PostgresNews(url)
  }

  async read<T>(fn: (db: Db) => Promise<T>): Promise<T> {
    const added = performance.now()
    return this.#patiently(() =>
      this.#readers.with(async (connection) => {
        const began = performance.now()
        observer().waited('read', began - added)
        const value = await connection.read(fn)
        observer().took('read', performance.now() - began)
        return value
      }),
    )
  }

  async write<T>(fn: (db: Db, after: AfterCommit) => Promise<T>): Promise<T> {
    const added = performance.now()
    return this.#patiently(async (deadline) => {
      const effects: (() => void)[] = []
      const { value, unsure } = await this.#writers.with(async (connection) => {
        const began = performance.now()
        observer().waited('write', began - added)
        this.#connectionOf.set(connection.db, connection)
        const ended = await connection.write((db) => fn(db, (effect) => effects.push(effect)))
        observer().took('write', performance.now() - began)
        observer().committed(1)
        return ended
      })
      // Not run again before it is known what became of it: a second message would be worse than a late answer.
      if (unsure && !(await this.#wasCommitted(unsure, deadline))) throw new ConnectionLost()
      runEffects(effects)
      return value
    })
  }

  #patiently<T>(work: (deadline: number) => Promise<T>): Promise<T> {
    const answer = this.#tryAgain(work)
    this.#working.add(answer)
    const done = () => this.#working.delete(answer)
    answer.then(done, done)
    return answer
  }

  /** Runs `work` again when it met another transaction or lost its connection, within bounds. */
  async #tryAgain<T>(work: (deadline: number) => Promise<T>): Promise<T> {
    const deadline = performance.now() + PATIENCE_MILLISECONDS
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(deadline)
      } catch (error) {
        if (isConflict(error) && attempt < (isUniqueViolation(error) ? UNIQUE_CONFLICTS : CONFLICTS)) {
          observer().retried('conflict')
          // Apart by chance, so that the same two don't meet again.
          await delay(Math.random() * 5 * 2 ** Math.min(attempt, 5))
        } else if (isLostConnection(error) && performance.now() + PAUSE_MILLISECONDS < deadline) {
          observer().retried('connection')
          await delay(PAUSE_MILLISECONDS)
        } else {
          throw isStorageFault(error) ? new StorageError(error) : error
        }
      }
    }
  }

  /** Asks what became of a transaction whose COMMIT was not answered. Throws a `StorageError` when nobody can tell. */
  async #wasCommitted({ transactionId, life, cause }: Unsure, deadline: number): Promise<boolean> {
    if (transactionId === NOTHING_WRITTEN) return true
    while (transactionId !== null && performance.now() < deadline + PATIENCE_MILLISECONDS) {
      try {
        const { status, sameLife } = await this.#readers.with(async (connection) => {
          const [row] = await connection.read(() =>
            connection.send('SELECT pg_xact_status($1::text::xid8) AS status', [transactionId]),
          )
          return { status: row?.status, sameLife: connection.life === life }
        })
        if (status === 'aborted') return false
        // A server that crashed gives out again the ids that it hadn't stored. What is under way under ours is another's;
        // what was committed may be ours or another's.
        if (!sameLife && status === 'in progress') return false
        if (!sameLife) break
        if (status === 'committed') return true
        // Still under way: its process hasn't noticed yet that we are gone.
      } catch (error) {
        if (isUnknownTransaction(error)) return false
        if (!isLostConnection(error)) throw error
      }
      await delay(PAUSE_MILLISECONDS)
    }
    throw new StorageError(cause, 'The database could not say whether this was written.')
  }

  lockPeople(db: Db, ids: readonly string[]): Promise<void> {
    return this.#connection(db).lockPeople(ids)
  }

  async lockWork(db: Db, name: string): Promise<void> {
    await this.#connection(db).send('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCKS, name])
  }

  #connection(db: Db): PostgresConnection {
    const connection = this.#connectionOf.get(db)
    if (!connection) throw new Error('Locks are taken inside a write transaction.')
    return connection
  }

  async migrate(): Promise<void> {
    const migrations = readMigrationFiles({ migrationsFolder: this.#migrations })
    await this.write(async (db) => {
      const connection = this.#connection(db)
      // Of ten processes that start together one does the work, the others wait for it and find it done.
      await this.lockWork(db, 'migrations')
      const [half] = await connection.send('SELECT 1 FROM pg_class WHERE oid = to_regclass($1::text)', [HALF_FILLED])
      if (half) throw new HalfFilledError()
      await connection.send('CREATE TABLE IF NOT EXISTS migrations (hash text PRIMARY KEY, applied_at bigint NOT NULL)')
      const rows = await connection.send('SELECT hash FROM migrations')
      const applied = new Set(rows.map((row) => row.hash))
      for (const { hash, sql } of migrations) {
        if (applied.has(hash)) continue
        for (const statement of sql) await connection.send(statement)
        await connection.send('INSERT INTO migrations VALUES ($1, $2)', [hash, Date.now()])
      }
    })
  }

  async ready(): Promise<void> {
    const wanted = readMigrationFiles({ migrationsFolder: this.#migrations }).map(({ hash }) => hash)
    const rows = await this.#readers.with((connection) =>
      connection.read(() => connection.send('SELECT hash FROM migrations')),
    )
    const applied = new Set(rows.map((row) => row.hash))
    if (wanted.some((hash) => !applied.has(hash))) throw new Error('The database lacks a migration of this version.')
  }

  join(): Promise<number> {
    return this.#news.join()
  }

  tell(news: News): void {
    this.#news.tell(news)
  }

  whisper(words: string): void {
    this.#news.whisper(words)
  }

  hear(listener: NewsListener): () => void {
    return this.#news.hear(listener)
  }

  async close(): Promise<void> {
    while (this.#working.size > 0) await Promise.allSettled(this.#working)
    await this.#news.close()
    await Promise.all([this.#writers.close(), this.#readers.close()])
  }
}

type Unsure = NonNullable<Ended<unknown>['unsure']>
