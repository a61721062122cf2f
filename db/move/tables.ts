/**
 * The tables of `db/schema` as names and kinds, the same on both engines: what a move, which has an engine at either end,
 * and a load go by. Drizzle describes them for one engine per process (`db/engine/choice.ts`); nothing of that is left here.
 */
import { getTableName, is, Table as SchemaTable } from 'drizzle-orm'
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core'
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core'
import { dialect } from '../engine/choice.ts'
import * as schema from '../schema/index.ts'
import type { Row, Value } from './values.ts'

export type Kind = 'whole' | 'flag' | 'text' | 'json' | 'bytes'

export type Column = {
  /** In the database. */
  name: string
  /** In TypeScript. */
  property: string
  kind: Kind
  /** What an inserted row has where it doesn't say. */
  default: Value
}

export type Table = {
  name: string
  columns: readonly Column[]
  /** The primary key: positions in `columns`. */
  key: readonly number[]
}

type SchemaTables = Extract<(typeof schema)[keyof typeof schema], { $inferInsert: unknown }>

const configOf = (table: SchemaTables) =>
  dialect === 'postgres' ? (postgresConfig as unknown as typeof sqliteConfig)(table) : sqliteConfig(table)

type SchemaColumn = ReturnType<typeof configOf>['columns'][number]

function kindOf(column: SchemaColumn): Kind {
  const type = column.getSQLType()
  if (column.dataType === 'boolean') return 'flag'
  if (column.dataType === 'json') return 'json'
  if (type === 'integer' || type === 'bigint') return 'whole'
  if (type.startsWith('text')) return 'text'
  if (type === 'blob' || type === 'bytea') return 'bytes'
  throw new Error(`A move doesn't know the type ${type} of ${column.name}.`)
}

function defaultOf(column: SchemaColumn): Value {
  const value: unknown = column.default ?? null
  return value !== null && column.dataType === 'json' ? JSON.stringify(value) : (value as Value)
}

function describe(table: SchemaTables): Table {
  const { name, columns, primaryKeys } = configOf(table)
  const propertyOf = new Map(Object.entries(table).map(([property, column]) => [column as unknown, property]))
  const own = columns.filter((column) => column.primary)
  const key = own.length > 0 ? own : (primaryKeys[0]?.columns ?? [])
  // Rows are read, resumed and compared in the order of it.
  if (key.length === 0) throw new Error(`${name} has no primary key.`)
  return {
    name,
    columns: columns.map((column) => ({
      name: column.name,
      property: propertyOf.get(column) ?? column.name,
      kind: kindOf(column),
      default: defaultOf(column),
    })),
    key: key.map((column) => columns.findIndex(({ name }) => name === column.name)),
  }
}

/** Tables after those that they refer to; otherwise by name, so that every process has the same order. */
function inOrder(): Map<string, Table> {
  const all = Object.values(schema)
    .filter((one): one is SchemaTables => is(one, SchemaTable))
    .sort((a, b) => (getTableName(a) < getTableName(b) ? -1 : 1))
  const ordered = new Map<string, Table>()
  const add = (table: SchemaTables, above: readonly string[]) => {
    const name = getTableName(table)
    if (ordered.has(name) || above.includes(name)) return
    for (const { reference } of configOf(table).foreignKeys) {
      add(reference().foreignTable as SchemaTables, [...above, name])
    }
    ordered.set(name, describe(table))
  }
  for (const table of all) add(table, [])
  return ordered
}

const known = inOrder()

/** All tables, each after those that it refers to. */
export const tables: readonly Table[] = [...known.values()]

/** The description of one of `db/schema`. */
export function tableOf(table: SchemaTables): Table {
  const found = known.get(getTableName(table))
  if (!found) throw new Error(`${getTableName(table)} is not in the schema.`)
  return found
}

function valueFor({ kind, default: otherwise }: Column, given: unknown): Value {
  if (given === undefined) return otherwise
  if (given === null) return null
  // Ids are strings in TypeScript and numbers in the database.
  if (kind === 'whole') return Number(given)
  return kind === 'json' ? JSON.stringify(given) : (given as Value)
}

/** What Drizzle would insert for this row: its values in the order of the columns, defaults filled in. */
export const rowOf = (table: Table, row: Readonly<Record<string, unknown>>): Row =>
  table.columns.map((column) => valueFor(column, row[column.property]))
