import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { copyFiles } from './copy.ts'
import { fileOf, folderStorage } from './folder.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ajar-media-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const put = (folder: string, key: string, text: string) =>
  folderStorage(join(root, folder)).put(key, new TextEncoder().encode(text), { type: 'x', bytes: text.length })

async function filesIn(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for await (const { key } of folderStorage(join(root, folder)).list()) {
    files[key] = readFileSync(fileOf(join(root, folder), key), 'utf8')
  }
  return files
}

it('copies what isn’t there yet, readable by its owner only, and the second time nothing', async () => {
  await put('from', 'aa1', 'one')
  await put('from', 'bb1.small', 'two')
  const [from, to] = [join(root, 'from'), join(root, 'deep', 'to')]
  expect(await copyFiles(from, to, { mirror: true })).toEqual({ files: 2, bytes: 6, copied: 2, removed: 0 })
  expect(await filesIn('deep/to')).toEqual({ aa1: 'one', 'bb1.small': 'two' })
  expect(statSync(fileOf(to, 'aa1')).mode & 0o777).toBe(0o600)
  await put('from', 'cc1', 'three')
  expect(await copyFiles(from, to, { mirror: true })).toEqual({ files: 3, bytes: 11, copied: 1, removed: 0 })
})

it('makes a copy whole that was broken off', async () => {
  await put('from', 'aa1', 'one')
  await put('to', 'aa1', 'o')
  await copyFiles(join(root, 'from'), join(root, 'to'), { mirror: false })
  expect(await filesIn('to')).toEqual({ aa1: 'one' })
})

it('removes what is gone only when the copy is to be the same, and never what isn’t a file of ours', async () => {
  await put('from', 'aa1', 'one')
  await put('to', 'zz1', 'old')
  writeFileSync(join(root, 'to', 'letter.txt'), 'Dear Ana')
  await copyFiles(join(root, 'from'), join(root, 'to'), { mirror: false })
  expect(await filesIn('to')).toEqual({ aa1: 'one', zz1: 'old' })
  expect(await copyFiles(join(root, 'from'), join(root, 'to'), { mirror: true })).toMatchObject({ removed: 1 })
  expect(await filesIn('to')).toEqual({ aa1: 'one' })
  expect(existsSync(join(root, 'to', 'letter.txt'))).toBe(true)
})

it('copies nothing of a folder that isn’t there', async () => {
  const copied = await copyFiles(join(root, 'nowhere'), join(root, 'to'), { mirror: true })
  expect(copied).toEqual({ files: 0, bytes: 0, copied: 0, removed: 0 })
})
