/**
 * The archive that X gives people of their own data, read without trusting any of it: names are compared and never used
 * as paths, sizes are counted while they are unpacked, and everything is looked through once before anything is kept.
 */
import type { FileHandle } from 'node:fs/promises'
import { ERR_UNSAFE_FILENAME, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import { z } from 'zod'
import { IMPORTED_FILES } from '../rules/media.ts'
import { unpackedParts, type XFile, xFileOf } from './x-files.ts'

export type ArchiveRefusal =
  | 'archive_not_zip'
  | 'archive_not_x'
  | 'archive_encrypted'
  | 'archive_hostile'
  | 'archive_large'
  | 'archive_damaged'
  | 'archive_wrong'

/** Why an archive isn't read in; `reason` names the file where one is to blame. */
export class ArchiveError extends Error {
  readonly refusal: ArchiveRefusal
  readonly reason: string | null
  constructor(refusal: ArchiveRefusal, reason: string | null = null) {
    super(refusal)
    this.name = 'ArchiveError'
    this.refusal = refusal
    this.reason = reason
  }
}

/** Files an archive may have: years of pictures and videos are a few ten thousand. */
const MOST_ENTRIES = 500_000
/** Characters of the files that are read, unpacked, in all; and of one conversation. */
const MOST_TEXT = 2_000_000_000
const MOST_ELEMENT = 128_000_000
/** Text packs to a tenth; what packs a thousandfold was made to fill a disk. Looked at once there is this much of it. */
const MOST_RATIO = 200
const RATIO_FROM = 10_000_000

/** X's files that are read: `direct-messages.js`, or in large archives `direct-messages-part1.js` and so on. */
const FILES = {
  account: /^data\/account\.js$/,
  messages: /^data\/direct-messages(?:-group)?(?:-part\d{1,4})?\.js$/,
  following: /^data\/following(?:-part\d{1,4})?\.js$/,
  blocking: /^data\/block(?:-part\d{1,4})?\.js$/,
} as const

const XId = z.string().regex(/^\d{1,19}$/)
const Account = z.object({ account: z.object({ accountId: XId }) })
const Following = z.object({ following: z.object({ accountId: XId }) })
const Blocking = z.object({ blocking: z.object({ accountId: XId }) })
const Message = z.object({
  id: XId,
  senderId: XId,
  recipientId: XId.optional(),
  /** X's own limit is 10,000 characters; links are written out longer. */
  text: z.string().max(100_000).default(''),
  createdAt: z.iso.datetime(),
})
/** A group got a name; X's own limit is 50 characters. */
const NameUpdate = z.object({ name: z.string().max(1_000), createdAt: z.iso.datetime() })
const Conversation = z.object({
  dmConversation: z.object({
    conversationId: z.string().regex(/^\d{1,19}(?:-\d{1,19})?$/),
    // Other kinds of entries say who joined or left a group.
    messages: z.array(z.object({ messageCreate: Message.optional(), conversationNameUpdate: NameUpdate.optional() })),
  }),
})

export type XMessage = { id: string; senderId: string; text: string; at: number }
/** `name` is the last one that a group was given. */
export type XConversation = { id: string; others: string[]; name: string | null; messages: XMessage[] }

/** Reads a file that is open, a piece at a time. */
class HandleReader extends Reader<FileHandle> {
  readonly #handle: FileHandle
  constructor(handle: FileHandle) {
    super(handle)
    this.#handle = handle
  }
  override async init(): Promise<void> {
    await super.init?.()
    this.size = (await this.#handle.stat()).size
  }
  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - index)))
    const { bytesRead } = await this.#handle.read(bytes, 0, bytes.length, index)
    return bytes.subarray(0, bytesRead)
  }
}

/** S_IFMT and S_IFLNK of `stat.h`, in the upper half of an entry's attributes. */
const isLink = (attributes: number) => ((attributes >>> 16) & 0o170000) === 0o120000

