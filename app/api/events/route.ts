import { eventsAfter } from '#db/events.ts'
import { answer, badInput, forViewer } from '#server/route.ts'

/** The viewer's events after a position: what a tab fetches when it sees a gap. */
export const GET = forViewer(async (viewer, query) => {
  const after = Number(query.get('after'))
  if (!Number.isSafeInteger(after) || after < 0) return badInput()
  return answer(await eventsAfter(viewer.id, after))
})
