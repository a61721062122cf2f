/** What a storage promises, tried on each: a folder, and a bucket of a real S3 server. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { now } from '../../db/clock.ts'
import { folderStorage } from './folder.ts'
import { s3Storage } from './s3.ts'
import { newKey, type Storage, type Stored } from './storage.ts'
import { type S3Server, startS3 } from './testing-s3.ts'

const PICTURE = { type: 'image/webp' }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = async (stored: Stored | null) => stored && (await new Response(stored.body).text())

async function* slowly(...chunks: string[]): AsyncIterable<Uint8Array> {
  for (const chunk of chunks) yield bytesOf(chunk)
}

async function put(storage: Storage, key: string, text: string): Promise<void> {
  const body = bytesOf(text)
  await storage.put(key, body, { ...PICTURE, bytes: body.byteLength })
}

async function keysOf(storage: Storage, after?: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of storage.list(after)) keys.push(key)
  return keys
}

let folder: string
let server: S3Server
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ajar-media-'))
  server = await startS3()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

describe.each([
  ['a folder', () => folderStorage(join(folder, 'media'))],
  ['a bucket', () => s3Storage(server.settings)],
])('%s', (_, make) => {
  it('is ready before anything is in it, and is empty then', async () => {
    await make().check()
    expect(await keysOf(make())).toEqual([])
  })

  it('gives back what was put there, with its size', async () => {
    const [storage, key] = [make(), newKey()]
    await put(storage, key, 'a picture – ½')
    const stored = await storage.get(key)
    expect(stored?.bytes).toBe(bytesOf('a picture – ½').byteLength)
    expect(await textOf(stored)).toBe('a picture – ½')
    expect(await storage.size(key)).toBe(stored?.bytes)
    expect(await storage.size(newKey())).toBeNull()
  })

  it('takes what comes bit by bit', async () => {
    const [storage, key] = [make(), newKey()]
    await storage.put(key, slowly('one ', 'two ', 'three'), { ...PICTURE, bytes: 13 })
    expect(await textOf(await storage.get(key))).toBe('one two three')
  })

  it('gives a part, as much of it as there is, and the size of the whole', async () => {
    const [storage, key] = [make(), newKey()]
    await put(storage, key, '0123456789')
    const parts: [number, number, string][] = [
      [0, 1, '01'],
      [9, 9, '9'],
      [2, 4, '234'],
      [0, 9, '0123456789'],
      [7, 100, '789'],
      [10, 20, ''],
    ]
    for (const [start, end, text] of parts) {
      const stored = await storage.get(key, { start, end })
      expect([start, end, stored?.bytes, await textOf(stored)]).toEqual([start, end, 10, text])
    }
  })

  it.each([
    { start: -1, end: 2 },
    { start: 3, end: 2 },
    { start: 0.5, end: 2 },
    { start: Number.NaN, end: 2 },
  ])('refuses a range that is none: $start to $end', async (range) => {
    const [storage, key] = [make(), newKey()]
    await put(storage, key, '0123456789')
    await expect(storage.get(key, range)).rejects.toThrow(RangeError)
  })

  it('keeps no empty file', async () => {
    const [storage, key] = [make(), newKey()]
    await expect(put(storage, key, '')).rejects.toThrow(RangeError)
    await expect(storage.put(key, slowly(), { ...PICTURE, bytes: 0 })).rejects.toThrow(RangeError)
    expect(await storage.get(key)).toBeNull()
  })

  it.each([
    ['more', ['one', 'two'], 5],
    ['fewer', ['one', 'two'], 7],
  ])('keeps nothing, and what was there, when %s bytes come than announced', async (_, chunks, bytes) => {
    const [storage, fresh, old] = [make(), newKey(), newKey()]
    await put(storage, old, 'as it was')
    const before = await keysOf(storage)
    for (const key of [fresh, old]) {
      await expect(storage.put(key, slowly(...chunks), { ...PICTURE, bytes })).rejects.toThrow(RangeError)
      await expect(storage.put(key, bytesOf(chunks.join('')), { ...PICTURE, bytes })).rejects.toThrow(RangeError)
    }
    expect(await storage.get(fresh)).toBeNull()
    expect(await textOf(await storage.get(old))).toBe('as it was')
    expect(await keysOf(storage)).toEqual(before)
  })

  it('keeps nothing when its source breaks off, and says why', async () => {
    const [storage, key] = [make(), newKey()]
    async function* broken(): AsyncIterable<Uint8Array> {
      yield bytesOf('one')
      throw new Error('the browser went away')
    }
    await expect(storage.put(key, broken(), { ...PICTURE, bytes: 6 })).rejects.toThrow('the browser went away')
    expect(await storage.get(key)).toBeNull()
  })

  it('replaces what was there', async () => {
    const [storage, key] = [make(), newKey()]
    await put(storage, key, 'old, and longer')
    await put(storage, key, 'new')
    expect(await textOf(await storage.get(key))).toBe('new')
  })

  it('knows nothing of a key that was never put', async () => {
    expect(await make().get(newKey())).toBeNull()
    expect(await make().get(newKey(), { start: 0, end: 1 })).toBeNull()
  })

  it('removes what it is told, whether it was there or not, and nothing else', async () => {
    const [storage, gone, stays] = [make(), newKey(), newKey()]
    await put(storage, gone, 'x')
    await put(storage, `${gone}.small`, 'x')
    await put(storage, stays, 'x')
    await storage.remove([gone, `${gone}.small`, newKey()])
    await storage.remove([])
    expect(await storage.get(gone)).toBeNull()
    expect(await storage.get(`${gone}.small`)).toBeNull()
    expect(await textOf(await storage.get(stays))).toBe('x')
  })

  it('lists everything in the order of the keys, also from one on, with its age', async () => {
    const storage = make()
    const before = await keysOf(storage)
    const keys = ['aa', 'aa.small', 'aa0', 'aa00', 'ab_', `0${newKey()}`, `z${newKey()}`]
    for (const key of keys) await put(storage, key, 'x')
    const all = [...before, ...keys].sort()
    expect(await keysOf(storage)).toEqual(all)
    expect(await keysOf(storage, 'aa.small')).toEqual(all.slice(all.indexOf('aa.small') + 1))
    for await (const { changedAt } of storage.list()) expect(Math.abs(now() - changedAt)).toBeLessThan(120_000)
  })

  it.each([
    '',
    'a',
    '..',
    '../secret',
    'aa/../../secret',
    '/etc/passwd',
    'AA',
    'aa\0',
    'aa b',
    'aa-b',
    'aa..b',
    'aaé',
    'a'.repeat(101),
  ])('takes no key that could lead elsewhere: %j', async (key) => {
    const storage = make()
    const before = await keysOf(storage)
    await expect(put(storage, key, 'x')).rejects.toThrow(RangeError)
    await expect(storage.get(key)).rejects.toThrow(RangeError)
    await expect(storage.remove(['aa', key])).rejects.toThrow(RangeError)
    expect(await keysOf(storage)).toEqual(before)
  })

  it('lets several write the same key at once: one of them is there, whole', async () => {
    const [storage, key] = [make(), newKey()]
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000))
    await Promise.all(texts.map((text) => put(storage, key, text)))
    expect(texts).toContain(await textOf(await storage.get(key)))
  })
})
