/** Hands out a file to somebody who may see it: a part of it where a part is asked for, and never to be kept by a cache. */
import { z } from 'zod'
import type { Attachment } from '../../db/attachments.ts'
import { type MediaPart, PARTS, partKey } from '../../rules/media.ts'
import { Id } from '../input.ts'
import { storage } from '../storage/index.ts'
import { currentViewer } from '../viewer.ts'

/** What every answer says: whoever leaves, is blocked or signs out keeps nothing of it, and no browser runs it. */
const PRIVATE = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** `missing` and `forbidden` are one answer. */
const noSuchFile = (): Response => new Response('Not found', { status: 404, headers: PRIVATE })

/** What is known of a file that its viewer may have. */
type Served = Pick<Attachment, 'kind' | 'mime' | 'name' | 'storageKey'>
type Asked = { part: MediaPart; save: boolean; range: string | null }

const Address = z.object({ id: Id, part: z.enum(['view', 'thumb', 'file']) })
type Context = { params: Promise<{ id: string; part: string }> }

/** A route that hands out what `find` lets the viewer have: `?save` as a download under its name. */
export const mediaRoute =
  (find: (viewer: string, id: string) => Promise<Served | null>) =>
  async (request: Request, { params }: Context): Promise<Response> => {
    const asked = Address.safeParse(await params)
    const viewer = await currentViewer()
    const found = viewer && asked.success ? await find(viewer.id, asked.data.id) : null
    if (!found || !asked.success) return noSuchFile()
    const save = new URL(request.url).searchParams.has('save')
    return serveMedia(found, { part: asked.data.part, save, range: request.headers.get('range') })
  }

/** The part of an attachment that was asked for: to be shown, or (`save`) under its name as a download. */
export async function serveMedia(found: Served, { part, save, range }: Asked): Promise<Response> {
  const parts: readonly MediaPart[] = PARTS[found.kind]
  if (!parts.includes(part)) return noSuchFile()
  const key = partKey(found.storageKey, part)
  const whole = range === null ? 0 : ((await storage().size(key)) ?? 0)
  const wanted = range === null ? null : rangeIn(range, whole)
  if (wanted === 'none')
    return new Response(null, { status: 416, headers: { ...PRIVATE, 'content-range': `bytes */${whole}` } })
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

/** What a Range header asks for of so many bytes; null where the whole is the right answer (RFC 9110, 14.2), `none` where nothing is. */
function rangeIn(header: string, bytes: number): { start: number; end: number } | 'none' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? []
  if (from === '' && to === '') return null
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
