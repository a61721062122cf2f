import { getTranslations } from 'next-intl/server'
import { sentence } from '#components/say.ts'
import { tryAllowed } from '#db/attempts.ts'
import { isStorageError } from '#db/engine/index.ts'
import { dropUpload } from '#db/uploads.ts'
import { barsIn } from '#rules/voice.ts'
import { isSameOrigin } from '#server/action.ts'
import { Id } from '#server/input.ts'
import { log } from '#server/log.ts'
import { type Hints, takeMedia } from '#server/media/take.ts'
import { answer } from '#server/route.ts'
import { StorageTrouble } from '#server/storage/index.ts'
import { currentViewer } from '#server/viewer.ts'

/** Drawing a picture anew costs more than sending a message. */
const LIMIT = { tries: 200, windowMilliseconds: 3_600_000 }

/** HTTP statuses of refusals; everything else is 422. */
const STATUS: Record<string, number> = {
  signed_out: 401,
  bad_input: 403,
  not_found: 404,
  file_large: 413,
  image_large: 413,
  too_many_uploads: 429,
  storage: 503,
  quota_full: 507,
}
const no = async (code: string): Promise<Response> =>
  answer({ code, message: sentence(await getTranslations(), code) }, STATUS[code] ?? 422)

/** A number that a browser measured, if it is one that can be. */
function measured(text: string | null, most: number): number | null {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 && number <= most ? number : null
}

function hintsIn(query: URLSearchParams): Hints {
  return {
    name: (query.get('name') ?? '').toWellFormed().slice(0, 1_000),
    width: measured(query.get('width'), 20_000),
    height: measured(query.get('height'), 20_000),
    durationMs: measured(query.get('ms'), 86_400_000),
    bars: barsIn(query.get('bars') ?? ''),
  }
}

/** Takes one file of the viewer, which is the body itself. Answers how it is shown; it is sent by its id. */
export async function POST(request: Request): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) return no('signed_out')
  if (!(await isSameOrigin())) return no('bad_input')
  try {
    if (!(await tryAllowed(`upload ${viewer.id}`, LIMIT))) return no('too_many_uploads')
    const query = new URL(request.url).searchParams
    const hints = hintsIn(query)
    // Said to be a voice, with bars that are none.
    if (query.has('bars') && !hints.bars) return no('voice_kind')
    const taken = await takeMedia(viewer.id, request.body, hints)
    return typeof taken === 'string' ? no(taken) : answer(taken, 201)
  } catch (error) {
    if (!isStorageError(error) && !(error instanceof StorageTrouble)) throw error
    log.error({ err: error }, 'an upload could not be kept')
    return no('storage')
  }
}

/** Removes an upload (`?id=`) that the viewer doesn't want to send after all. */
export async function DELETE(request: Request): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) return no('signed_out')
  if (!(await isSameOrigin())) return no('bad_input')
  const id = Id.safeParse(new URL(request.url).searchParams.get('id'))
  return id.success && (await dropUpload(viewer.id, id.data)) ? answer({ ok: true }) : no('not_found')
}
