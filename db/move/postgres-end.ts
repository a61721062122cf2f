/** PostgreSQL at either end of a move. */
import { PostgresEngine } from '../engine/postgres.ts'
import { type Client, openClient } from '../engine/postgres-connection.ts'
import { LOCKS } from '../engine/postgres-news.ts'
import { columnList, type Filler, MOVE_MARK, markValues, pageQuery, quoted, type Snapshot } from './ends.ts'
import { migrationsFolder } from './migrations.ts'
import { Refusal, reasonOf } from './refusal.ts'
import { type Column, type Kind, type Table, tables } from './tables.ts'
import { exact, type Row, type Value } from './values.ts'

/** An address without its password; the host may be a folder with a socket. */
export function placeOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url)
  return `postgres://${host || searchParams.get('host') || ''}${pathname}`
}

const OPTIONS = {
  types: {
    bigint: { to: 20, from: [20], serialize: String, parse: exact },
    // As it was written, byte for byte.
    json: { to: 114, from: [114], serialize: String, parse: (text: string) => text },
  },
}

/** The driver's and the system's codes for a connection that broke, and the server's for one that it ended. */
const LOST = /^(?:CONNECTION_.*|E[A-Z]+|57P0[123])$/

/** One connection, and a count of how often it broke: the driver would silently go on with another one. */
class Connection {
  readonly place: string
  readonly #client: Client
  readonly #settings: Record<string, string>
  #losses = 0

  constructor(url: string, settings: Record<string, string> = {}) {
    this.place = placeOf(url)
    // A page may take long, and so may whoever is at the other end of the move.
    this.#settings = {
      statement_timeout: '0',
      idle_in_transaction_session_timeout: '0',
      lock_timeout: '0',
      ...settings,
    }
    const onclose = () => {
      this.#losses += 1
    }
    // The driver's types don't know that values may be of several types.
    this.#client = openClient(url, 'ajar move', {}, { ...(OPTIONS as object), onclose })
  }

  /** Connects; what the server or the network says against it becomes a sentence. */
  async open(): Promise<this> {
    try {
      // Not as the connection is made: a pooler in between may ignore what it is asked for then.
      for (const [name, value] of Object.entries(this.#settings)) await this.#client.unsafe(`SET ${name} = '${value}'`)
      this.#losses = 0
      return this
    } catch (error) {
      await this.close()
      throw new Refusal(`${this.place} can't be opened: ${reasonOf(error)}.`)
    }
  }

  async query(query: string, values: readonly unknown[] = []) {
    let n = 0
    const numbered = values.length > 0 ? query.replaceAll('?', () => `$${++n}`) : query
    this.#refuseLoss()
    try {
      const rows = await this.#client.unsafe(numbered, [...values] as never[], { prepare: values.length > 0 }).execute()
      this.#refuseLoss()
      return rows
    } catch (error) {
      // The driver may say why before it says that the connection is closed.
      if (error instanceof Error && 'code' in error && LOST.test(String(error.code))) this.#losses += 1
      this.#refuseLoss()
      throw error
    }
  }

  #refuseLoss(): void {
    if (this.#losses > 0)
      throw new Refusal(`The connection to ${this.place} was lost. The same command goes on where it stopped.`)
  }

  /** Looked for where our statements, which name no schema, would find it. */
  async hasTable(name: string): Promise<boolean> {
    const [row] = await this.query('SELECT to_regclass(?::text) IS NOT NULL AS found', [name])
    return row?.found === true
  }

  close(): Promise<void> {
    return this.#client.end({ timeout: 2 })
  }
}

/** True when a server process has joined this database: each holds one of the numbers of `postgres-news.ts`. */
export async function isPostgresServed(url: string): Promise<boolean> {
  const connection = await new Connection(url).open()
  try {
    const [row] = await connection.query(
      `SELECT count(*)::int AS servers FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND objid < 32
        AND classid = ?::bigint::oid AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [LOCKS],
    )
    return Number(row?.servers) > 0
  } finally {
    await connection.close()
  }
}

/** The server's version, as 180002 for 18.2. */
export async function postgresVersion(url: string): Promise<number> {
  const connection = await new Connection(url).open()
  try {
    const [row] = await connection.query('SHOW server_version_num')
    return Number(row?.server_version_num)
  } finally {
    await connection.close()
  }
}

const end = (connection: Connection) => ({
  engine: 'postgres' as const,
  place: connection.place,
  query: connection.query.bind(connection),
  hasTable: connection.hasTable.bind(connection),
  close: connection.close.bind(connection),
})

/** What is committed in this database now. While it is open, the server can't clear away what is changed meanwhile. */
export async function postgresSnapshot(url: string): Promise<Snapshot> {
  const connection = await new Connection(url, { default_transaction_read_only: 'on' }).open()
  await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  // The snapshot is taken by the first query, not by BEGIN.
  await connection.query('SELECT 1')
  return {
    ...end(connection),
    page: async (table, after, most) => {
      const rows = await connection.query(pageQuery(table, after, most), after ? [...after] : [])
      return rows.map((row) => table.columns.map(({ name }) => row[name] as Value))
    },
  }
}

const TYPES: Readonly<Record<Kind, string>> = {
  whole: 'bigint',
  flag: 'boolean',
  text: 'text',
  json: 'json',
  bytes: 'bytea',
}

/** PostgreSQL's text can't hold U+0000; the same mark as in `engine/postgres-columns.ts` stands in its place. */
const stored = (value: Value): Value => (typeof value === 'string' ? value.replaceAll('\0', '\u{FFFD}') : value)

/** One value inside an array's braces. */
function element(value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string')
    return `"${value.replace(/["\\\0]/g, (one) => (one === '\0' ? '\u{FFFD}' : `\\${one}`))}"`
  return Buffer.isBuffer(value) ? `"\\\\x${value.toString('hex')}"` : String(value)
}