/** A name that means another place than inside the archive, wherever it is unpacked. */
const isTrick = (name: string) =>
  name.startsWith('/') ||
  name.includes('\\') ||
  name.includes('\0') ||
  /^[A-Za-z]:/.test(name) ||
  name.split('/').includes('..')

/** An archive whose list of files was looked through. */
export class XArchive {
  readonly #files: Record<keyof typeof FILES, FileEntry[]>
  /** Pictures and videos of messages, the newest first, always in the same order. */
  readonly media: readonly XFile[]
  /** How many more there are than anybody may bring. */
  readonly tooMany: number
  #read = 0

  private constructor(files: Record<keyof typeof FILES, FileEntry[]>, media: XFile[], tooMany: number) {
    this.#files = files
    this.media = media.sort((a, b) => (a.place > b.place ? -1 : 1))
    this.tooMany = tooMany
  }

  /** Looks through the list of files. Throws `ArchiveError` for what isn't X's archive, or was made to do harm. */
  static async open(handle: FileHandle): Promise<XArchive> {
    const files: Record<keyof typeof FILES, FileEntry[]> = { account: [], messages: [], following: [], blocking: [] }
    const media: XFile[] = []
    let tooMany = 0
    const names = new Set<string>()
    try {
      for await (const entry of new ZipReader(new HandleReader(handle)).getEntriesGenerator()) {
        if (names.size >= MOST_ENTRIES) throw new ArchiveError('archive_hostile')
        if (isTrick(entry.filename) || isLink(entry.externalFileAttributes)) throw new ArchiveError('archive_hostile')
        if (names.has(entry.filename)) throw new ArchiveError('archive_hostile')
        names.add(entry.filename)
        if (entry.encrypted) throw new ArchiveError('archive_encrypted')
        if (entry.directory) continue
        for (const kind of Object.keys(FILES) as (keyof typeof FILES)[])
          if (FILES[kind].test(entry.filename)) files[kind].push(entry)
        const file = xFileOf(entry)
        if (file && media.length < IMPORTED_FILES) media.push(file)
        else if (file) tooMany += 1
      }
    } catch (error) {
      if (error instanceof ArchiveError) throw error
      const tricks = error instanceof Error && error.message === ERR_UNSAFE_FILENAME
      throw new ArchiveError(tricks ? 'archive_hostile' : 'archive_not_zip')
    }
    if (files.account.length !== 1 || files.messages.length === 0) throw new ArchiveError('archive_not_x')
    const size = Object.values(files)
      .flat()
      .reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
    if (size > MOST_TEXT) throw new ArchiveError('archive_large')
    return new XArchive(files, media, tooMany)
  }

