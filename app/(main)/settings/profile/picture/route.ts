import { sentence } from '#components/words.ts'
import { tryAllowed } from '#db/attempts.ts'
import { isStorageError } from '#db/engine/index.ts'
import { setPicture } from '#db/people.ts'
import { drawPicture, PICTURE_BYTES, readUpTo } from '#server/picture.ts'
import { currentViewer } from '#server/viewer.ts'

/** What a form may add around the file. */
const FORM_BYTES = 10_000
/** Drawing a picture costs more than anything else a person can ask for. */
const LIMIT = { tries: 30, windowMilliseconds: 3_600_000 }

const STATUS: Record<string, number> = {
  signed_out: 401,
  bad_input: 403,
  too_many_tries: 429,
  picture_large: 413,
  storage: 503,
}

/** Stores the picture in the form's field `picture` as the viewer's. Answers a code on refusal, null when it is stored. */
async function storePicture(request: Request): Promise<string | null> {
  const viewer = await currentViewer()
  if (!viewer) return 'signed_out'
  if (!isSameOrigin(request)) return 'bad_input'
  if (!(await tryAllowed(`picture ${viewer.id}`, LIMIT))) return 'too_many_tries'
  const body = await readUpTo(request.body, PICTURE_BYTES + FORM_BYTES)
  if (!body) return 'picture_large'
  const file = await fileIn(body, request.headers.get('content-type') ?? '')
  if (!file || file.size === 0) return 'picture_missing'
  if (file.size > PICTURE_BYTES) return 'picture_large'
  const picture = await drawPicture(new Uint8Array(await file.arrayBuffer()))
  if (!picture) return 'picture_kind'
  try {
    await setPicture(viewer.id, picture)
    return null
  } catch (error) {
    if (!isStorageError(error)) throw error
    return 'storage'
  }
}

function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  return URL.canParse(origin ?? '') && new URL(origin ?? '').host === host
}

async function fileIn(body: Uint8Array<ArrayBuffer>, type: string): Promise<File | null> {
  try {
    const file = (await new Response(body, { headers: { 'content-type': type } }).formData()).get('picture')
    return file instanceof File ? file : null
  } catch {
    // Not a form, or cut short.
    return null
  }
}

/** Takes an upload: from a plain form it leads back to the page, from a script it answers JSON. */
export async function POST(request: Request) {
  const code = await storePicture(request)
  const headers = { 'cache-control': 'private, no-store' }
  if (request.headers.get('accept')?.includes('application/json')) {
    if (!code) return Response.json({ ok: true }, { headers })
    return Response.json({ error: code, message: sentence(code) }, { status: STATUS[code] ?? 422, headers })
  }
  const back =
    code === 'signed_out'
      ? '/signin?next=/settings/profile'
      : `/settings/profile?${code ? `error=${code}` : 'saved=picture'}`
  return new Response(null, { status: 303, headers: { ...headers, location: back } })
}
