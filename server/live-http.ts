/**
 * `GET /api/live`, answered without Next: thousands of browsers keep it open all day, and what Next holds for a request
 * is many times what a stream needs.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LiveStream, type Sink } from './live.ts'
import { log } from './log.ts'
import { SESSION_COOKIE, viewerOf } from './session.ts'

/** Bytes that may wait for a browser that doesn't take them. */
const MOST_WAITING = 1_000_000

const HEADERS = {
  'cache-control': 'no-store, no-transform',
  'x-content-type-options': 'nosniff',
  // nginx would hold events back otherwise.
  'x-accel-buffering': 'no',
}

/** True for the stream's own path, whatever the method and the query. */
export const isLivePath = (url = '/'): boolean => url.split('?', 1)[0] === '/api/live'

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'application/json' })
  response.end(JSON.stringify({ code, message }))
}

/** The viewer's live events (server-sent), after `Last-Event-ID` or `?after=`. */
export async function answerLive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    if (request.method !== 'GET') {
      response.setHeader('allow', 'GET')
      return refuse(response, 405, 'bad_input', 'This address can only be read.')
    }
    const cookie = cookieOf(request.headers.cookie, SESSION_COOKIE())
    const viewer = cookie ? await viewerOf(cookie) : null
    if (!viewer) return refuse(response, 401, 'signed_out', 'You’re signed out. Sign in again.')
    const query = new URLSearchParams(request.url?.split('?')[1])
    const after = Number(request.headers['last-event-id'] ?? query.get('after') ?? 0)
    if (!Number.isSafeInteger(after) || after < 0)
      return refuse(response, 400, 'bad_input', 'Something about that address isn’t right.')
    forget(request)
    open(viewer, after, response)
  } catch (error) {
    log.error({ err: error }, 'a live stream could not be opened')
    if (response.headersSent) response.destroy()
    else refuse(response, 500, 'storage', 'Something went wrong here. Try again in a moment.')
  }
}

/** Lets go of what was asked: the strings of a browser's headers would stay in memory for as long as the stream is open. */
function forget(request: IncomingMessage): void {
  request.headers = {}
  request.rawHeaders = []
  request.url = ''
}

function open(viewer: { id: string; session: string }, after: number, response: ServerResponse): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream; charset=utf-8' })
  // A small frame goes out at once, not when it has company.
  response.socket?.setNoDelay(true)
  const stream = new LiveStream(viewer, after, new ResponseSink(response))
  response.on('close', () => stream.end())
}

/** A class, not an object of closures: there are thousands of them. */
class ResponseSink implements Sink {
  readonly #response: ServerResponse

  constructor(response: ServerResponse) {
    this.#response = response
  }

  write(text: string): boolean {
    this.#response.write(text)
    return this.#response.writableLength < MOST_WAITING
  }

  end(): void {
    this.#response.end()
  }
}
