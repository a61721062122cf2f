import { getTranslations } from 'next-intl/server'
import { sentence } from '#components/say.ts'
import { tryAllowed } from '#db/attempts.ts'
import { readImport } from '#db/imports.ts'
import { isSameOrigin } from '#server/action.ts'
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

/** Takes an archive of X: the file itself is the body. It is read in afterwards; GET tells how far. */
export async function POST(request: Request): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) return no('signed_out')
  if (!(await isSameOrigin())) return no('bad_input')
  const size = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!request.body || !Number.isSafeInteger(size) || size <= 0) return no('archive_missing')
  if (!(await tryAllowed(`import ${viewer.id}`, LIMIT))) return no('too_many_imports')
  const taken = await takeArchive(viewer.id, request.body, size)
  return taken.ok ? answer(await readImport(viewer.id), 202) : no(taken.refusal)
}
