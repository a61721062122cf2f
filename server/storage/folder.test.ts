import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { folderStorage } from './folder.ts'
import { newKey, StorageTrouble } from './storage.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ajar-media-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const ONE = new Uint8Array([1])
const ABOUT = { type: 'image/webp', bytes: 1 }

it('keeps files readable by their owner only, in folders by how their keys begin', async () => {
  await folderStorage(join(root, 'media')).put('abcdef', ONE, ABOUT)
  expect(statSync(join(root, 'media')).mode & 0o777).toBe(0o700)
  expect(statSync(join(root, 'media', 'ab')).mode & 0o777).toBe(0o700)
  expect(statSync(join(root, 'media', 'ab', 'abcdef')).mode & 0o777).toBe(0o600)
})

it('leaves nothing of what failed, and lists nothing that isn’t its own', async () => {
  const storage = folderStorage(root)
  await expect(storage.put(newKey(), ONE, { ...ABOUT, bytes: 2 })).rejects.toThrow(RangeError)
  expect(readdirSync(join(root, '.parts'))).toEqual([])
  // A random key of before may have made it.
  mkdirSync(join(root, 'ab'), { recursive: true })
  for (const name of ['.DS_Store', 'Thumbs.db.bak.x', 'README']) writeFileSync(join(root, 'ab', name), 'x')
  writeFileSync(join(root, 'notes'), 'x')
  for await (const { key } of storage.list()) expect(key).toBe('nothing')
})

it('clears away what a process that died was writing, and nothing that is being written', async () => {
  const storage = folderStorage(root)
  await storage.check()
  for (const name of ['old', 'new']) writeFileSync(join(root, '.parts', name), 'x')
  const dayBefore = new Date(Date.now() - 25 * 3_600_000)
  utimesSync(join(root, '.parts', 'old'), dayBefore, dayBefore)
  await storage.check()
  expect(readdirSync(join(root, '.parts'))).toEqual(['new'])
})

it('says so where nothing can be kept', async () => {
  writeFileSync(join(root, 'media'), 'a file, not a folder')
  const storage = folderStorage(join(root, 'media'))
  await expect(storage.check()).rejects.toThrow(/Files can't be kept in .*AJAR_DATA must be writable/)
  await expect(storage.put(newKey(), ONE, ABOUT)).rejects.toThrow(StorageTrouble)
})
