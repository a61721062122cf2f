import { conversationRow } from '#db/inbox.ts'
import { Id } from '#server/input.ts'
import { answer, forViewer, notFound } from '#server/route.ts'

/** One conversation of the viewer as a list line. */
export const GET = forViewer(async (viewer, query) => {
  const id = Id.safeParse(query.get('id'))
  const row = id.success ? await conversationRow(viewer.id, id.data) : null
  return row ? answer(row) : notFound()
})
