/** Gives every request a name, which stands in its answer and in each line of the log that it caused. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { settings } from './env.ts'
import { inRequest, log } from './log.ts'
import { observeRequest } from './metrics.ts'

const HEADER = 'x-request-id'
const WELL_FORMED = /^[\w-]{8,64}$/

/** Headers by which proxies tell for whom they ask. */
const FORWARDING = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/** The request's id from a proxy that we were told to trust, else a new one. */
function idOf(request: Pick<IncomingMessage, 'headers'>, proxies: number): string {
  const sent = request.headers[HEADER]
  return proxies > 0 && typeof sent === 'string' && WELL_FORMED.test(sent) ? sent : randomUUID()
}

/**
 * Runs `run` as part of this request, and afterwards notes how it was answered. To be called before anything is taken
 * out of the request's headers.
 */
export function withRequestId<T>(request: IncomingMessage, response: ServerResponse, run: () => T): T {
  const began = performance.now()
  const id = idOf(request, settings().AJAR_TRUST_PROXY)
  const forwarded = FORWARDING.some((name) => request.headers[name] !== undefined)
  // Next may rewrite the address while it works.
  const { method = 'GET', url = '/', headers } = request
  const path = url.split('?', 1)[0] ?? '/'
  headers[HEADER] = id
  response.setHeader(HEADER, id)
  response.once('close', () => {
    const seconds = (performance.now() - began) / 1000
    const status = response.headersSent ? response.statusCode : null
    observeRequest({ method, path, status, seconds })
    inRequest({ id, forwarded }, () => noteAnswer(method, path, status, seconds))
  })
  return inRequest({ id, forwarded }, run)
}

const LONGEST_PATH = 200

/** Whoever reads the log isn't to be let in by it: the token of a door as a link is left out. */
const withoutToken = (path: string) => path.replace(/^\/knock\/[^/]+/, '/knock/…')

/** The access line. Without the query, in which people search for people. `status` is null when nobody waited for it. */
function noteAnswer(method: string, path: string, status: number | null, seconds: number): void {
  const line = {
    method,
    path: withoutToken(path).slice(0, LONGEST_PATH),
    status,
    ms: Math.round(seconds * 10_000) / 10,
  }
  if (status !== null && status >= 500) log.error(line, 'answered with an error')
  else log.debug(line, 'answered')
}
