/** PostgreSQL's edition of the column vocabulary: the same words, and in JavaScript the same values, as SQLite's. */
import { bigint, boolean, customType, json as pgJson } from 'drizzle-orm/pg-core'

export { alias, index, pgTable as table, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core'

export const id = customType<{ data: string; driverData: number }>({
  dataType: () => 'bigint',
  toDriver: Number,
  fromDriver: String,
})

export const ref = id

export const moment = (name: string) => bigint(name, { mode: 'number' })

// 64 bits like SQLite's: a number out of range in somebody's query must find nothing, not fail.
export const whole = (name: string) => bigint(name, { mode: 'number' })

export const flag = boolean

/**
 * Compared byte by byte, as SQLite does, whatever the database's own collation. PostgreSQL's text can't hold U+0000:
 * what has it in a query finds nothing, and what would store it keeps a visible mark in its place.
 */
export const text = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
  toDriver: (value) => value.replaceAll('\0', '\u{FFFD}'),
})

// Not jsonb: nothing is looked up inside, and what was written comes back byte for byte.
export const json = <T>(name: string) => pgJson(name).$type<T>()

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
