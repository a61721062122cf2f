import { z } from 'zod'
import { findCaseFile } from '#db/case-files.ts'
import { Id } from '#server/input.ts'
import { noSuchFile, serveMedia } from '#server/media/serve.ts'
import { currentViewer } from '#server/viewer.ts'

const Asked = z.object({ id: Id, part: z.enum(['view', 'thumb', 'file']) })

/** A file that was reported, for the site's staff; to everybody else it isn't there. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string; part: string }> }) {
  const asked = Asked.safeParse(await params)
  const viewer = await currentViewer()
  const found = viewer && asked.success ? await findCaseFile(viewer.id, asked.data.id) : null
  if (!found || !asked.success) return noSuchFile()
  const save = new URL(request.url).searchParams.has('save')
  return serveMedia(found, { part: asked.data.part, save, range: request.headers.get('range') })
}
