/** Backups are taken while people write, and what was answered before is in them: through the commands themselves. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { databaseUrl } from '../engine/choice.ts'
import { command, expectServing, expectWhole, make, makeSite, whileWriting } from './testing-backup.ts'

// Writers and commands are processes that start, which takes its time where other tests run beside them.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })
const { site, freshFile, freshPlace } = makeSite()

describe('a backup', () => {
  it('while people write has everything that was answered before, and serves when restored', async () => {
    const [file, to] = [freshFile(), await freshPlace()]
    const answered = await whileWriting(site.people, async () => {
      const { code, out, err } = await command('backup', file)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toMatch(/: [\d.]+ [kM]B, .*Keep .* too: it isn't in the backup/s)
    })
    const { code, out, err } = await command('restore', file, '--to', to)
    expect({ code, err }, out).toEqual({ code: 0, err: '' })
    await expectWhole(to, answered)
    await expectServing(to, site.people)
  })

  it('has what people sent, beside it, and brings it back', async () => {
    const [file, to, data] = [freshFile(), await freshPlace(), freshFile()]
    mkdirSync(join(data, 'media', 'ab'), { recursive: true })
    writeFileSync(join(data, 'media', 'ab', 'ab12'), 'a picture')
    vi.stubEnv('DATABASE_URL', databaseUrl())
    vi.stubEnv('AJAR_DATA', data)
    try {
      expect(await command('backup', file)).toMatchObject({
        code: 0,
        out: expect.stringMatching(/\.media: 1 file, 9 bytes; 1 new/),
      })
      expect(await command('backup', file)).toMatchObject({ code: 1, err: expect.stringMatching(/is there already/) })
      rmSync(join(data, 'media'), { recursive: true })
      expect(await command('restore', file, '--to', to)).toMatchObject({ code: 0, err: '' })
    } finally {
      vi.unstubAllEnvs()
    }
    expect(readFileSync(join(data, 'media', 'ab', 'ab12'), 'utf8')).toBe('a picture')
  })

  it('is readable by its owner only', async () => {
    const { file } = await make(freshFile())
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('overwrites a file only when told to, and leaves nothing else', async () => {
    const file = freshFile()
    writeFileSync(file, 'a letter')
    const before = readdirSync(site.folder)
    await expect(make(file)).rejects.toThrow(/is there already. --force overwrites it/)
    expect(readFileSync(file, 'utf8')).toBe('a letter')
    const { bytes } = await make(file, { force: true })
    expect(bytes).toBeGreaterThan(10_000)
    expect(readFileSync(file).toString('latin1', 0, 15)).toBe('SQLite format 3')
    expect(readdirSync(site.folder)).toEqual(before)
  })

  it('says what is missing on the command line', async () => {
    expect(await command('backup')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Name one file .*npm run backup/s),
    })
  })
})
