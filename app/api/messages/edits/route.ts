import { z } from 'zod'
import { readEdits } from '#db/message-changes.ts'
import { Id } from '#server/input.ts'
import { answer, badInput, forViewer, notFound } from '#server/route.ts'

const Query = z.object({ id: Id, seq: z.coerce.number().int().min(1) })

/** What a message said before it was edited, for whoever can read it. */
export const GET = forViewer(async (viewer, query) => {
  const parsed = Query.safeParse(Object.fromEntries(query))
  if (!parsed.success) return badInput()
  const { id: conversationId, seq } = parsed.data
  const edits = await readEdits(viewer.id, { conversationId, seq })
  return edits ? answer({ edits }) : notFound()
})
