/** Next's hook into the server process: what becomes of unforeseen errors. What comes before its first answer: `server/boot.ts`. */
import type { Instrumentation } from 'next'

/** Errors that a page, an action or a route let through. Next itself would print them whole, texts of messages included. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('./server/log.ts')
  log.error({ err: error, route: routePath, kind: routeType }, 'an answer failed')
}
