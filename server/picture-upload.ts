/** Taking an uploaded picture: whose it is, whether it may be, and drawn anew from what it really holds. */
import { tryAllowed } from '../db/attempts.ts'
import { isSameOrigin } from './action.ts'
import { drawPicture, PICTURE_BYTES } from './picture.ts'
import { formIn } from './upload.ts'
import { currentViewer, type Viewer } from './viewer.ts'

/** Drawing a picture costs more than anything else a person can ask for. */
const LIMIT = { tries: 30, windowMilliseconds: 3_600_000 }

/** HTTP statuses of refusals; everything else is 422. */
const STATUS: Record<string, number> = {
  signed_out: 401,
  bad_input: 403,
  not_found: 404,
  too_many_tries: 429,
  changing_too_fast: 429,
  picture_large: 413,
  storage: 503,
}
export const statusOf = (code: string): number => STATUS[code] ?? 422

type Taken = { ok: true; viewer: Viewer; picture: Buffer } | { ok: false; code: string }
const no = (code: string): Taken => ({ ok: false, code })

/** The picture in the form's field `picture`, re-encoded, and who sends it; else a code. */
export async function takePicture(request: Request): Promise<Taken> {
  const viewer = await currentViewer()
  if (!viewer) return no('signed_out')
  if (!(await isSameOrigin())) return no('bad_input')
  if (!(await tryAllowed(`picture ${viewer.id}`, LIMIT))) return no('too_many_tries')
  const form = await formIn(request, PICTURE_BYTES)
  if (form === 'too_large') return no('picture_large')
  const file = form?.get('picture')
  if (!(file instanceof File) || file.size === 0) return no('picture_missing')
  if (file.size > PICTURE_BYTES) return no('picture_large')
  const picture = await drawPicture(new Uint8Array(await file.arrayBuffer()))
  return picture ? { ok: true, viewer, picture } : no('picture_kind')
}
