import { z } from 'zod'
import { listConversations } from '#db/inbox.ts'
import { Id } from '#server/input.ts'
import { answer, badInput, forViewer } from '#server/route.ts'

const Query = z.object({
  folder: z.enum(['inbox', 'requests', 'hidden', 'offers', 'archived', 'snoozed']),
  before: Id.optional(),
  name: z.string().max(60).optional(),
})

/** A page of one of the viewer's folders. */
export const GET = forViewer(async (viewer, query) => {
  const parsed = Query.safeParse(Object.fromEntries(query))
  if (!parsed.success) return badInput()
  const { folder, ...rest } = parsed.data
  return answer(await listConversations(viewer.id, folder, rest))
})
