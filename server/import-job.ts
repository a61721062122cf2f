/** Reads archives of X in, one after the other, beside everything else the server does. */
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { now } from '../db/clock.ts'
import { dataFolder } from '../db/engine/index.ts'
import { beginFiles } from '../db/imported-files.ts'
import {
  beginImport,
  claimImport,
  endImport,
  type Import,
  type ImportedMessage,
  keepAccounts,
  keepMessages,
  noteTotal,
  releaseImport,
  underWay,
} from '../db/imports.ts'
import { settings } from './env.ts'
import { bringFiles } from './import-files.ts'
import { log } from './log.ts'
import { ArchiveError, XArchive } from './x-archive.ts'

const folder = () => join(dataFolder(), 'imports')
/** Named by our own number: nothing of the archive's own name is used. */
const fileOf = (id: string) => join(folder(), `${id}.zip`)

/** What must stay free on the disk for everybody else, in bytes. */
const SPARE = 500_000_000

/** The most that an archive may have, in bytes. */
export const archiveBytes = (): number => settings().AJAR_IMPORT_MB * 1_000_000

export type UploadRefusal = 'import_running' | 'archive_too_large' | 'disk_full'

/** Takes an archive that a browser sends and begins to read it in. Nothing is kept of one that is refused or cut off. */
export async function takeArchive(
  viewer: string,
  body: AsyncIterable<Uint8Array>,
  size: number,
): Promise<{ ok: true } | { ok: false; refusal: UploadRefusal }> {
  if (size > archiveBytes()) return { ok: false, refusal: 'archive_too_large' }
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(folder())
  if (bavail * bsize < size + SPARE) return { ok: false, refusal: 'disk_full' }
  const id = await beginImport(viewer)
  if (id === null) return { ok: false, refusal: 'import_running' }
  try {
    await pipeline(Readable.from(upTo(body, size)), createWriteStream(fileOf(id), { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    await rm(fileOf(id), { force: true })
    await endImport(id, error instanceof RangeError ? 'archive_too_large' : 'upload_cut')
    if (error instanceof RangeError) return { ok: false, refusal: 'archive_too_large' }
    throw error
  }
  await releaseImport(id)
  void runImports()
  return { ok: true }
}

/** What a body holds, and no byte more than it said. */
async function* upTo(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const part of body) {
    length += part.byteLength
    if (length > most) throw new RangeError('More than it said.')
    yield part
  }
}

let reading: Promise<void> = Promise.resolve()
let bringing: Promise<void> = Promise.resolve()

/**
 * Reads in what waits, and what an ended process left half done. Safe to call at any time: one run follows the other.
 * Pictures and videos take long, so whoever comes with messages meanwhile doesn't wait for them.
 */
export function runImports(): Promise<void> {
  const before = bringing
  reading = reading.then(() => workAt('waiting', readMessages))
  bringing = reading.then(() => before).then(() => workAt('files', readFiles))
  return bringing
}

async function workAt(work: 'waiting' | 'files', run: (one: Import) => Promise<void>): Promise<void> {
  try {
    for (;;) {
      const one = await claimImport(now(), work, await archivesHere())
      if (!one) return
      await run(one)
    }
  } catch (error) {
    // What was claimed is free again in a minute, and the next who looks goes on with it.
    log.error({ err: error }, 'an import was interrupted')
  }
}

/** Imports whose archive lies on this machine. What no import needs any more, because its owner is gone, is removed. */
async function archivesHere(): Promise<string[]> {
  const files = await readdir(folder()).catch(() => [])
  const ids = files.flatMap((file) => /^(\d+)\.zip$/.exec(file)?.[1] ?? [])
  const wanted = await underWay(ids)
  for (const id of ids) if (!wanted.has(id)) await rm(fileOf(id), { force: true })
  return [...wanted]
}

/** Opens an import's archive for `run`. What it refuses ends the import; true from `run` says that the file isn't needed any more. */
async function withArchive(one: Import, run: (archive: XArchive) => Promise<boolean>): Promise<void> {
  const file = fileOf(one.id)
  // In another machine's folder, or gone with it.
  if (!(await stat(file).catch(() => null))) return endImport(one.id, one.status === 'files' ? null : 'upload_cut')
  const handle = await open(file, 'r')
  let over = true
  try {
    over = await run(await XArchive.open(handle))
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    await endImport(one.id, error.refusal, error.reason)
  } finally {
    await handle.close()
  }
  if (over) await rm(file, { force: true })
}

/** Messages of one transaction: short enough that nobody waits for it. */
const AT_ONCE = 500

/** Looks an archive through, then keeps its messages; begins after what was kept before a kill. */
const readMessages = (one: Import): Promise<void> =>
  withArchive(one, async (archive) => {
    const owner = await archive.owner()
    const accounts = { following: new Set<string>(), blocking: new Set<string>() }
    for await (const id of archive.following()) accounts.following.add(id)
    for await (const id of archive.blocking()) accounts.blocking.add(id)
    let total = 0
    for await (const { messages } of archive.conversations(owner)) total += messages.length
    await noteTotal(one.id, total)
    await keepAccounts(one.personId, 'self', [owner])
    for (const kind of ['following', 'blocking'] as const) await keepAccounts(one.personId, kind, [...accounts[kind]])
    let skip = one.done
    for await (const { id: xId, others, name, messages } of archive.conversations(owner)) {
      const rest = messages.slice(skip)
      skip = Math.max(0, skip - messages.length)
      for (let from = 0; from < rest.length; from += AT_ONCE) {
        const some = rest.slice(from, from + AT_ONCE).map(toRow)
        if (!(await keepMessages(one, { xId, others, name: name && storable(name) }, some))) return true
      }
    }
    const files = archive.media.length + archive.tooMany
    if (files > 0) await beginFiles(one.id, files)
    else await endImport(one.id, null)
    return files === 0
  })

/** Brings some of an archive's pictures and videos, and lets others have their turn. */
const readFiles = (one: Import): Promise<void> =>
  withArchive(one, async ({ media, tooMany }) => {
    const how = await bringFiles(one, media, tooMany)
    if (how === 'over') await endImport(one.id, null)
    if (how === 'more') await releaseImport(one.id)
    return how === 'over'
  })

const toRow = ({
  id,
  senderId,
  at,
  text,
}: {
  id: string
  senderId: string
  at: number
  text: string
}): ImportedMessage => ({
  xId: id,
  senderXId: senderId,
  at,
  text: storable(text),
})

/** PostgreSQL keeps no U+0000 in a text. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD')
