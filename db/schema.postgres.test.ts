/**
 * One description of the tables, two engines: what each engine's migrations have made is read back from its own
 * catalogue and compared with `db/schema`. Fails after a change of the schema without `npm run db:generate`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { is } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { getTableConfig, PgDialect, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { PostgresEngine } from './engine/postgres.ts'
import * as schema from './schema/index.ts'
import { type Client, connectTo, createDatabase, dropDatabase } from './testing-postgres.ts'

type Column = { type: string; nullable: boolean; default: string | null }
type Index = { columns: string[]; unique: boolean; where: string | null }
type ForeignKey = { columns: string[]; table: string; target: string[]; onDelete: string }
type Table = {
  columns: Record<string, Column>
  primaryKey: string[]
  indexes: Record<string, Index>
  foreignKeys: ForeignKey[]
}
type Tables = Record<string, Table>

const migrationsOf = (engine: string) => join(import.meta.dirname, 'migrations', engine)

/** How SQLite, which has neither booleans nor JSON nor collations worth naming, stores what PostgreSQL has a type for. */
const STORED_AS: Record<string, string> = {
  bigint: 'integer',
  boolean: 'integer',
  'text COLLATE "C"': 'text',
  json: 'text',
  bytea: 'blob',
}

/** A predicate or default without what each catalogue adds to its spelling. */
const plain = (text: string | null) =>
  text === null
    ? null
    : text
        .replace(/::\w+(?=\)?$)/, '')
        .replace(/^\((.*)\)$/, '$1')
        .replaceAll('"', '')
        .replace(/\bIS (NOT )?NULL\b/g, (words) => words.toLowerCase())

const byColumns = (keys: ForeignKey[]) => keys.toSorted((a, b) => (a.columns.join() < b.columns.join() ? -1 : 1))

/** The tables that `db/schema` describes. */
function described(): Tables {
  const dialect = new PgDialect()
  const tables: Tables = {}
  for (const exported of Object.values(schema)) {
    if (!is(exported, PgTable)) continue
    const table = getTableConfig(exported)
    const columns: Table['columns'] = {}
    for (const column of table.columns) {
      const value: unknown = column.default
      columns[column.name] = {
        type: column.getSQLType(),
        nullable: !column.notNull,
        default: value === undefined ? null : typeof value === 'string' ? `'${value}'` : String(value),
      }
    }
    const indexes: Table['indexes'] = {}
    for (const { config } of table.indexes) {
      indexes[config.name ?? ''] = {
        columns: config.columns.map((column) => ('name' in column ? String(column.name) : '')),
        unique: config.unique,
        where: plain(config.where ? dialect.sqlToQuery(config.where).sql : null),
      }
    }
    tables[table.name] = {
      columns,
      primaryKey: [...table.columns.filter(({ primary }) => primary), ...(table.primaryKeys[0]?.columns ?? [])].map(
        ({ name }) => name,
      ),
      indexes,
      foreignKeys: byColumns(
        table.foreignKeys.map((key) => {
          const { columns: from, foreignTable, foreignColumns } = key.reference()
          return {
            columns: from.map(({ name }) => name),
            table: getTableConfig(foreignTable).name,
            target: foreignColumns.map(({ name }) => name),
            onDelete: key.onDelete ?? 'no action',
          }
        }),
      ),
    }
  }
  return tables
}

/** The tables that a SQLite file has. */
function inSqlite(file: Database.Database): Tables {
  const all = <T>(query: string, name: string) => file.prepare(query).all(name) as T[]
  const tables: Tables = {}
  for (const table of file.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[]) {
    const info = all<{ name: string; type: string; notnull: number; dflt_value: string | null; pk: number }>(
      'SELECT * FROM pragma_table_info(?)',
      table,
    )
    const columns: Table['columns'] = {}
    for (const { name, type, notnull, dflt_value } of info)
      columns[name] = { type: type.toLowerCase(), nullable: notnull === 0, default: plain(dflt_value) }
    const indexes: Table['indexes'] = {}
    const list = all<{ name: string; unique: number; origin: string; partial: number }>(
      'SELECT * FROM pragma_index_list(?)',
      table,
    )
    for (const { name, unique, origin } of list) {
      if (origin === 'pk') continue
      const keys = all<{ name: string; desc: number; coll: string }>(
        'SELECT * FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno',
        name,
      )
      const [made = ''] = file.prepare('SELECT sql FROM sqlite_master WHERE name = ?').pluck().all(name) as string[]
      indexes[name] = {
        columns: keys.map((key) => `${key.name}${key.desc ? ' desc' : ''}${key.coll === 'BINARY' ? '' : key.coll}`),
        unique: unique === 1,
        where: plain(/ WHERE (.*)$/s.exec(made)?.[1] ?? null),
      }
    }
    const keys = all<{ id: number; table: string; from: string; to: string; on_delete: string }>(
      'SELECT * FROM pragma_foreign_key_list(?) ORDER BY id, seq',
      table,
    )
    tables[table] = {
      columns,
      primaryKey: info
        .filter(({ pk }) => pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map(({ name }) => name),
      indexes,
      foreignKeys: byColumns(
        [...Map.groupBy(keys, ({ id }) => id).values()].map((parts) => ({
          columns: parts.map(({ from }) => from),
          table: parts[0]?.table ?? '',
          target: parts.map(({ to }) => to),
          onDelete: parts[0]?.on_delete.toLowerCase() ?? '',
        })),
      ),
    }
  }
  return tables
}

const ON_DELETE: Record<string, string> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
}

