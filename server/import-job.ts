/** Reads archives of X in, one after the other, beside everything else the server does. */
import { createWriteStream } from 'node:fs'
import { mkdir, open, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { now } from '../db/clock.ts'
import { dataFolder } from '../db/engine/index.ts'
import {
  beginImport,
  claimImports,
  endImport,
  type Import,
  type ImportedMessage,
  keepAccounts,
  keepMessages,
  noteTotal,
  releaseImport,
} from '../db/imports.ts'
import { settings } from './env.ts'
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
  body: ReadableStream<Uint8Array>,
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
async function* upTo(body: ReadableStream<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const part of body) {
    length += part.byteLength
    if (length > most) throw new RangeError('More than it said.')
    yield part
  }
}

let running: Promise<void> = Promise.resolve()

/** Reads in what waits, and what an ended process left half done. Safe to call at any time: one run follows the other. */
export function runImports(): Promise<void> {
  running = running.then(readWaiting)
  return running
}

async function readWaiting(): Promise<void> {
  try {
    for (let waiting = await claimImports(now()); waiting.length > 0; waiting = await claimImports(now()))
      for (const one of waiting) await readIn(one)
  } catch (error) {
    // What was claimed is free again in a minute, and the next who looks goes on with it.
    log.error({ err: error }, 'an import was interrupted')
  }
}

/** Messages of one transaction: short enough that nobody waits for it. */
const AT_ONCE = 500

/** Looks an archive through, then keeps what it holds; begins after what was kept before a kill. */
export async function readIn(one: Import): Promise<void> {
  const file = fileOf(one.id)
  // In another machine's folder, or gone with it.
  if (!(await stat(file).catch(() => null))) return endImport(one.id, 'upload_cut')
  const handle = await open(file, 'r')
  try {
    const archive = await XArchive.open(handle)
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
        if (!(await keepMessages(one, { xId, others, name: name && storable(name) }, some))) return
      }
    }
    await endImport(one.id, null)
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    await endImport(one.id, error.refusal, error.reason)
  } finally {
    await handle.close()
  }
  await rm(file, { force: true })
}

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
