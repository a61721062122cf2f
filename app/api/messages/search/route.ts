import { z } from 'zod'
import { searchAll } from '#db/search.ts'
import { SEARCH_LENGTH } from '#rules/search.ts'
import { Id } from '#server/input.ts'
import { timeZoneOf } from '#server/reader.ts'
import { answer, badInput, forViewer } from '#server/route.ts'

const Query = z.object({
  q: z.string().max(SEARCH_LENGTH),
  before: Id.optional(),
  /** The browser's time zone: days of `before:` and `after:` are its. One that isn't known is UTC. */
  zone: z.string().max(60).optional(),
})

/** A page of what the viewer finds by what they typed. */
export const GET = forViewer(async (viewer, query) => {
  const parsed = Query.safeParse(Object.fromEntries(query))
  if (!parsed.success) return badInput()
  const { q, before, zone } = parsed.data
  return answer(await searchAll(viewer.id, q, { timeZone: timeZoneOf(zone), before }))
})
