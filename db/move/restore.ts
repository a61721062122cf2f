/** A database out of a backup. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { adopt, moveAside, writeWhole } from './files.ts'
import { versionOf } from './migrations.ts'
import { move, type Told } from './move.ts'
import { checkAddress, isPostgresUrl, isServed, migrateAt, openSnapshot, pathOf, shown } from './places.ts'
import { checkDump, restoreDump } from './postgres-tools.ts'
import { Refusal } from './refusal.ts'
import { asOnePiece, checkSqlite, copySqlite, peopleIn } from './sqlite-copy.ts'

export type Restored = {
  place: string
  /** Where the database that was there before is now. */
  aside: string | null
}

/** Which engine's file it is, by its first bytes. */
function kindOf(file: string): 'sqlite' | 'pg_dump' {
  const first = Buffer.alloc(16)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, first)
  } finally {
    closeSync(descriptor)
  }
  if (first.toString('latin1') === 'SQLite format 3\0') return 'sqlite'
  if (first.toString('latin1', 0, 5) === 'PGDMP') return 'pg_dump'
  throw new Refusal(`${file} is no backup: it is neither a SQLite database nor made by pg_dump. Nothing was changed.`)
}

/**
 * Makes a database out of a backup, ready for this version of Ajar. What is restored into PostgreSQL has to find an empty
 * database. In SQLite, one with people in it is only replaced with `replace`, and then it is moved aside, not deleted.
 */
export async function restore(
  from: string,
  url: string,
  { replace, told }: { replace: boolean; told: Told },
): Promise<Restored> {
  checkAddress('--to', url)
  const file = resolve(from)
  if (!existsSync(file)) throw new Refusal(`There is no file ${file}.`)
  const kind = kindOf(file)
  if (kind === 'pg_dump' && !isPostgresUrl(url)) {
    throw new Refusal(
      `${file} was made by pg_dump, which only PostgreSQL can read: restore it there (--to postgres://…), ` +
        'and from there "npm run db:move" takes it to SQLite. Nothing was changed.',
    )
  }
  if (kind === 'pg_dump') await checkDump(file)
  else checkSqlite(file)
  return isPostgresUrl(url) ? intoPostgres(file, kind, url, told) : intoSqlite(file, pathOf(url), replace, told)
}

/** Refuses what a newer Ajar made; true for what an older one did. */
async function isOlder(url: string, file: string): Promise<boolean> {
  const snapshot = await openSnapshot(url)
  const version = await versionOf(snapshot).finally(() => snapshot.close())
  if (version === 'newer') throw new Refusal(`${file} was made by a newer Ajar than this one: update this one first.`)
  return version === 'older'
}

/** A damaged database can't be asked whether somebody has it open – and is why there are backups. */
async function isInUse(target: string, replace: boolean): Promise<boolean> {
  try {
    return await isServed(target)
  } catch (error) {
    if (replace) return false
    throw error
  }
}

async function intoSqlite(file: string, target: string, replace: boolean, told: Told): Promise<Restored> {
  if (file === target) throw new Refusal('That is the database itself.')
  await isOlder(file, file)
  if (await isInUse(target, replace)) throw new Refusal(`${target} is open: stop Ajar first. Nothing was changed.`)
  const people = existsSync(target) && !replace ? peopleIn(target) : 0
  if (people > 0) {
    throw new Refusal(
      `There are people in ${target} (${people.toLocaleString('en')}). With --replace that database is moved aside. ` +
        'Nothing was changed.',
    )
  }
  let aside: string | null = null
  const write = async (part: string) => {
    await copySqlite(file, part, told)
    await migrateAt(part)
    asOnePiece(part)
  }
  await writeWhole(target, write, (part) => {
    adopt(part, target)
    aside = moveAside(target, new Date())
  })
  return { place: target, aside }
}

async function intoPostgres(file: string, kind: 'sqlite' | 'pg_dump', url: string, told: Told): Promise<Restored> {
  if (kind === 'sqlite') {
    if (await isOlder(file, file)) {
      throw new Refusal(
        `${file} was made by an older Ajar. Bring it up to date in SQLite first, and take it to PostgreSQL from there:\n` +
          `  npm run restore -- ${file} --to file:./restored.db\n` +
          '  npm run restore -- ./restored.db --to postgres://…\nNothing was changed.',
      )
    }
    await move(file, url, told)
  } else {
    const target = await openSnapshot(url)
    const found = await target.hasTable('people').finally(() => target.close())
    if (found)
      throw new Refusal(`${shown(url)} isn't empty. Drop that database and create it again. Nothing was changed.`)
    await restoreDump(file, url)
    await isOlder(url, file)
    await migrateAt(url)
  }
  return { place: shown(url), aside: null }
}
