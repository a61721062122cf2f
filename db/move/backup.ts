/** A backup of one moment, taken while people write. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { sizeOf, writeWhole } from './files.ts'
import { refuseHalfFilled } from './migrations.ts'
import { move, type Told } from './move.ts'
import { checkAddress, isPostgresUrl, openSnapshot, pathOf } from './places.ts'
import { postgresVersion } from './postgres-end.ts'
import { canDump, dump } from './postgres-tools.ts'
import { Refusal } from './refusal.ts'
import { asOnePiece, copySqlite } from './sqlite-copy.ts'

/** `portable` is a SQLite file made of what stands in PostgreSQL: either engine can be restored from it. */
export type BackupKind = 'sqlite' | 'pg_dump' | 'portable'
export type Backup = { kind: BackupKind; file: string; bytes: number }
export type BackupOptions = { force: boolean; portable: boolean; told: Told }

async function kindFor(url: string, portable: boolean): Promise<BackupKind> {
  if (!isPostgresUrl(url)) return 'sqlite'
  return !portable && (await canDump(await postgresVersion(url))) ? 'pg_dump' : 'portable'
}

/**
 * Writes a backup of the database into a file, which appears under its name when it is whole. PostgreSQL's own pg_dump is
 * used where one is new enough for the server, unless a portable backup is asked for.
 */
export async function backUp(url: string, to: string, { force, portable, told }: BackupOptions): Promise<Backup> {
  checkAddress('DATABASE_URL', url)
  const file = resolve(to)
  if (existsSync(file) && !force) throw new Refusal(`${file} is there already. --force overwrites it.`)
  if (!isPostgresUrl(url) && pathOf(url) === file) throw new Refusal('That is the database itself.')
  const kind = await kindFor(url, portable)
  const source = await openSnapshot(url)
  await refuseHalfFilled(source).finally(() => source.close())
  await writeWhole(file, async (part) => {
    if (kind === 'pg_dump') return dump(url, part)
    if (kind === 'sqlite') await copySqlite(pathOf(url), part, told)
    else await move(url, part, told)
    asOnePiece(part)
  })
  return { kind, file, bytes: sizeOf(file) }
}
