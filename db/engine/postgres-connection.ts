/**
 * One connection to PostgreSQL, used by one transaction at a time, and thrown away when it breaks. Statements are sent as
 * they are issued, without waiting for each other's answers, and run in that order: a transaction that issues several at
 * once pays one round trip.
 */
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from '../schema/index.ts'
import type { Db } from './db.ts'
import { PATIENCE_MILLISECONDS } from './engine.ts'
import { observer } from './observe.ts'
import { isAftermath, isLostConnection, isStandby, unwrapped } from './postgres-errors.ts'

/** The connection broke before COMMIT was sent: nothing was written. */
export class ConnectionLost extends Error {
  readonly code = 'CONNECTION_CLOSED'
  constructor() {
    super('The connection to the database was lost before the transaction was complete.')
  }
}

/** The server follows another one: nothing can be written there. */
class StandbyError extends Error {
  readonly code = 'STANDBY'
  constructor() {
    super('The database server is a standby: nothing can be written there.')
  }
}

/**
 * A transaction that was sent to its end. `unsure` is set when no answer to COMMIT came: its `transactionId` says whom to
 * ask about (null: that answer is missing too), and `life` in which life of the server it was given out.
 */
export type Ended<T> = {
  value: T
  unsure: { transactionId: string | null; life: string | null | undefined; cause: unknown } | null
}

/** The id of a transaction that has none, because it wrote nothing. */
export const NOTHING_WRITTEN = '0'

export type Client = postgres.Sql<{ bigint: number }>
type Parameters = postgres.ParameterOrJSON<number>[]

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

/**
 * Connects, or fails in time: the driver itself would try for ever, without a pause, where something before the server
 * accepts a connection and closes it again. Answers what tells the server's lives apart: its figures begin anew when it
 * has crashed, not when it was stopped.
 */
export async function reach(client: Client): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ConnectionLost()), PATIENCE_MILLISECONDS)
  })
  try {
    const asked = client.unsafe('SELECT extract(epoch FROM stats_reset)::text AS life FROM pg_stat_bgwriter')
    const [row] = await Promise.race([asked, late])
    return row?.life ?? null
  } finally {
    clearTimeout(timer)
  }
}

const PARAMETERS = {
  // As durable as SQLite with `synchronous=FULL`: an acknowledged message survives a power cut.
  synchronous_commit: 'on',
  // The driver may make a broken connection anew and send it what was still waiting. Outside a transaction that says
  // READ WRITE nothing can be written, so no statement of a lost transaction ever takes effect by itself.
  default_transaction_read_only: 'on',
  // Every statement is prepared and looks up rows by keys: one plan serves all values, and planning costs more than running.
  plan_cache_mode: 'force_generic_plan',
  lock_timeout: String(PATIENCE_MILLISECONDS),
  statement_timeout: '30000',
  // A process that is stopped in the middle of a transaction must not hold its locks until it is woken.
  idle_in_transaction_session_timeout: '10000',
}

/** Seconds after which a connection that nobody uses is closed – also one that the driver made anew after it was given up. */
const IDLE_SECONDS = 300

const PREPARED = { prepare: true, simple: false }

const READ = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
/** READ COMMITTED: after a lock was granted, the next statement sees what its former holder committed. */
const WRITE = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE'

export class PostgresConnection {
  readonly db: Db
  readonly #client: Client
  #isLost = false
  /** Tells whoever waits for an answer that it can't come any more. */
  #onLoss: () => void = () => {}
  /** Which life of the server it was made in; undefined until it is made. */
  #life: string | null | undefined
  #inside = false
  /** The id of the transaction under way, where it is known before the commit. */
  #transactionId: string | null = null
  /** The first failure in the transaction under way: those after it only say that there was one. */
  #failure: unknown = null

  /** Connects when it is first used. */
  constructor(url: string) {
    this.#client = openClient(url, 'ajar', PARAMETERS, { idle_timeout: IDLE_SECONDS, onclose: () => this.#lose() })
    const guarded = {
      options: this.#client.options,
      // Drizzle hands over its statements one by one.
      unsafe: (query: string, parameters?: Parameters) => this.#issue(query, parameters),
    }
    // The one place where PostgreSQL's builder passes for SQLite's: `db/` uses only what both have.
    this.db = drizzle(guarded as unknown as Client, { schema }) as unknown as Db
  }

  get isLost(): boolean {
    return this.#isLost
  }

  get life(): string | null | undefined {
    return this.#life
  }

  /** Refuses everything that still waits. The driver would make the connection anew and go on as if nothing had happened. */
  #lose(): void {
    if (this.#isLost) return
    this.#isLost = true
    void this.#client.end({ timeout: 0 })
    this.#onLoss()
  }

