/**
 * Which engine the settings choose. Read when `db/` is first loaded, because the tables are described in the words of
 * one engine: set `DATABASE_URL` before importing anything of `db/` (`server/environment.ts` does so for the server).
 */
import { join } from 'node:path'

/** `postgres://…` or `postgresql://…` is PostgreSQL; everything else is a file for SQLite. */
export const isPostgresUrl = (url: string | undefined): boolean => /^postgres(?:ql)?:\/\//i.test(url ?? '')

/** The folder for the database file, the secret and everything else that must outlive the process. */
export const dataFolder = () => process.env.AJAR_DATA ?? join(process.cwd(), 'data')

/** `DATABASE_URL`, or the SQLite file in the data folder. */
export const databaseUrl = (): string => process.env.DATABASE_URL || `file:${join(dataFolder(), 'ajar.db')}`

/** The file of a SQLite address: `file:/path/ajar.db`, or the path alone. */
export function fileOf(url: string): string {
  if (url.startsWith('file:')) return url.slice('file:'.length)
  // Somebody meant another database: a file of that name would only hide the mistake.
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(url)) {
    throw new Error('DATABASE_URL must be postgres://… for PostgreSQL, or file:/path/to/ajar.db for SQLite.')
  }
  return url
}

/** The engine that the tables are described for; fixed for the life of the process. */
export const dialect: 'sqlite' | 'postgres' = isPostgresUrl(process.env.DATABASE_URL) ? 'postgres' : 'sqlite'
