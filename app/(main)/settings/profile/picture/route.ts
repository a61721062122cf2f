import { sentence } from '#components/words.ts'
import { tryAllowed } from '#db/attempts.ts'
import { isStorageError } from '#db/engine/index.ts'
import { setPicture } from '#db/people.ts'
import { isSameOrigin } from '#server/action.ts'
import { drawPicture, PICTURE_BYTES } from '#server/picture.ts'
import { formIn } from '#server/upload.ts'
import { currentViewer } from '#server/viewer.ts'

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
  if (!(await isSameOrigin())) return 'bad_input'
  if (!(await tryAllowed(`picture ${viewer.id}`, LIMIT))) return 'too_many_tries'
  const form = await formIn(request, PICTURE_BYTES)
  if (form === 'too_large') return 'picture_large'
  const file = form?.get('picture')
  if (!(file instanceof File) || file.size === 0) return 'picture_missing'
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
