/** Which migrations this version of Ajar has, and whether a database has had just those. */
import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { type End, MARK, type Migration } from './ends.ts'
import { Refusal } from './refusal.ts'

/** The folder of an engine's migrations. */
export const migrationsFolder = (engine: 'sqlite' | 'postgres') => join(import.meta.dirname, '..', 'migrations', engine)

/** The migrations that a database has had; refuses one that isn't Ajar's. */
export async function migrationsIn(end: End): Promise<Migration[]> {
  if (!(await end.hasTable('migrations')))
    throw new Refusal(`${end.place} is no database of Ajar’s: it has no list of migrations.`)
  const rows = await end.query('SELECT hash, applied_at FROM migrations ORDER BY applied_at, hash')
  return rows.map(({ hash, applied_at }) => ({ hash: String(hash), appliedAt: Number(applied_at) }))
}

/** Refuses a database that a move or a seeding has begun to fill and not finished. */
export async function refuseHalfFilled(end: End): Promise<void> {
  if (!(await end.hasTable(MARK))) return
  throw new Refusal(`${end.place} is only half filled: what fills it was interrupted and has to be finished first.`)
}

/** Whether a database was last used by this version of Ajar, an older or a newer one. */
export async function versionOf(end: End): Promise<'this' | 'older' | 'newer'> {
  const had = new Set((await migrationsIn(end)).map(({ hash }) => hash))
  const wanted = readMigrationFiles({ migrationsFolder: migrationsFolder(end.engine) }).map(({ hash }) => hash)
  if ([...had].some((hash) => !wanted.includes(hash))) return 'newer'
  return wanted.every((hash) => had.has(hash)) ? 'this' : 'older'
}

/** Refuses a database that this version didn't make or hasn't brought up to date. */
export async function refuseOtherVersion(end: End): Promise<void> {
  const version = await versionOf(end)
  if (version === 'newer')
    throw new Refusal(`${end.place} was used by a newer Ajar than this one: update this one first.`)
  if (version === 'older')
    throw new Refusal(`${end.place} was last used by an older Ajar: start this version on it once, and stop it again.`)
}