const arrayOf = (_: Column, place: number, rows: readonly Row[]) =>
  `{${rows.map((row) => element(row[place] ?? null)).join(',')}}`

/**
 * One statement, and so one transaction in one round trip: rows come in as an array for each column. Not COPY: in the
 * driver's version 3.4.9 one that fails never ends (https://github.com/porsager/postgres/issues/1173).
 */
const insertQuery = (table: Table) => `WITH moved AS (${MOVE_MARK})
  INSERT INTO ${quoted(table.name)} (${columnList(table)})
  SELECT ${columnList(table)} FROM moved, unnest(${table.columns.map(({ kind }) => `?::${TYPES[kind]}[]`).join(', ')})
    AS rows (${columnList(table)})`

const OURS = `relnamespace = current_schema()::regnamespace AND relname IN (${tables.map(({ name }) => `'${name}'`)})`

/** Makes the tables of this version, or brings them up to date. */
export async function migratePostgres(url: string): Promise<void> {
  const engine = new PostgresEngine(url, migrationsFolder('postgres'))
  await engine.migrate().finally(() => engine.close())
}

/** A connection that fills a database. */
export async function postgresFiller(url: string): Promise<Filler> {
  // Rows and mark are in the same transaction, so what a crash takes is written again; settle() waits for the disk.
  const connection = await new Connection(url, {
    synchronous_commit: 'off',
    maintenance_work_mem: '256MB',
    default_transaction_read_only: 'off',
  }).open()
  return {
    ...end(connection),
    migrate: () => migratePostgres(url),
    transaction: async (fn) => {
      await connection.query('BEGIN')
      try {
        await fn()
        await connection.query('COMMIT')
      } catch (error) {
        await connection.query('ROLLBACK')
        throw error
      }
    },
    removable: async () =>
      (await connection.query(
        `SELECT 1 AS turn, format('DROP INDEX %s', indexrelid::regclass) AS drop, pg_get_indexdef(indexrelid) AS make
          FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
          WHERE ${OURS} AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
        UNION ALL
        SELECT 2, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid))
          FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid WHERE ${OURS} AND contype = 'f'
        ORDER BY 1, 2`,
      )) as unknown as { drop: string; make: string }[],
    insert: async (table, rows, from, to) => {
      const arrays = table.columns.map((column, place) => arrayOf(column, place, rows))
      const inserted = await connection.query(insertQuery(table), [...markValues(from, to), ...arrays])
      return inserted.count === rows.length
    },
    stored,
    // They were made again, and so checked, with the indexes.
    checkReferences: async () => {},
    settle: async () => {
      await connection.query(`ANALYZE ${tables.map(({ name }) => quoted(name)).join(', ')}`)
      // An ordinary commit, which waits until everything before it is on the disk too.
      await connection.query('SET synchronous_commit = on')
    },
  }
}
