import { getTranslations } from 'next-intl/server'
import { sentence } from '#components/say.ts'
import { isStorageError } from '#db/engine/index.ts'
import { setGroupPicture } from '#db/groups.ts'
import { Id } from '#server/input.ts'
import { statusOf, takePicture } from '#server/picture-upload.ts'
import { answer } from '#server/route.ts'

/** Stores the picture in the form's field `picture` as that of the group `id`, which must be the viewer's to change. */
export async function POST(request: Request) {
  const say = await getTranslations()
  const code = await store(request)
  return code ? answer({ error: code, message: sentence(say, code) }, statusOf(code)) : answer({ ok: true })
}

async function store(request: Request): Promise<string | null> {
  const id = Id.safeParse(new URL(request.url).searchParams.get('id'))
  const taken = await takePicture(request)
  if (!taken.ok) return taken.code
  try {
    return id.success ? await setGroupPicture(taken.viewer.id, id.data, taken.picture) : 'not_found'
  } catch (error) {
    if (!isStorageError(error)) throw error
    return 'storage'
  }
}
