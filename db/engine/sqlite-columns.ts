/** SQLite's edition of the column vocabulary; `columns.ts` hands it out, and its TypeScript shapes are the vocabulary's. */
import { blob, customType, integer, text as sqliteText } from 'drizzle-orm/sqlite-core'

export { alias, index, primaryKey, sqliteTable as table, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A whole decimal number below 2^53, kept as an integer and handed out as a string (see `db/ids.ts`). */
export const id = customType<{ data: string; driverData: number }>({
  dataType: () => 'integer',
  toDriver: Number,
  fromDriver: String,
})

/** Reference to another row's `id`. The same shape; a word of its own so that the schema reads well. */
export const ref = id

/** A moment: milliseconds since 1970-01-01 UTC, as a plain number. */
export const moment = (name: string) => integer(name)

/** A whole number. */
export const whole = (name: string) => integer(name)

/** True or false. */
export const flag = (name: string) => integer(name, { mode: 'boolean' })

/** Text, compared byte by byte (`COLLATE BINARY`; `"C"` elsewhere), so that prefix ranges work on every engine. */
export const text = sqliteText

/** A small JSON value of the given TypeScript type. */
export const json = <T>(name: string) => sqliteText(name, { mode: 'json' }).$type<T>()

/** Raw bytes. */
export const bytes = (name: string) => blob(name, { mode: 'buffer' })
