/** A few connections that jobs take in turn, the most recently used first: what it prepared is still there. */
import { PostgresConnection } from './postgres-connection.ts'

export class PostgresPool {
  readonly #all: PostgresConnection[]
  readonly #idle: PostgresConnection[]
  readonly #waiting: ((connection: PostgresConnection) => void)[] = []

  constructor(url: string, size: number) {
    this.#all = Array.from({ length: size }, () => new PostgresConnection(url))
    this.#idle = [...this.#all]
  }

  /** Runs `job` on a connection that nobody else uses meanwhile. */
  async with<T>(job: (connection: PostgresConnection) => Promise<T>): Promise<T> {
    const connection =
      this.#idle.pop() ?? (await new Promise<PostgresConnection>((resolve) => this.#waiting.push(resolve)))
    try {
      return await job(connection)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(connection)
      else this.#idle.push(connection)
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((connection) => connection.close()))
  }
}
