/** SQLite: one writer connection behind the group-commit queue, one read connection on WAL snapshots. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { Logger } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import * as schema from '../schema/index.ts'
import { type AfterCommit, type Transactor, WriteQueue } from './queue.ts'

/** What queries run on: inside `read` a snapshot, inside `write` the transaction. */
export type Db = ReturnType<typeof open>['db']

/** How long a write waits for another process's lock before it fails with a clear error. */
const BUSY_MILLISECONDS = 5_000

function open(file: string, options: { readOnly: boolean }) {
  const client = new Database(file)
  client.pragma('journal_mode = WAL')
  // better-sqlite3's build defaults to NORMAL in WAL; an acknowledged message must survive a power cut.
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma(`busy_timeout = ${options.readOnly ? BUSY_MILLISECONDS : 0}`)
  // 16 MB for each of the two connections; the operating system caches the file as well.
  client.pragma('cache_size = -16384')
  client.pragma('temp_store = MEMORY')
  if (options.readOnly) client.pragma('query_only = ON')
  return { client, db: drizzle(client, { schema, logger: options.readOnly ? false : transactionGuard(client) }) }
}

/**
 * Refuses a job's statements outside its transaction. When the disk is full, SQLite may give up the transaction by
 * itself; what the job still had under way would then commit alone, although its caller is told that nothing changed.
 */
const transactionGuard = (client: Database.Database): Logger => ({
  logQuery() {
    if (!client.inTransaction) throw new Error('This statement came after its transaction had ended.')
  },
})

export class SqliteEngine {
  readonly #writer: ReturnType<typeof open>
  readonly #reader: ReturnType<typeof open>
  readonly #queue: WriteQueue<Db>
  #lastRead: Promise<unknown> = Promise.resolve()

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true })
    this.#writer = open(file, { readOnly: false })
    this.#reader = open(file, { readOnly: true })
    this.#queue = new WriteQueue(transactorOf(this.#writer.client, this.#writer.db))
  }

  /**
   * Runs `fn` on a consistent snapshot. It may await nothing but the database, so reads one after another
   * cost no waiting: SQLite answers synchronously.
   */
  read<T>(fn: (db: Db) => Promise<T>): Promise<T> {
    const run = async () => {
      this.#reader.client.exec('BEGIN')
      try {
        return await fn(this.#reader.db)
      } finally {
        this.#reader.client.exec('COMMIT')
      }
    }
    const result = this.#lastRead.then(run)
    this.#lastRead = result.catch(() => undefined)
    return result
  }

  /** Runs `fn` in the write transaction; resolves after the commit. See `WriteQueue`. */
  write<T>(fn: (db: Db, after: AfterCommit) => Promise<T>): Promise<T> {
    return this.#queue.add(fn)
  }

  /** Applies the migrations that this file hasn't had yet, each once, also when several processes start together. */
  async migrate(folder: string): Promise<void> {
    const { client } = this.#writer
    const migrations = readMigrationFiles({ migrationsFolder: folder })
    await beginImmediate(client)
    try {
      client.exec('CREATE TABLE IF NOT EXISTS migrations (hash text PRIMARY KEY, applied_at integer NOT NULL)')
      const applied = new Set(client.prepare('SELECT hash FROM migrations').pluck().all())
      for (const { hash, sql } of migrations) {
        if (applied.has(hash)) continue
        for (const statement of sql) client.exec(statement)
        client.prepare('INSERT INTO migrations VALUES (?, ?)').run(hash, Date.now())
      }
      client.exec('COMMIT')
    } catch (error) {
      if (client.inTransaction) client.exec('ROLLBACK')
      throw error
    }
  }

  /** Waits for queued writes, then closes both connections. */
  async close(): Promise<void> {
    await this.#queue.idle()
    await this.#lastRead
    this.#reader.client.close()
    this.#writer.client.close()
  }
}

/** Waits for another process's write lock without blocking this process's event loop. */
async function beginImmediate(client: Database.Database): Promise<void> {
  const deadline = Date.now() + BUSY_MILLISECONDS
  for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
    try {
      client.exec('BEGIN IMMEDIATE')
      return
    } catch (error) {
      const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!busy || Date.now() > deadline) throw error
      await delay(wait)
    }
  }
}

function transactorOf(client: Database.Database, db: Db): Transactor<Db> {
  const savepoint = client.prepare('SAVEPOINT job')
  const release = client.prepare('RELEASE job')
  const rollbackTo = client.prepare('ROLLBACK TO job')
  const commit = client.prepare('COMMIT')
  const rollback = client.prepare('ROLLBACK')
  return {
    tx: db,
    begin: () => beginImmediate(client),
    commit: () => void commit.run(),
    rollback: () => void rollback.run(),
    savepoint: () => void savepoint.run(),
    release: () => void release.run(),
    rollbackToSavepoint: () => void rollbackTo.run(),
    isOpen: () => client.inTransaction,
    isStorageFault,
  }
}

const STORAGE_FAULT = /^SQLITE_(?:FULL|IOERR|BUSY|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM)/

/** Drizzle wraps what SQLite throws; the cause says which it was. */
function isStorageFault(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Database.SqliteError && STORAGE_FAULT.test(cause.code)
}
