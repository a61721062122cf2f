import { composeTarget } from '#db/compose.ts'
import { Id } from '#server/input.ts'
import { answer, forViewer, notFound } from '#server/route.ts'

/** Where a message of the viewer to this person would go. */
export const GET = forViewer(async (viewer, query) => {
  const id = Id.safeParse(query.get('recipient_id'))
  const target = id.success ? await composeTarget(viewer.id, id.data) : null
  return target ? answer(target) : notFound()
})
