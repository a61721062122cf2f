import { openStream } from '#server/live.ts'
import { badInput, forViewer } from '#server/route.ts'

/** The viewer's live events (server-sent), after `Last-Event-ID` or `?after=`. */
export const GET = forViewer(async (viewer, query, request) => {
  const after = Number(request.headers.get('last-event-id') ?? query.get('after') ?? 0)
  if (!Number.isSafeInteger(after) || after < 0) return badInput()
  return new Response(openStream(viewer, after, request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would hold events back otherwise.
      'x-accel-buffering': 'no',
    },
  })
})
