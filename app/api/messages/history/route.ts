import { z } from 'zod'
import { readHistory } from '#db/thread.ts'
import { Id } from '#server/input.ts'
import { answer, badInput, forViewer } from '#server/route.ts'

const Query = z.object({ id: Id, before: z.coerce.number().int().min(1) })

/** Messages before a number; none for a conversation that isn't the viewer's. */
export const GET = forViewer(async (viewer, query) => {
  const parsed = Query.safeParse(Object.fromEntries(query))
  if (!parsed.success) return badInput()
  return answer(await readHistory(viewer.id, parsed.data.id, parsed.data.before))
})
