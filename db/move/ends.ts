/** The two ends of a move, a snapshot to read from and a database to fill: what each engine supplies. */
import { HALF_FILLED } from '../engine/engine.ts'
import type { Table } from './tables.ts'
import type { Row, Value } from './values.ts'

export type Migration = { hash: string; appliedAt: number }

/** What both have: a way to ask. */
export type End = {
  readonly engine: 'sqlite' | 'postgres'
  /** Where it is, in the words of its owner, without a password. */
  readonly place: string
  /** The rows of a query; every `?` in it is a value. */
  query(query: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  hasTable(name: string): Promise<boolean>
  close(): Promise<void>
}

/** The committed rows of one moment, for as long as it is open, while others go on writing. */
export type Snapshot = End & {
  /** The rows after this key, or the first ones, in the order of the primary key; fewer than `most` at the end. */
  page(table: Table, after: Row | null, most: number): Promise<Row[]>
}

/** How far a load has come: so many rows of this table, up to this key (as text; empty before the first row). */
export type Mark = { table: string; reached: number; after: string }

/** A connection that fills an empty database. */
export type Filler = End & {
  /** Makes the tables. */
  migrate(): Promise<void>
  /** Runs `fn`, which awaits nothing but this, in one transaction. */
  transaction(fn: () => Promise<void>): Promise<void>
  /** Secondary indexes and references: how each is taken away and made again, in an order that makes it possible. */
  removable(): Promise<{ drop: string; make: string }[]>
  /** Writes rows and moves the mark, both or neither. False when the mark wasn't where the caller thinks it is. */
  insert(table: Table, rows: readonly Row[], from: Mark, to: Mark): Promise<boolean>
  /** How a value will be read again: as it is, but for what this engine can't keep. */
  stored(value: Value): Value
  /** Throws when a row refers to another that isn't there. */
  checkReferences(): Promise<void>
  /** Statistics for the query planner, and everything on the disk. */
  settle(): Promise<void>
}

/** The table that marks a half-filled database: one row, how far it came. `db/engine/` refuses to start on it. */
export const MARK = HALF_FILLED
/** The statements that are left for the end. */
export const LATER = 'loading_later'

/** Names in SQL. They come out of our own schema. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

export const columnList = (table: Table): string => table.columns.map(({ name }) => quoted(name)).join(', ')

/** The key of a row. */
export const keyOf = (table: Table, row: Row): Row => table.key.map((place) => row[place] ?? null)

/** One page by keyset: the same words for both engines, which compare text byte by byte. */
export function pageQuery(table: Table, after: Row | null, most: number): string {
  const key = table.key.map((place) => quoted(table.columns[place]?.name ?? '')).join(', ')
  const since = after ? ` WHERE (${key}) > (${after.map(() => '?').join(', ')})` : ''
  return `SELECT ${columnList(table)} FROM ${quoted(table.name)}${since} ORDER BY ${key} LIMIT ${most}`
}

/** Moves the mark, if it is where it is thought to be: two loads at once would otherwise mix their rows. */
export const MOVE_MARK = `UPDATE ${MARK} SET table_name = ?, reached = ?, after_key = ?
  WHERE table_name = ? AND reached = ? RETURNING reached`
export const markValues = (from: Mark, to: Mark) => [to.table, to.reached, to.after, from.table, from.reached]
