/** Which engine an address means: the one place of `db/move` that chooses. */
import { resolve } from 'node:path'
import { fileOf, isPostgresUrl } from '../engine/choice.ts'
import type { Snapshot } from './ends.ts'
import { Loader } from './loader.ts'
import { isPostgresServed, migratePostgres, placeOf, postgresFiller, postgresSnapshot } from './postgres-end.ts'
import { Refusal } from './refusal.ts'
import { isOpenElsewhere, migrateSqlite, sqliteFiller, sqliteSnapshot } from './sqlite-end.ts'

export { isPostgresUrl } from '../engine/choice.ts'
export type { Loader } from './loader.ts'

/** The whole path of a SQLite address. */
export const pathOf = (url: string): string => resolve(fileOf(url))

/** Refuses what is no address of a database; `name` is how its owner calls it. */
export function checkAddress(name: string, url: string | undefined): asserts url is string {
  const known = isPostgresUrl(url)
    ? URL.canParse(url ?? '')
    : url && !/^[a-z][a-z\d+.-]*:\/\//i.test(url) && pathOf(url)
  if (known) return
  throw new Refusal(
    `${name} must be postgres://user:password@host:5432/name for PostgreSQL, or file:/path/to/ajar.db for SQLite.`,
  )
}

/** An address as it may be shown: without a password. */
export const shown = (url: string): string => (isPostgresUrl(url) ? placeOf(url) : pathOf(url))

/** The committed rows of this moment. */
export const openSnapshot = async (url: string): Promise<Snapshot> =>
  isPostgresUrl(url) ? postgresSnapshot(url) : sqliteSnapshot(pathOf(url))

/** What fills an empty database, or one that it has begun to fill. */
export const openLoader = async (url: string): Promise<Loader> =>
  new Loader(isPostgresUrl(url) ? await postgresFiller(url) : sqliteFiller(pathOf(url)))

/** True when a server has this database open. (For SQLite: anybody.) */
export const isServed = async (url: string): Promise<boolean> =>
  isPostgresUrl(url) ? isPostgresServed(url) : isOpenElsewhere(pathOf(url))

/** Brings a database up to date with this version. */
export const migrateAt = (url: string): Promise<void> =>
  isPostgresUrl(url) ? migratePostgres(url) : migrateSqlite(pathOf(url))