  /** Whose archive it is: their id at X. */
  async owner(): Promise<string> {
    for await (const { account } of this.#elements('account', Account)) return account.accountId
    throw new ArchiveError('archive_not_x')
  }

  async *following(): AsyncGenerator<string> {
    for await (const { following } of this.#elements('following', Following)) yield following.accountId
  }

  async *blocking(): AsyncGenerator<string> {
    for await (const { blocking } of this.#elements('blocking', Blocking)) yield blocking.accountId
  }

  /** The conversations, always in the same order; their messages oldest first. */
  async *conversations(owner: string): AsyncGenerator<XConversation> {
    for await (const { dmConversation } of this.#elements('messages', Conversation)) {
      const others = new Set(
        dmConversation.conversationId.includes('-') ? dmConversation.conversationId.split('-') : [],
      )
      const messages: XMessage[] = []
      let named = { name: '', at: Number.NEGATIVE_INFINITY }
      for (const { messageCreate, conversationNameUpdate } of dmConversation.messages) {
        if (conversationNameUpdate) {
          const at = Date.parse(conversationNameUpdate.createdAt)
          if (at >= named.at) named = { name: conversationNameUpdate.name.trim(), at }
        }
        if (!messageCreate) continue
        const { id, senderId, recipientId, text, createdAt } = messageCreate
        for (const person of [senderId, recipientId])
          if (person && person !== dmConversation.conversationId) others.add(person)
        messages.push({ id: id.padStart(20, '0'), senderId, text, at: Date.parse(createdAt) })
      }
      others.delete(owner)
      messages.sort((a, b) => (a.id < b.id ? -1 : 1))
      yield { id: dmConversation.conversationId, others: [...others].sort(), name: named.name || null, messages }
    }
  }

  async *#elements<T>(kind: keyof typeof FILES, shape: z.ZodType<T>): AsyncGenerator<T> {
    const inOrder = this.#files[kind].toSorted((a, b) => (a.filename < b.filename ? -1 : 1))
    for (const entry of inOrder) {
      for await (const element of elementsIn(this.#textOf(entry), entry.filename)) {
        const parsed = shape.safeParse(element)
        if (!parsed.success) throw new ArchiveError('archive_wrong', entry.filename)
        yield parsed.data
      }
    }
  }

  /** What stands in a file, unpacked as it is read. The sizes it claims are not believed. */
  async *#textOf(entry: FileEntry): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let unpacked = 0
    try {
      for await (const bytes of unpackedParts(entry)) {
        unpacked += bytes.byteLength
        this.#read += bytes.byteLength
        if (unpacked > RATIO_FROM && unpacked > entry.compressedSize * MOST_RATIO)
          throw new ArchiveError('archive_hostile')
        if (this.#read > 3 * MOST_TEXT) throw new ArchiveError('archive_large')
        yield decoder.decode(bytes, { stream: true })
      }
      yield decoder.decode()
    } catch (error) {
      throw error instanceof ArchiveError ? error : new ArchiveError('archive_damaged', entry.filename)
    }
  }
}

const END = /^[\s;]$/

/** The elements of the array in one of X's files, each parsed by itself: `window.YTD.name.part0 = [ … ]`. */
async function* elementsIn(texts: AsyncIterable<string>, file: string): AsyncGenerator<unknown> {
  const wrong = () => new ArchiveError('archive_wrong', file)
  let head = ''
  let begun = false
  let ended = false
  let element = ''
  let [depth, quoted, escaped] = [0, false, false]
  for await (const text of texts) {
    let at = 0
    if (!begun) {
      head += text
      const opens = head.indexOf('[')
      if (opens < 0 && head.length > 1_000) throw wrong()
      if (opens < 0) continue
      if (!/^\uFEFF?\s*window\.YTD\.\w+\.part\d+\s*=\s*$/.test(head.slice(0, opens))) throw wrong()
      begun = true
      at = opens + 1 - (head.length - text.length)
    }
    let from = at
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (quoted) {
        if (escaped) escaped = false
        else if (code === 92) escaped = true
        else if (code === 34) quoted = false
        continue
      }
      if (ended) {
        // Nothing but the end of a line and of a statement may follow.
        if (!END.test(text[at] ?? '')) throw wrong()
        continue
      }
      if (code === 34) quoted = true
      else if (code === 123 || code === 91) depth += 1
      else if (code === 125 || (code === 93 && depth > 0)) {
        depth -= 1
        if (depth > 0) continue
        yield parsed(element + text.slice(from, at + 1), wrong)
        element = ''
        from = at + 1
      } else if (code === 93) {
        if ((element + text.slice(from, at)).trim().replace(/^,/, '').trim() !== '') throw wrong()
        ended = true
        element = ''
        from = at + 1
      }
      if (depth < 0) throw wrong()
    }
    element += text.slice(from)
    if (element.length > MOST_ELEMENT) throw new ArchiveError('archive_large', file)
  }
  if (!ended) throw wrong()
}

function parsed(element: string, wrong: () => ArchiveError): unknown {
  try {
    return JSON.parse(element.trim().replace(/^,/, ''))
  } catch {
    throw wrong()
  }
}
