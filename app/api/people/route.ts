import { listFollows, searchPeople } from '#db/people.ts'
import { answer, forViewer } from '#server/route.ts'

/** Longest text to search for; what is longer matches nobody anyway. */
const LONGEST = 60

/** People whose handle or name begins with `q`; without one, the people whom the viewer follows. */
export const GET = forViewer(async (viewer, query) => {
  const wanted = (query.get('q') ?? '').slice(0, LONGEST).trim()
  if (wanted === '') return answer({ people: (await listFollows(viewer.id, 'following')).people })
  return answer({ people: await searchPeople(viewer.id, wanted) })
})
