import { unreadTotals } from '#db/inbox.ts'
import { readMe } from '#db/people.ts'
import { answer, forViewer, notFound } from '#server/route.ts'

/** The viewer's own data and unread totals. */
export const GET = forViewer(async (viewer) => {
  const me = await readMe(viewer.id)
  return me ? answer({ me, totals: await unreadTotals(viewer.id) }) : notFound()
})
