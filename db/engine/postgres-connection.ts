/**
 * One connection to PostgreSQL, used by one transaction at a time. Statements are sent as they are issued, without
 * waiting for each other's answers, and run in that order: a transaction that issues several at once pays one round trip.
 */
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from '../schema/index.ts'
import type { Db } from './db.ts'
import { PATIENCE_MILLISECONDS } from './engine.ts'
import { observer } from './observe.ts'
import { unwrapped } from './postgres-errors.ts'

/** The connection broke before COMMIT was sent: nothing was written. */
export class ConnectionLost extends Error {
  readonly code = 'CONNECTION_CLOSED'
  constructor() {
    super('The connection to the database was lost before the transaction was complete.')
  }
}

/**
 * A transaction that was sent to its end. `unsure` is set when no answer to COMMIT came: its `transactionId` says whom to
 * ask about (null: that answer is missing too).
 */
export type Ended<T> = { value: T; unsure: { transactionId: string | null; cause: unknown } | null }

/** The id of a transaction that has none, because it wrote nothing. */
export const NOTHING_WRITTEN = '0'

export type Client = postgres.Sql<{ bigint: number }>

/** Settings that every connection has, the listening one too. Times are milliseconds to the server, seconds to the driver. */
export const clientOptions = (name: string, parameters: Record<string, string>) =>
  ({
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: PATIENCE_MILLISECONDS / 1000,
    // How soon a broken connection may be made anew; the engine decides whether to try again.
    backoff: () => 0.05,
    fetch_types: false,
    // Every whole number of ours is below 2^53 (see `db/ids.ts`).
    types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } },
    onnotice: () => {},
    connection: { application_name: name, ...parameters },
  }) satisfies postgres.Options<{ bigint: postgres.PostgresType<number> }>

/** Opens a client; `?host=/folder` in the address, as libpq writes it, means the socket in that folder. */
export function openClient(
  url: string,
  name: string,
  parameters: Record<string, string>,
  more: postgres.Options<{ bigint: postgres.PostgresType<number> }>,
): Client {
  const address = new URL(url)
  const folder = address.searchParams.get('host')
  if (!folder?.startsWith('/')) return postgres(url, { ...clientOptions(name, parameters), ...more })
  address.searchParams.delete('host')
  const path = `${folder}/.s.PGSQL.${address.port || '5432'}`
  return postgres(address.href, { ...clientOptions(name, parameters), ...more, path })
}

const PARAMETERS = {
  // As durable as SQLite with `synchronous=FULL`: an acknowledged message survives a power cut.
  synchronous_commit: 'on',
  // The driver makes a broken connection anew and sends it what was still waiting. Outside a transaction that says
  // READ WRITE nothing can be written, so no statement of a lost transaction ever takes effect by itself.
  default_transaction_read_only: 'on',
  // Every statement is prepared and looks up rows by keys: one plan serves all values, and planning costs more than running.
  plan_cache_mode: 'force_generic_plan',
  lock_timeout: String(PATIENCE_MILLISECONDS),
  statement_timeout: '30000',
  // A process that is stopped in the middle of a transaction must not hold its locks until it is woken.
  idle_in_transaction_session_timeout: '10000',
}

const PREPARED = { prepare: true, simple: false }

const READ = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
/** READ COMMITTED: after a lock was granted, the next statement sees what its former holder committed. */
const WRITE = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE'

export class PostgresConnection {
  readonly #client: Client
  readonly #db: Db
  /** Counts how often the connection was lost. */
  #losses = 0
  /** The count at which the transaction under way began; null between transactions. */
  #inside: number | null = null
  #connected = false
  /** The id of the transaction under way, where it is known before the commit. */
  #transactionId: string | null = null

