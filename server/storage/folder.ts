/** Files in a folder of this machine: the default. */
import { randomBytes } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { access, constants, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { checkBytes, checkKey, checkRange, isKey, type Storage, StorageTrouble, type Stored } from './storage.ts'

/** What is being written, in a folder that `list` never looks into. */
export const PARTS = '.parts'

/** Nothing takes that long to be written: what is older was left behind by a process that died. */
const PART_LEFT_BEHIND = 24 * 3_600_000

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** `undefined` for what isn't there. */
async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Keys of one folder begin alike: a folder with a million files is slow on many file systems. */
const folderOf = (root: string, key: string) => join(root, key.slice(0, 2))
/** The file under a key. */
export const fileOf = (root: string, key: string) => join(folderOf(root, key), key)

/** Waits until the disk knows which files a folder has. Windows can't open one, and needs no such thing. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Writes exactly so many bytes, and waits until they are on the disk. */
async function fill(file: FileHandle, body: Uint8Array | AsyncIterable<Uint8Array>, bytes: number): Promise<void> {
  let written = 0
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    written += chunk.byteLength
    if (written > bytes) break
    await file.writeFile(chunk)
  }
  if (written !== bytes) throw new RangeError(`${bytes} bytes were announced, and others came`)
  await file.sync()
}

/** Full, read-only, broken: the storage's trouble, told without a path. */
function troubled(error: unknown): never {
  const code = codeOf(error)
  throw code ? new StorageTrouble(`the folder for files failed: ${code}`, { cause: error }) : error
}

/** A storage in this folder, which it makes when needed, readable by its owner only. */
export function folderStorage(root: string): Storage {
  const parts = join(root, PARTS)

  async function put(key: string, body: Uint8Array | AsyncIterable<Uint8Array>, bytes: number): Promise<void> {
    const folder = folderOf(root, key)
    const part = join(parts, randomBytes(12).toString('hex'))
    await mkdir(parts, { recursive: true, mode: 0o700 })
    const made = await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = await open(part, 'wx', 0o600)
    try {
      await fill(file, body, bytes).finally(() => file.close())
      await rename(part, fileOf(root, key))
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
    await settle(folder)
    if (made) await settle(root)
  }

  async function get(key: string, range?: { start: number; end: number }): Promise<Stored | null> {
    const file = await ifThere(open(fileOf(root, key), 'r'))
    if (!file) return null
    const { size: bytes } = await file.stat().catch(async (error: unknown) => {
      await file.close()
      throw error
    })
    const last = Math.min(range?.end ?? bytes - 1, bytes - 1)
    const start = range?.start ?? 0
    if (start > last) {
      await file.close()
      return { body: new Blob([]).stream(), bytes }
    }
    const body = Readable.toWeb(file.createReadStream({ start, end: last }))
    return { body: body as ReadableStream<Uint8Array>, bytes }
  }

  async function* list(after: string): AsyncIterable<{ key: string; changedAt: number }> {
    for (const folder of await namesIn(root, (entry) => entry.isDirectory() && /^[a-z\d]{2}$/.test(entry.name))) {
      if (folder < after.slice(0, 2)) continue
      for (const key of await namesIn(join(root, folder), (entry) => entry.isFile() && isKey(entry.name))) {
        if (key <= after) continue
        // Removed meanwhile, perhaps.
        const found = await ifThere(stat(fileOf(root, key)))
        if (found) yield { key, changedAt: Math.round(found.mtimeMs) }
      }
    }
  }

  async function check(): Promise<void> {
    try {
      await mkdir(parts, { recursive: true, mode: 0o700 })
      await access(parts, constants.W_OK)
      const names = await readdir(parts)
      for (const name of names) {
        const found = await ifThere(stat(join(parts, name)))
        if (found && Date.now() - found.mtimeMs > PART_LEFT_BEHIND) await rm(join(parts, name), { force: true })
      }
    } catch (error) {
      throw new Error(`Files can't be kept in ${root} (${codeOf(error) ?? 'unknown'}): AJAR_DATA must be writable.`, {
        cause: error,
      })
    }
  }

  return {
    put: async (key, body, { bytes }) => {
      checkKey(key)
      checkBytes(bytes)
      await put(key, body, bytes).catch(troubled)
    },
    get: async (key, range) => {
      checkKey(key)
      checkRange(range)
      return get(key, range).catch(troubled)
    },
    size: async (key) => {
      checkKey(key)
      return (await ifThere(stat(fileOf(root, key))).catch(troubled))?.size ?? null
    },
    remove: async (keys) => {
      for (const key of keys) checkKey(key)
      for (const key of keys) await rm(fileOf(root, key), { force: true }).catch(troubled)
    },
    list: (after = '') => list(after),
    check,
  }
}

/** Names of what a folder holds and `wanted` lets through, in the order of the keys. */
async function namesIn(folder: string, wanted: (entry: Dirent) => boolean): Promise<string[]> {
  const entries = (await ifThere(readdir(folder, { withFileTypes: true }))) ?? []
  return entries
    .filter(wanted)
    .map(({ name }) => name)
    .sort()
}
