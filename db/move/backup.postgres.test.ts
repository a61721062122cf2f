/** Backups of PostgreSQL that either engine can be restored from. */
import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import {
  bring,
  command,
  expectServing,
  expectWhole,
  make,
  makeSite,
  oldBackup,
  whileWriting,
} from './testing-backup.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })
const { site, freshFile, freshPlace } = makeSite()

it('a portable backup can be restored into PostgreSQL and into SQLite', async () => {
  const [file, here, there] = [freshFile(), await freshPlace(), freshFile()]
  const answered = await whileWriting(site.people, async () => {
    const { code, out, err } = await command('backup', file, '--portable')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('can be restored into PostgreSQL too')
  })
  expect(readFileSync(file).toString('latin1', 0, 15)).toBe('SQLite format 3')
  for (const to of [here, there]) {
    await bring(file, to)
    await expectWhole(to, answered)
    await expectServing(to, site.people)
  }
})

it('nothing is restored into a database that isn’t empty', async () => {
  const [file, to] = [freshFile(), await freshPlace()]
  await make(file)
  await bring(file, to)
  await expectServing(to, site.people)
  await expect(bring(file, to)).rejects.toThrow(/isn't empty: .* Nothing was changed/)
  await expectWhole(to, [])
})

it('a backup of an older Ajar goes to PostgreSQL by way of SQLite', async () => {
  const [file, between, to] = [await oldBackup(freshFile), freshFile(), await freshPlace()]
  await expect(bring(file, to)).rejects.toThrow(/older Ajar. Bring it up to date in SQLite first.* --to file:/s)
  await bring(file, between)
  await bring(between, to)
  await expectWhole(to, [])
})
