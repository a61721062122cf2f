import { searchPeople } from '#db/people.ts'
import { answer, forViewer } from '#server/route.ts'

/** Longest text to search for; what is longer matches nobody anyway. */
const LONGEST = 60

/** People whose handle or name begins with `q`. */
export const GET = forViewer(async (viewer, query) =>
  answer({ people: await searchPeople(viewer.id, (query.get('q') ?? '').slice(0, LONGEST)) }),
)
