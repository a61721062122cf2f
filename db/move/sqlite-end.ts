/** SQLite at either end of a move. */
import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { PATIENCE_MILLISECONDS } from '../engine/engine.ts'
import { SqliteEngine } from '../engine/sqlite.ts'
import { columnList, type Filler, type Mark, MOVE_MARK, markValues, pageQuery, quoted, type Snapshot } from './ends.ts'
import { migrationsFolder } from './migrations.ts'
import { Refusal, reasonOf } from './refusal.ts'
import type { Column, Table } from './tables.ts'
import { exact, type Row, type Value } from './values.ts'

const codeOf = (error: unknown) => (error instanceof Database.SqliteError ? error.code : '')

/** Opens a file that must be there; what isn't SQLite's is refused with a sentence. */
export function openSqlite(file: string, options: { readonly: boolean }): Database.Database {
  if (!existsSync(file)) throw new Refusal(`There is no database at ${file}.`)
  let client: Database.Database | undefined
  try {
    client = new Database(file, { ...options, fileMustExist: true })
    client.pragma(`busy_timeout = ${PATIENCE_MILLISECONDS}`)
    // Opening reads nothing yet.
    client.prepare('SELECT 1 FROM sqlite_master').get()
    return client
  } catch (error) {
    client?.close()
    throw new Refusal(`${file} can't be read as a database: ${reasonOf(error)}.`)
  }
}

/**
 * True when another connection has this file open: a server that runs, or one that is asked to stop. Only the last one may
 * change the journal, which leaves the file as one piece.
 */
export function isOpenElsewhere(file: string): boolean {
  if (!existsSync(file)) return false
  const client = openSqlite(file, { readonly: false })
  try {
    client.pragma('busy_timeout = 0')
    client.pragma('journal_mode = DELETE')
    return false
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_BUSY')) return true
    throw error
  } finally {
    client.close()
  }
}

function fromSqlite({ kind }: Column, value: unknown): Value {
  if (typeof value !== 'bigint') return value as Value
  return kind === 'flag' ? value !== 0n : exact(value)
}

const toSqlite = (value: Value) => (typeof value === 'boolean' ? Number(value) : value)

const end = (client: Database.Database, place: string) => ({
  engine: 'sqlite' as const,
  place,
  query: async (query: string, values: readonly unknown[] = []) => {
    const statement = client.prepare(query)
    if (statement.reader) return statement.all(...values) as Record<string, unknown>[]
    statement.run(...values)
    return []
  },
  hasTable: async (name: string) =>
    client.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined,
  close: async () => void client.close(),
})

/** What is committed in this file now. Its log grows for as long as this is open: nothing of it may be overwritten. */
export function sqliteSnapshot(file: string): Snapshot {
  const client = openSqlite(file, { readonly: true })
  client.exec('BEGIN')
  client.prepare('SELECT count(*) FROM sqlite_master').get()
  return {
    ...end(client, realpathSync(file)),
    page: async (table, after, most) => {
      const values = after ? [...after].map(toSqlite) : []
      const query = client
        .prepare(pageQuery(table, after, most))
        .raw()
        .safeIntegers()
      const rows = query.all(...values) as unknown[][]
      return rows.map((row) => table.columns.map((column, place) => fromSqlite(column, row[place])))
    },
  }
}

/** Makes the tables of this version, or brings them up to date. */
export async function migrateSqlite(file: string): Promise<void> {
  const engine = new SqliteEngine(file, migrationsFolder('sqlite'))
  await engine.migrate().finally(() => engine.close())
}

class SqliteFiller implements Filler {
  readonly engine = 'sqlite'
  readonly place: string
  readonly query: Filler['query']
  readonly hasTable: Filler['hasTable']
  readonly close: Filler['close']
  readonly #file: string
  readonly #client: Database.Database

  constructor(file: string) {
    this.#file = file
    mkdirSync(dirname(file), { recursive: true })
    this.#client = new Database(file)
    this.#client.pragma(`busy_timeout = ${PATIENCE_MILLISECONDS}`)
    const { place, query, hasTable, close } = end(this.#client, realpathSync(file))
    this.place = place
    this.query = query
    this.hasTable = hasTable
    this.close = close
    this.#client.pragma('journal_mode = WAL')
    // Rows and mark are in the same transaction, so what a power cut takes is written again; settle() waits for the disk.
    this.#client.pragma('synchronous = NORMAL')
    // Checked once, at the end.
    this.#client.pragma('foreign_keys = OFF')
    this.#client.pragma('cache_size = -131072')
    this.#client.pragma('wal_autocheckpoint = 16384')
  }

  migrate(): Promise<void> {
    return migrateSqlite(this.#file)
  }

  async transaction(fn: () => Promise<void>): Promise<void> {
    this.#client.exec('BEGIN IMMEDIATE')
    try {
      await fn()
      this.#client.exec('COMMIT')
    } catch (error) {
      if (this.#client.inTransaction) this.#client.exec('ROLLBACK')
      throw error
    }
  }

  /** References are part of a table here, and switched off. Indexes without words of their own belong to keys. */
  async removable(): Promise<{ drop: string; make: string }[]> {
    const rows = await this.query("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    return rows.map(({ name, sql }) => ({ drop: `DROP INDEX ${quoted(String(name))}`, make: String(sql) }))
  }

  async insert(table: Table, rows: readonly Row[], from: Mark, to: Mark): Promise<boolean> {
    let moved = false
    await this.transaction(async () => {
      moved = this.#client.prepare(MOVE_MARK).get(...markValues(from, to)) !== undefined
      if (!moved) return
      const places = table.columns.map(() => '?').join(', ')
      const insert = this.#client.prepare(`INSERT INTO ${quoted(table.name)} (${columnList(table)}) VALUES (${places})`)
      for (const row of rows) insert.run(...row.map(toSqlite))
    })
    return moved
  }

  stored(value: Value): Value {
    return value
  }

  async checkReferences(): Promise<void> {
    const broken = this.#client.pragma('foreign_key_check') as { table: string; parent: string }[]
    if (!broken[0]) return
    const { table, parent } = broken[0]
    throw new Error(`${broken.length} rows refer to something missing, the first of ${table} to ${parent}.`)
  }

  async settle(): Promise<void> {
    this.#client.exec('ANALYZE')
    this.#client.pragma('synchronous = FULL')
    this.#client.pragma('wal_checkpoint(TRUNCATE)')
  }
}

export const sqliteFiller = (file: string): Filler => new SqliteFiller(file)
