/** What PostgreSQL and its driver report, sorted by what can be done about it. Codes: PostgreSQL's Appendix A. */

/** The driver's own errors, and the system's below it: the connection was lost, or never came about. */
const CONNECTION =
  /^(?:CONNECTION_(?:CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/

/**
 * Said by a server that is going away, coming up, full of clients, or a standby: another try finds another state.
 * 25006: a statement arrived outside its transaction, on a connection made anew (see `postgres-connection.ts`).
 * 25P03: the server ended a transaction whose process had been stopped.
 */
const PASSING = /^(?:08...|57P0[123]|53300|25006|25P03|25P02)$/

/** Two transactions met: deadlock, serialization, or a row that both wanted to be the first of its key. */
const CONFLICT = /^(?:40001|40P01|23505)$/

/** The storage itself: full, out of memory, broken files, a lock that never came. */
const STORAGE = /^(?:53...|58...|XX00[12]|55P03|57014|25P03)$/

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/**
 * Drizzle wraps the driver's errors in one whose message repeats every parameter, texts of people's messages among them.
 * Nothing of that may reach a log: the driver's own error takes its place.
 */
export function unwrapped(error: unknown): unknown {
  return error instanceof Error && 'query' in error && error.cause instanceof Error ? error.cause : error
}

export const isLostConnection = (error: unknown): boolean => {
  const code = codeOf(error)
  return CONNECTION.test(code) || PASSING.test(code)
}
export const isConflict = (error: unknown): boolean => CONFLICT.test(codeOf(error))
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === '23505'
export const isStorageFault = (error: unknown): boolean => STORAGE.test(codeOf(error)) || isLostConnection(error)
