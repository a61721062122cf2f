import { z } from 'zod'
import { firstSince } from '#db/thread-days.ts'
import { dayIn, startOfDay } from '#rules/search.ts'
import { Id } from '#server/input.ts'
import { timeZoneOf } from '#server/reader.ts'
import { answer, badInput, forViewer, notFound } from '#server/route.ts'

const Query = z.object({
  id: Id,
  /** A day as `2026-01-31`, in the browser's time zone. One that isn't known is UTC. */
  day: z.string().max(10),
  zone: z.string().max(60).optional(),
})

/** Where a day begins in a conversation: the number of a message. Not found where the viewer can read none. */
export const GET = forViewer(async (viewer, query) => {
  const parsed = Query.safeParse(Object.fromEntries(query))
  const day = parsed.success ? dayIn(parsed.data.day) : null
  if (!parsed.success || !day) return badInput()
  const seq = await firstSince(viewer.id, parsed.data.id, startOfDay(...day, timeZoneOf(parsed.data.zone)))
  return seq === null ? notFound() : answer({ seq })
})
