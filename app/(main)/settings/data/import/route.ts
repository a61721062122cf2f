import { getTranslations } from 'next-intl/server'
import { sentence } from '#components/say.ts'
import { tryAllowed } from '#db/attempts.ts'
import { readImport } from '#db/imports.ts'
import { isSameOrigin } from '#server/action.ts'
import { boundaryOf, fileInForm } from '#server/form-file.ts'
import { archiveBytes, takeArchive } from '#server/import-job.ts'
import { answer, forViewer } from '#server/route.ts'
import { currentViewer } from '#server/viewer.ts'

/** How far the viewer's import is. */
export const GET = forViewer(async (viewer) => answer(await readImport(viewer.id)))

/** Reading an archive in costs more than anything else one can ask for. */
const LIMIT = { tries: 10, windowMilliseconds: 86_400_000 }

const STATUS: Record<string, number> = {
  signed_out: 401,
  bad_input: 403,
  import_running: 409,
  archive_too_large: 413,
  too_many_imports: 429,
  disk_full: 507,
}
const no = async (code: string) => {
  const say = await getTranslations()
  const reason = code === 'archive_too_large' ? String(Math.round(archiveBytes() / 1_000_000)) : undefined
  return answer({ code, message: sentence(say, code, { reason }) }, STATUS[code] ?? 422)
}

/**
 * Takes an archive of X, which is read in afterwards; GET tells how far. Our page sends the file itself as the body. A form
 * without a script sends it inside, and is led back to the page, which says what came of it.
 */
export async function POST(request: Request): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) return no('signed_out')
  if (!(await isSameOrigin())) return no('bad_input')
  const boundary = boundaryOf(request.headers.get('content-type'))
  const code = await take(viewer.id, request, boundary)
  if (boundary === null) return code === null ? answer(await readImport(viewer.id), 202) : no(code)
  const location = code === null ? '/settings/data' : `/settings/data?refused=${code}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'private, no-store' } })
}

/** Null when the archive is there and will be read in, else a code. */
async function take(viewer: string, request: Request, boundary: string | null): Promise<string | null> {
  const size = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!request.body || !Number.isSafeInteger(size) || size <= 0) return 'archive_missing'
  if (!(await tryAllowed(`import ${viewer}`, LIMIT))) return 'too_many_imports'
  try {
    const taken = await takeArchive(viewer, boundary === null ? request.body : fileInForm(request.body, boundary), size)
    return taken.ok ? null : taken.refusal
  } catch (error) {
    // The import says of itself that it was cut short.
    if (error instanceof SyntaxError) return null
    throw error
  }
}
