import { z } from 'zod'
import { readHistory, readNewer } from '#db/thread.ts'
import { Id } from '#server/input.ts'
import { answer, badInput, forViewer } from '#server/route.ts'

const Seq = z.coerce.number().int().min(1)
const Query = z.union([z.object({ id: Id, before: Seq }), z.object({ id: Id, after: Seq })])

/** Messages before or after a number; none for a conversation that isn't the viewer's. */
export const GET = forViewer(async (viewer, query) => {
  const parsed = Query.safeParse(Object.fromEntries(query))
  if (!parsed.success) return badInput()
  const { id, ...where } = parsed.data
  return answer(
    'before' in where ? await readHistory(viewer.id, id, where.before) : await readNewer(viewer.id, id, where.after),
  )
})
