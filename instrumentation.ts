/** Next's hooks into the server process: what happens before its first answer, and what becomes of unforeseen errors. */
import type { Instrumentation } from 'next'

/** Runs once when the server process starts: tables, demo people, jobs. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { boot } = await import('./server/boot.ts')
  await boot()
}

/** Errors that a page, an action or a route let through. Next itself would print them whole, texts of messages included. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('./server/log.ts')
  log.error({ err: error, route: routePath, kind: routeType }, 'an answer failed')
}