/** The tables that a PostgreSQL database has. */
async function inPostgres(client: Client): Promise<Tables> {
  const tables: Tables = {}
  const of = (table: string) => {
    tables[table] ??= { columns: {}, primaryKey: [], indexes: {}, foreignKeys: [] }
    return tables[table]
  }
  const columns = await client`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      coll.collname as collation, a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as default
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    left join pg_collation coll on coll.oid = a.attcollation
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname, a.attnum`
  for (const { table, name, type, collation, required, default: value } of columns)
    of(table).columns[name] = {
      type: collation === null ? type : `${type} COLLATE "${collation}"`,
      nullable: !required,
      default: plain(value),
    }
  const indexes = await client`
    select t.relname as table, i.relname as name, x.indisunique as unique, x.indisprimary as primary,
      pg_get_expr(x.indpred, x.indrelid) as where,
      to_json(array(
        select a.attname || case when (x.indoption[k.place - 1] & 1) = 1 then ' desc' else '' end
          || case when coll.collname is null or coll.collname = 'C' then '' else coll.collname end
        from unnest(x.indkey) with ordinality k(number, place)
        join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.number
        left join pg_collation coll on coll.oid = x.indcollation[k.place - 1] order by k.place
      )) as columns
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    where t.relnamespace = 'public'::regnamespace`
  for (const { table, name, unique, primary, where, columns: parts } of indexes) {
    if (primary) of(table).primaryKey = parts
    else of(table).indexes[name] = { columns: parts, unique, where: plain(where) }
  }
  const keys = await client`
    select t.relname as table, f.relname as target_table, k.confdeltype as deleted,
      to_json(array(select attname from unnest(k.conkey) with ordinality n(number, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.number order by n.place)) as columns,
      to_json(array(select attname from unnest(k.confkey) with ordinality n(number, place)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.number order by n.place)) as target
    from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    where k.contype = 'f' and t.relnamespace = 'public'::regnamespace`
  for (const { table, target_table, deleted, columns: from, target } of keys)
    of(table).foreignKeys.push({ columns: from, table: target_table, target, onDelete: ON_DELETE[deleted] ?? deleted })
  for (const table of Object.values(tables)) table.foreignKeys = byColumns(table.foreignKeys)
  return tables
}

/** Tables as SQLite would store them. */
const asStored = (tables: Tables): Tables =>
  Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [
      name,
      {
        ...table,
        columns: Object.fromEntries(
          Object.entries(table.columns).map(([column, { type, ...rest }]) => [
            column,
            { type: STORED_AS[type] ?? `unknown to SQLite: ${type}`, ...rest },
          ]),
        ),
      },
    ]),
  )

let folder: string
let sqlite: Tables
let pg: Tables

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ajar-schema-'))
  const file = new Database(join(folder, 'ajar.db'))
  for (const { sql } of readMigrationFiles({ migrationsFolder: migrationsOf('sqlite') }))
    for (const statement of sql) file.exec(statement)
  sqlite = inSqlite(file)
  file.close()

  const url = await createDatabase(inject('postgresUrl'))
  const engine = new PostgresEngine(url, migrationsOf('postgres'))
  await engine.migrate()
  await engine.close()
  const client = connectTo(url)
  pg = await inPostgres(client)
  await client.end()
  await dropDatabase(url)
  // Which migrations were applied is the engines' own business.
  delete pg.migrations
})

afterAll(() => rmSync(folder, { recursive: true }))

it('the description has tables, so that the comparisons below mean something', () => {
  expect(Object.keys(described()).length).toBeGreaterThan(15)
  expect(described().participants?.indexes.participants_unread).toEqual({
    columns: ['person_id', 'folder'],
    unique: false,
    where: '(read_seq < last_seq) OR marked_unread',
  })
})

it('PostgreSQL has exactly the tables, columns, keys and indexes of db/schema', () => {
  expect(pg).toEqual(described())
})

it('SQLite has the same, as it stores them', () => {
  expect(sqlite).toEqual(asStored(described()))
})

it('the engines agree with each other', () => {
  expect(sqlite).toEqual(asStored(pg))
})
