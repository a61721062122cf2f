import { getTranslations } from 'next-intl/server'
import { sentence } from '#components/say.ts'
import { isStorageError } from '#db/engine/index.ts'
import { setPicture } from '#db/people.ts'
import { statusOf, takePicture } from '#server/picture-upload.ts'

/** Stores the picture in the form's field `picture` as the viewer's. Answers a code on refusal, null when it is stored. */
async function storePicture(request: Request): Promise<string | null> {
  const taken = await takePicture(request)
  if (!taken.ok) return taken.code
  try {
    await setPicture(taken.viewer.id, taken.picture)
    return null
  } catch (error) {
    if (!isStorageError(error)) throw error
    return 'storage'
  }
}

/** Takes an upload: from a plain form it leads back to the page, from a script it answers JSON. */
export async function POST(request: Request) {
  const say = await getTranslations()
  const code = await storePicture(request)
  const headers = { 'cache-control': 'private, no-store' }
  if (request.headers.get('accept')?.includes('application/json')) {
    if (!code) return Response.json({ ok: true }, { headers })
    return Response.json({ error: code, message: sentence(say, code) }, { status: statusOf(code), headers })
  }
  const back =
    code === 'signed_out'
      ? '/signin?next=/settings/profile'
      : `/settings/profile?${code ? `error=${code}` : 'saved=picture'}`
  return new Response(null, { status: 303, headers: { ...headers, location: back } })
}
