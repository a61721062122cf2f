import { Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'
import { getLocale, getTranslations } from 'next-intl/server'
import { sessionPerson } from '#db/accounts.ts'
import { giveBackTry, tryAllowed } from '#db/attempts.ts'
import { now } from '#db/clock.ts'
import { isSameOrigin } from '#server/action.ts'
import { log } from '#server/log.ts'
import { readerFormat } from '#server/reader.ts'
import { identityDoubt } from '#server/still-you.ts'
import { formIn } from '#server/upload.ts'
import { currentViewer, type Viewer } from '#server/viewer.ts'
import { archiveFiles } from './archive.ts'
import type { ArchiveFile, Reader } from './file.ts'

const DAY = 86_400_000
/** An export reads everything a person has: enough for a slip or two, too few to keep a server busy. */
const LIMIT = { tries: 5, windowMilliseconds: DAY }

const back = (code: string) =>
  new Response(null, {
    status: 303,
    headers: { location: `/settings/data?refused=${code}`, 'cache-control': 'private, no-store' },
  })

/**
 * Everything of the viewer's as one ZIP, written while it is sent. A form leads here: what refuses it leads back to the
 * page with a code.
 */
export async function POST(request: Request): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) return new Response(null, { status: 401 })
  if (!(await isSameOrigin())) return new Response(null, { status: 403 })
  const form = await formIn(request, 0)
  if (!form || form === 'too_large') return back('bad_input')
  const password = form.get('password')
  const doubt = await identityDoubt(viewer, typeof password === 'string' ? password.slice(0, 600) : '')
  if (doubt) return back(doubt)
  if (!(await tryAllowed(`export ${viewer.id}`, LIMIT))) return back('too_many_exports')
  const { locale, timeZone } = await readerFormat()
  const say = await getTranslations()
  const language = await getLocale()
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  void writeArchive(viewer, { viewer: viewer.id, moment, say, language }, writable)
  return new Response(readable, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="ajar-data-${new Date(now()).toISOString().slice(0, 10)}.zip"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** Writes as fast as it is read. What ends early – the reader left, was signed out – is cut off, never a whole file. */
async function writeArchive(viewer: Viewer, reader: Reader, writable: WritableStream<Uint8Array>): Promise<void> {
  const zip = new ZipWriter(writable, { level: 6, useWebWorkers: false, bufferedWrite: false, keepOrder: true })
  try {
    for await (const { path, content } of archiveFiles(reader)) {
      // Signing out elsewhere ends this too.
      if ((await sessionPerson(viewer.session)) !== viewer.id) throw new Error('The session has ended.')
      await zip.add(path, readerOf(content))
    }
    await zip.close()
  } catch (error) {
    // Where the browser left there is nobody to tell, and no half-used try to keep.
    log.info({ err: error }, 'an export ended early')
    await writable.abort(error).catch(() => undefined)
    await giveBackTry(`export ${viewer.id}`)
  }
}

function readerOf(content: ArchiveFile['content']): Uint8ArrayReader | ReadableStream<Uint8Array> {
  if (content instanceof Uint8Array) return new Uint8ArrayReader(content)
  return content instanceof ReadableStream ? content : encoded(content)
}

/** Enough to be worth compressing at once. */
const PIECE = 65_536

/** Texts as a stream of bytes, made only as they are read. */
function encoded(texts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const all = texts[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(stream) {
      let piece = ''
      while (piece.length < PIECE) {
        const { done, value } = await all.next()
        if (done) {
          if (piece) stream.enqueue(encoder.encode(piece))
          return stream.close()
        }
        piece += value
      }
      stream.enqueue(encoder.encode(piece))
    },
  })
}
