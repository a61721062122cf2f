/** What PostgreSQL and its driver report, sorted by what can be done about it. Codes: PostgreSQL's Appendix A. */
import postgres from 'postgres'

/** The driver's own errors, and the system's below it: the connection was lost, or never came about. */
const CONNECTION =
  /^(?:CONNECTION_(?:CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|STANDBY|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/

/**
 * Said by a server that is going away, coming up or full of clients: another try finds another state.
 * 25P03: the server ended a transaction whose process had been stopped.
 */
const PASSING = /^(?:08...|57P0[123]|53300|25P03)$/

/** Two transactions met: deadlock, serialization, or a row that both wanted to be the first of its key. */
const CONFLICT = /^(?:40001|40P01|23505)$/

/** The storage itself: full, out of memory, broken files, a lock that never came. */
const STORAGE = /^(?:53...|58...|XX00[12]|55P03|57014|25P03)$/

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What PostgreSQL said, as far as anybody may read it: which rule was broken where, but not by which values. */
export class PostgresFailure extends Error {
  readonly code: string
  readonly severity: string
  readonly routine: string
  readonly table_name: string | undefined
  readonly column_name: string | undefined
  readonly constraint_name: string | undefined

  constructor({ message, stack, ...said }: postgres.PostgresError) {
    // Class 22, a value that can't be what it should be, quotes it in the message itself.
    super(said.code.startsWith('22') ? message.replace(/".*"/s, '"…"') : message)
    this.name = 'PostgresFailure'
    this.stack = stack?.replace(message, this.message)
    this.code = said.code
    this.severity = said.severity
    this.routine = said.routine
    this.table_name = said.table_name
    this.column_name = said.column_name
    this.constraint_name = said.constraint_name
  }
}

/**
 * Drizzle wraps the driver's errors in one whose message repeats every parameter, texts of people's messages among them;
 * PostgreSQL's own errors quote rows and values, and the driver's hold the parameters. Nothing of that may reach a log.
 */
export function unwrapped(error: unknown): unknown {
  const own = error instanceof Error && 'query' in error && error.cause instanceof Error ? error.cause : error
  return own instanceof postgres.PostgresError ? new PostgresFailure(own) : own
}

export const isLostConnection = (error: unknown): boolean => {
  const code = codeOf(error)
  return CONNECTION.test(code) || PASSING.test(code)
}
/** A statement came after another one of its transaction had failed: that other one says why. */
export const isAftermath = (error: unknown): boolean => codeOf(error) === '25P02'
/** Said to `BEGIN … READ WRITE` by a server that follows another one. */
export const isStandby = (error: unknown): boolean => codeOf(error) === '0A000'
/** Said of an id that the server hasn't given out, or no longer knows of since it crashed. */
export const isUnknownTransaction = (error: unknown): boolean => codeOf(error) === '22023'
export const isConflict = (error: unknown): boolean => CONFLICT.test(codeOf(error))
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === '23505'
export const isStorageFault = (error: unknown): boolean => STORAGE.test(codeOf(error)) || isLostConnection(error)