  /** Waits for an answer, but not for one that can't come any more. There is one who waits at a time. */
  #unlessLost<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#onLoss = () => reject(new ConnectionLost())
      if (this.#isLost) this.#onLoss()
      answer.then(resolve, reject)
    })
  }

  #issue(query: string, parameters: Parameters = []) {
    if (!this.#inside || this.#isLost) throw new ConnectionLost()
    observer().statement?.(query, parameters)
    // Sent now, not when somebody begins to wait for it: statements run in the order of these calls. All are prepared, once
    // per connection, which saves a round trip each time.
    const issued = this.#client.unsafe(query, parameters, PREPARED).execute()
    issued.catch((reason: unknown) => {
      this.#failure ??= reason
    })
    return issued
  }

  /** Sends a statement of the engine's own inside the transaction under way. */
  async send(query: string, parameters?: Parameters): Promise<readonly postgres.Row[]> {
    return this.#issue(query, parameters)
  }

  /** Holds people's rows, in the order of their ids. */
  async lockPeople(ids: readonly string[]): Promise<void> {
    // NO KEY UPDATE: rows of others may go on to refer to these people meanwhile. A lock gives the transaction an id, which
    // is read on the way.
    const [row] = await this.send(
      `SELECT pg_current_xact_id()::text AS id FROM people
       WHERE id = ANY($1::bigint[]) ORDER BY people.id FOR NO KEY UPDATE`,
      [`{${ids.join(',')}}`],
    )
    this.#transactionId = row?.id ?? null
  }

  /** Runs `fn` on a snapshot. */
  async read<T>(fn: (db: Db) => Promise<T>): Promise<T> {
    const value = await this.#inTransaction(READ, fn)
    try {
      await this.#unlessLost(this.#client.unsafe('COMMIT'))
    } catch (error) {
      // What was read stays true without the goodbye.
      if (!this.#isLost) throw error
    }
    return value
  }

  /**
   * Runs `fn` in a transaction and commits. Throws what `fn` throws, or – when nothing was written – `ConnectionLost` or
   * what the database said.
   */
  async write<T>(fn: (db: Db) => Promise<T>): Promise<Ended<T>> {
    const value = await this.#inTransaction(WRITE, fn)
    try {
      // In one round trip: the id's answer leaves the server before it begins to commit.
      const [, committed] = await this.#unlessLost(
        Promise.all([this.#transactionId ?? this.#askTransactionId(), this.#client.unsafe('COMMIT')]),
      )
      if (committed.command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back.')
      return { value, unsure: null }
    } catch (cause) {
      // A broken socket fails what was sent over it before it says that it has closed.
      if (this.#isLost || isLostConnection(cause))
        return { value, unsure: { transactionId: this.#transactionId, life: this.#life, cause } }
      // A job went on as if nothing had happened after one of its statements had failed.
      throw unwrapped(this.#failure ?? cause)
    }
  }

  async #askTransactionId(): Promise<void> {
    const asked = this.#client.unsafe('SELECT pg_current_xact_id_if_assigned()::text AS id', [], PREPARED)
    const [row] = await asked
    this.#transactionId = row?.id ?? NOTHING_WRITTEN
  }

  async #inTransaction<T>(begin: string, fn: (db: Db) => Promise<T>): Promise<T> {
    await this.#connect()
    this.#inside = true
    this.#transactionId = null
    this.#failure = null
    const begun = this.#client.unsafe(begin).execute()
    // Awaited below; until then its failure is not unhandled.
    begun.catch(() => {})
    const work = fn(this.db)
    try {
      const value = await this.#unlessLost(work)
      await this.#unlessLost(begun)
      return value
    } catch (error) {
      // What the job still waits for was refused: it ends now, before it may be run again.
      if (this.#isLost) await work.catch(() => {})
      else await this.#rollBack()
      if (this.#isLost) throw new ConnectionLost()
      throw await this.#reasonOf(error, begun)
    } finally {
      this.#inside = false
    }
  }

  async #connect(): Promise<void> {
    if (this.#life !== undefined) return
    try {
      this.#life = await reach(this.#client)
    } catch (error) {
      this.#lose()
      throw unwrapped(error)
    }
  }

  async #rollBack(): Promise<void> {
    try {
      await this.#unlessLost(this.#client.unsafe('ROLLBACK'))
    } catch {
      this.#lose()
    }
  }

  /** Why a transaction failed, of all that was said about it. */
  async #reasonOf(error: unknown, begun: Promise<unknown>): Promise<unknown> {
    const refused: unknown = await begun.then(
      () => null,
      (reason) => reason,
    )
    if (refused === null) {
      const failed = unwrapped(error)
      return isAftermath(failed) ? unwrapped(this.#failure) : failed
    }
    // What is at the end of the line may be another server the next time.
    this.#lose()
    return isStandby(refused) ? new StandbyError() : unwrapped(refused)
  }

  /** Ends after what is under way, at the latest in two seconds. */
  close(): Promise<void> {
    return this.#client.end({ timeout: 2 })
  }
}
