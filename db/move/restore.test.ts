/** What a restore refuses, and what it does with a database that is there already. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { dialect } from '../engine/choice.ts'
import { written } from './odd-rows.ts'
import { bring, command, make, makeSite, oldBackup, rowsIn } from './testing-backup.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const { site, freshFile, freshPlace } = makeSite()

describe('it is refused, and nothing is changed', () => {
  const refused = async (work: Promise<unknown>, sentence: RegExp) => {
    const before = readdirSync(site.folder)
    await expect(work).rejects.toThrow(sentence)
    expect(readdirSync(site.folder)).toEqual(before)
  }
  const expectEmpty = async (to: string) => {
    if (dialect === 'sqlite') expect(existsSync(to)).toBe(false)
    else expect(await rowsIn(to, "SELECT 1 FROM pg_class WHERE relname = 'people'")).toEqual([])
  }

  it('for what is no backup', async () => {
    const [letter, other, to] = [freshFile(), freshFile(), await freshPlace()]
    writeFileSync(letter, 'Dear Ana, this is no database at all.')
    await refused(bring(letter, to), /is no backup: it is neither/)
    await refused(bring(join(site.folder, 'missing'), to), /There is no file/)
    new Database(other).exec('CREATE TABLE recipes (name text)').close()
    await refused(bring(other, to), /is no backup of an Ajar/)
    await expectEmpty(to)
  })

  it('for a damaged one', async () => {
    const [file, to] = [freshFile(), await freshPlace()]
    await make(file)
    const bytes = readFileSync(file)
    bytes.fill(0x55, 4096 * 3, 4096 * 12)
    writeFileSync(file, bytes)
    await refused(bring(file, to), /is damaged/)
    await expectEmpty(to)
  })

  it('for one of a newer Ajar', async () => {
    const [file, to] = [freshFile(), await freshPlace()]
    await make(file)
    new Database(file).exec("INSERT INTO migrations VALUES ('of tomorrow', 0)").close()
    await refused(bring(file, to), /made by a newer Ajar/)
    await expectEmpty(to)
  })

  it('for pg_dump’s format into SQLite', async () => {
    const file = freshFile()
    writeFileSync(file, 'PGDMP\x01\x10\x00')
    await refused(bring(file, freshFile()), /made by pg_dump, which only PostgreSQL can read/)
  })

  it('where people would be replaced unasked', async () => {
    const [file, to] = [freshFile(), freshFile()]
    await make(file)
    await bring(file, to)
    const before = written(to)
    await refused(bring(file, to), /There are people in .* \(5\). With --replace that database is moved aside/)
    expect(written(to)).toEqual(before)
  })

  it('where somebody has the database open', async () => {
    const [file, to] = [freshFile(), freshFile()]
    await make(file)
    await bring(file, to)
    const before = written(to)
    const server = new Database(to)
    server.pragma('journal_mode = WAL')
    server.prepare('SELECT 1 FROM people').get()
    await expect(bring(file, to, true)).rejects.toThrow(/is open: stop Ajar first/)
    server.close()
    expect(written(to)).toEqual(before)
  })

  it('for a command line that isn’t understood', async () => {
    expect(await command('restore', 'a', 'b')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Name one backup/),
    })
  })
})

describe('into SQLite', () => {
  it('what was there is moved aside when --replace says so, also when it is damaged', async () => {
    const [file, to] = [freshFile(), freshFile()]
    await make(file)
    expect(await bring(file, to)).toEqual({ place: to, aside: null })
    const before = written(to)
    const { aside } = await bring(file, to, true)
    expect(aside).toMatch(/\.before-\d{4}-\d\d-\d\dT\d{6}$/)
    expect(written(aside ?? '')).toEqual(before)
    expect(written(to)).toEqual(before)

    rmSync(aside ?? '')
    writeFileSync(to, 'broken')
    const second = await bring(file, to, true)
    expect(readFileSync(second.aside ?? '', 'utf8')).toBe('broken')
    expect(written(to)).toEqual(before)
  })

  it('a log that was left alone is moved aside too: SQLite would take it for the new file’s', async () => {
    const [file, to] = [freshFile(), freshFile()]
    await make(file)
    writeFileSync(`${to}-wal`, 'a log of something else')
    expect((await bring(file, to)).aside).toBeNull()
    const [log] = readdirSync(site.folder).filter((name) => /before-.*-wal$/.test(name))
    expect(readFileSync(join(site.folder, log ?? ''), 'utf8')).toBe('a log of something else')
    expect(written(to)).toEqual(written(file))
  })
})

describe('a backup of an older Ajar', () => {
  it('is brought up to date in SQLite', async () => {
    const [file, to, now] = [await oldBackup(freshFile), freshFile(), freshFile()]
    await make(now)
    const migrations = (url: string) => rowsIn(url, 'SELECT hash FROM migrations ORDER BY hash')
    expect(await migrations(file)).not.toEqual(await migrations(now))
    await bring(file, to)
    expect(await migrations(to)).toEqual(await migrations(now))
  })
})
