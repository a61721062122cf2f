/** Pictures and videos in an archive of X: found by their names, which lead nowhere, and unpacked one at a time. */
import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js'
import { FILE_BYTES } from '../rules/media.ts'

/** Where X puts what messages carry; older archives leave out the s. */
const FOLDER = /^data\/direct_messages?(?:_group)?_media\/(?!\.)(.+)$/
/** The message's id, and X's own name of the file. */
const NAME = /^(\d{1,19})-([\w-]{1,100}\.\w{1,5})$/

/** `messageXId` has 20 digits, as messages are kept; it is empty when the name is none of X's. */
export type XFile = { place: string; messageXId: string; name: string; entry: FileEntry }

/** The picture or video that an entry is said to be; null for everything else. Whether it is one, its content decides. */
export function xFileOf(entry: FileEntry): XFile | null {
  const [, last] = FOLDER.exec(entry.filename) ?? []
  if (last === undefined) return null
  const [, id, name = ''] = NAME.exec(last) ?? []
  const messageXId = id?.padStart(20, '0') ?? ''
  return { place: `${messageXId} ${entry.filename}`, messageXId, name, entry }
}

/** What packs this well is neither a picture nor a video; looked at once there is this much of it, in bytes. */
const MOST_RATIO = 20
const RATIO_FROM = 1_000_000

/** Why a file isn't worth opening, by what the archive says of its size. */
export function hopeless({ entry }: XFile): 'large' | 'unfit' | null {
  if (entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * MOST_RATIO) return 'unfit'
  return entry.uncompressedSize > FILE_BYTES ? 'large' : null
}

/** A file's bytes, which are as many as the archive said and have its checksum; null when it is damaged or lies. */
export async function bytesOf({ entry }: XFile): Promise<Uint8Array<ArrayBuffer> | null> {
  const whole = new Uint8Array(Math.min(entry.uncompressedSize, FILE_BYTES))
  let length = 0
  try {
    for await (const part of unpackedParts(entry)) {
      if (length + part.byteLength > whole.byteLength) return null
      whole.set(part, length)
      length += part.byteLength
    }
  } catch {
    // Whatever is wrong with it: there is nothing to show.
    return null
  }
  return length === whole.byteLength ? whole : null
}

/** What an entry holds, unpacked as it is read. Throws at its end when the checksum is wrong. */
export async function* unpackedParts(entry: FileEntry): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  // Its end is waited for below; until then a failure must not count as unheard.
  const unpacking = entry.getData(writable, { checkSignature: true, useWebWorkers: false })
  unpacking.catch(() => undefined)
  yield* readable
  await unpacking
}