  constructor(url: string) {
    this.#client = openClient(url, 'ajar', PARAMETERS, {
      onclose: () => {
        this.#losses += 1
        this.#connected = false
      },
    })
    this.#db = this.#openDrizzle()
  }

  #openDrizzle(): Db {
    const guarded = {
      options: this.#client.options,
      // Drizzle hands over its statement; all are prepared once per connection, which saves a round trip each time.
      unsafe: (query: string, parameters: postgres.ParameterOrJSON<number>[] = []) => {
        if (this.#inside !== this.#losses) throw new ConnectionLost()
        observer().statement?.(query, parameters)
        // Sent now, not when somebody begins to wait for it: statements run in the order of these calls.
        return this.#client.unsafe(query, parameters, PREPARED).execute()
      },
    }
    // The one place where PostgreSQL's builder passes for SQLite's: `db/` uses only what both have.
    return drizzle(guarded as unknown as Client, { schema }) as unknown as Db
  }

  /** Sends a statement of the engine's own inside the transaction under way. */
  async send(query: string, parameters: postgres.ParameterOrJSON<number>[] = []): Promise<readonly postgres.Row[]> {
    if (this.#inside !== this.#losses) throw new ConnectionLost()
    observer().statement?.(query, parameters)
    return this.#client.unsafe(query, parameters, PREPARED).execute()
  }

  /** Holds people's rows, in the order of their ids. */
  async lockPeople(ids: readonly string[]): Promise<void> {
    // NO KEY UPDATE: rows of others may go on to refer to these people meanwhile. The first lock gives the transaction
    // its id, which is read on the way.
    const [row] = await this.send(
      `SELECT pg_current_xact_id_if_assigned()::text AS id FROM people
       WHERE id = ANY($1::bigint[]) ORDER BY people.id FOR NO KEY UPDATE`,
      [`{${ids.join(',')}}`],
    )
    this.#transactionId = row?.id ?? null
  }

  get db(): Db {
    return this.#db
  }

  /** Runs `fn` on a snapshot. */
  async read<T>(fn: (db: Db) => Promise<T>): Promise<T> {
    const value = await this.#inTransaction(READ, fn)
    await this.#client.unsafe('COMMIT')
    return value
  }

  /**
   * Runs `fn` in a transaction and commits. Throws what `fn` throws, or – when nothing was written – `ConnectionLost` or
   * the driver's error.
   */
  async write<T>(fn: (db: Db) => Promise<T>): Promise<Ended<T>> {
    const value = await this.#inTransaction(WRITE, fn)
    const losses = this.#losses
    try {
      // In one round trip: the id's answer leaves the server before it begins to commit.
      const [, committed] = await Promise.all([
        this.#transactionId ??
          this.#client.unsafe('SELECT pg_current_xact_id_if_assigned()::text AS id', [], PREPARED).then(([row]) => {
            this.#transactionId = row?.id ?? NOTHING_WRITTEN
          }),
        this.#client.unsafe('COMMIT'),
      ])
      if (committed.command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back.')
    } catch (cause) {
      if (losses === this.#losses) throw cause
      return { value, unsure: { transactionId: this.#transactionId, cause } }
    }
    // A COMMIT that was sent once more, on a new connection, is answered too – and means nothing.
    if (losses !== this.#losses)
      return { value, unsure: { transactionId: this.#transactionId, cause: new ConnectionLost() } }
    return { value, unsure: null }
  }

  async #inTransaction<T>(begin: string, fn: (db: Db) => Promise<T>): Promise<T> {
    if (!this.#connected) {
      await this.#client.unsafe('SELECT 1')
      this.#connected = true
    }
    const losses = this.#losses
    this.#inside = losses
    this.#transactionId = null
    const begun = this.#client.unsafe(begin).execute()
    // Awaited below; until then its failure is not unhandled.
    begun.catch(() => {})
    try {
      const value = await fn(this.#db)
      await begun
      if (losses !== this.#losses) throw new ConnectionLost()
      return value
    } catch (error) {
      const failed = await begun.then(
        () => unwrapped(error),
        (reason: unknown) => reason,
      )
      // Also after a loss: the driver may have begun anew, on a new connection, with what was still waiting.
      await this.#client.unsafe('ROLLBACK')
      throw losses === this.#losses ? failed : new ConnectionLost()
    } finally {
      this.#inside = null
    }
  }

  /** Ends after what is under way, at the latest in two seconds. */
  close(): Promise<void> {
    return this.#client.end({ timeout: 2 })
  }
}
