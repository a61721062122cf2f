/** Hands out a file to somebody who may see it: a part of it where a part is asked for, and never to be kept by a cache. */
import type { Attachment } from '../../db/attachments.ts'
import { type MediaPart, PARTS, partKey } from '../../rules/media.ts'
import { storage } from '../storage/index.ts'

/** What every answer says: whoever leaves, is blocked or signs out keeps nothing of it, and no browser runs it. */
const PRIVATE = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** `missing` and `forbidden` are one answer. */
export const noSuchFile = (): Response => new Response('Not found', { status: 404, headers: PRIVATE })

/** What is known of a file that its viewer may have. */
type Served = Pick<Attachment, 'kind' | 'mime' | 'name' | 'storageKey'>
type Asked = { part: MediaPart; save: boolean; range: string | null }

/** The part of an attachment that was asked for: to be shown, or (`save`) under its name as a download. */
export async function serveMedia(found: Served, { part, save, range }: Asked): Promise<Response> {
  const parts: readonly MediaPart[] = PARTS[found.kind]
  if (!parts.includes(part)) return noSuchFile()
  const key = partKey(found.storageKey, part)
  const wanted = range === null ? null : await rangeIn(range, key)
  if (wanted === 'none') {
    const whole = await storage().get(key)
    await whole?.body.cancel()
    return new Response(null, { status: 416, headers: { ...PRIVATE, 'content-range': `bytes */${whole?.bytes ?? 0}` } })
  }
  const stored = await storage().get(key, wanted ?? undefined)
  if (!stored) return noSuchFile()
  const { body, bytes } = stored
  const headers = {
    ...PRIVATE,
    // A file that isn't shown is nothing but bytes, whatever is in it.
    'content-type': found.mime,
    'content-disposition': save || found.kind === 'file' ? attachmentNamed(found.name) : 'inline',
    'accept-ranges': 'bytes',
  }
  if (!wanted) return new Response(body, { headers: { ...headers, 'content-length': String(bytes) } })
  const end = Math.min(wanted.end, bytes - 1)
  return new Response(body, {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(end - wanted.start + 1),
      'content-range': `bytes ${wanted.start}-${end}/${bytes}`,
    },
  })
}

/** What a Range header asks for; null where the whole is the right answer (RFC 9110, 14.2), `none` where nothing is. */
async function rangeIn(header: string, key: string): Promise<{ start: number; end: number } | 'none' | null> {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? []
  if (from === '' && to === '') return null
  const whole = await storage().get(key)
  await whole?.body.cancel()
  const bytes = whole?.bytes ?? 0
  // The last so many bytes, or from one on to another or to the end.
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null
  return start > end ? 'none' : { start, end }
}

/** RFC 6266: in ASCII for old programs, and in full. */
function attachmentNamed(name: string): string {
  const ascii = name.replace(/[^\x20-\x7E]|["\\%]/g, '_')
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`
}
