import { sentence } from '#components/words.ts'
import { searchPeople } from '#db/people.ts'
import { currentViewer } from '#server/viewer.ts'

const headers = { 'cache-control': 'private, no-store' }

/** Longest text to search for; what is longer matches nobody anyway. */
const LONGEST = 60

/** People whose handle or name begins with `q`. */
export async function GET(request: Request) {
  const viewer = await currentViewer()
  if (!viewer) return Response.json({ error: 'signed_out', message: sentence('signed_out') }, { status: 401, headers })
  const wanted = new URL(request.url).searchParams.get('q') ?? ''
  return Response.json({ people: await searchPeople(viewer.id, wanted.slice(0, LONGEST)) }, { headers })
}
