/** SQLite: one writer connection behind the group-commit queue, one read connection on WAL snapshots. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { Logger } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { setProcessNumber } from '../ids.ts'
import * as schema from '../schema/index.ts'
import type { Db } from './db.ts'
import {
  type AfterCommit,
  type Engine,
  HALF_FILLED,
  HalfFilledError,
  type NewsListener,
  PATIENCE_MILLISECONDS,
} from './engine.ts'
import { observer } from './observe.ts'
import { type Transactor, WriteQueue } from './queue.ts'
import { hearSiblings, whisperToSiblings } from './siblings.ts'
import { SqliteNews } from './sqlite-news.ts'

function open(file: string, options: { readOnly: boolean }): { client: Database.Database; db: Db } {
  const client = new Database(file)
  client.pragma('journal_mode = WAL')
  // better-sqlite3's build defaults to NORMAL in WAL; an acknowledged message must survive a power cut.
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma(`busy_timeout = ${options.readOnly ? PATIENCE_MILLISECONDS : 0}`)
  // 16 MB for each of the two connections; the operating system caches the file as well.
  client.pragma('cache_size = -16384')
  client.pragma('temp_store = MEMORY')
  if (options.readOnly) client.pragma('query_only = ON')
  const logger = options.readOnly ? READER_LOGGER : transactionGuard(client)
  return { client, db: drizzle(client, { schema, logger }) }
}

/**
 * Refuses a job's statements outside its transaction. When the disk is full, SQLite may give up the transaction by
 * itself; what the job still had under way would then commit alone, although its caller is told that nothing changed.
 */
const transactionGuard = (client: Database.Database): Logger => ({
  logQuery(query, parameters) {
    if (!client.inTransaction) throw new Error('This statement came after its transaction had ended.')
    observer().statement?.(query, parameters)
  },
})

const READER_LOGGER: Logger = {
  logQuery: (query, parameters) => observer().statement?.(query, parameters),
}

export class SqliteEngine implements Engine {
  readonly #migrations: string
  readonly #news: SqliteNews
  readonly #writer: ReturnType<typeof open>
  readonly #reader: ReturnType<typeof open>
  readonly #queue: WriteQueue<Db>
  #lastRead: Promise<unknown> = Promise.resolve()

  constructor(file: string, migrations: string) {
    this.#migrations = migrations
    mkdirSync(dirname(file), { recursive: true })
    this.#writer = open(file, { readOnly: false })
    this.#reader = open(file, { readOnly: true })
    this.#queue = new WriteQueue(transactorOf(this.#writer.client, this.#writer.db))
    this.#news = new SqliteNews(this.#writer.client, this.#reader.client)
  }

  /**
   * Runs `fn` on a consistent snapshot. It may await nothing but the database, so reads one after another
   * cost no waiting: SQLite answers synchronously.
   */
  read<T>(fn: (db: Db) => Promise<T>): Promise<T> {
    const added = performance.now()
    const run = async () => {
      const began = performance.now()
      observer().waited('read', began - added)
      this.#reader.client.exec('BEGIN')
      try {
        return await fn(this.#reader.db)
      } finally {
        this.#reader.client.exec('COMMIT')
        observer().took('read', performance.now() - began)
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

  /** Whoever writes here is alone already: `BEGIN IMMEDIATE` holds the whole database. */
  async lockPeople(): Promise<void> {}

  /** The same: one writer at a time, of all processes. */
  async lockWork(): Promise<void> {}

  /** Applies the migrations that this file hasn't had yet, each once, also when several processes start together. */
  async migrate(): Promise<void> {
    const { client } = this.#writer
    const migrations = readMigrationFiles({ migrationsFolder: this.#migrations })
    await beginImmediate(client)
    try {
      if (client.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(HALF_FILLED)) throw new HalfFilledError()
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

  async ready(): Promise<void> {
    const { client } = this.#reader
    const applied = new Set(client.prepare('SELECT hash FROM migrations').pluck().all())
    const wanted = readMigrationFiles({ migrationsFolder: this.#migrations })
    if (wanted.some(({ hash }) => !applied.has(hash)))
      throw new Error('The database lacks a migration of this version.')
  }

  /** All processes on a file are on one machine, and whoever starts them numbers them (`AJAR_PROCESS`). */
  async join(): Promise<number> {
    const number = Number(process.env.AJAR_PROCESS ?? 0)
    setProcessNumber(number)
    return number
  }

  /** The `events` table itself tells: the other processes watch it. */
  tell(): void {}

  whisper(words: string): void {
    whisperToSiblings(words)
  }

  hear(listener: NewsListener): () => void {
    const deaf = listener.onWhisper && hearSiblings(listener.onWhisper)
    const stop = this.#news.hear(listener)
    return () => {
      deaf?.()
      stop()
    }
  }

  /** Waits for queued writes, then closes both connections. */
  async close(): Promise<void> {
    this.#news.close()
    await this.#queue.idle()
    await this.#lastRead
    this.#reader.client.close()
    this.#writer.client.close()
  }
}

/** Waits for another process's write lock without blocking this process's event loop. */
async function beginImmediate(client: Database.Database): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS
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
