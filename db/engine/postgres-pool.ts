/** A few connections that jobs take in turn, the most recently used first: what it prepared is still there. */
import { PostgresConnection } from './postgres-connection.ts'

export class PostgresPool {
  readonly #url: string
  readonly #all: Set<PostgresConnection>
  readonly #idle: PostgresConnection[]
  readonly #waiting: ((connection: PostgresConnection) => void)[] = []

  constructor(url: string, size: number) {
    this.#url = url
    this.#idle = Array.from({ length: size }, () => new PostgresConnection(url))
    this.#all = new Set(this.#idle)
  }

  /** Runs `job` on a connection that nobody else uses meanwhile. */
  async with<T>(job: (connection: PostgresConnection) => Promise<T>): Promise<T> {
    const taken = this.#idle.pop() ?? (await new Promise<PostgresConnection>((resolve) => this.#waiting.push(resolve)))
    const connection = taken.isLost ? this.#replace(taken) : taken
    try {
      return await job(connection)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(connection)
      else this.#idle.push(connection)
    }
  }

  #replace(lost: PostgresConnection): PostgresConnection {
    const connection = new PostgresConnection(this.#url)
    this.#all.delete(lost)
    this.#all.add(connection)
    return connection
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#all, (connection) => connection.close()))
  }
}
