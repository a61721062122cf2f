/**
 * The server process: Next.js behind a plain HTTP server that settles two things before Next sees a request –
 * the client's address (from the socket, or from proxies we were told to trust) and whether the request is for us.
 */
import './environment.ts'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import next from 'next'
import { closeDatabase } from '../db/engine/index.ts'
import { ADDRESS_HEADER, clientAddress } from './address.ts'
import { boot } from './boot.ts'
import { isLed, leadProcesses, processesIn } from './cluster.ts'
import { demoAllowed, listensOnLoopback, type Settings, settings } from './env.ts'
import { isCheck, isOurHost } from './host.ts'
import { endStreams } from './live.ts'
import { answerLive, isLivePath } from './live-http.ts'
import { setServing } from './readiness.ts'
import { withRequestId } from './request-id.ts'
import { authSecret } from './secret.ts'

const dev = process.argv.includes('--dev')

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

function prepareRequest(request: IncomingMessage, { AJAR_TRUST_PROXY }: Settings): void {
  request.headers[ADDRESS_HEADER] = clientAddress(request, AJAR_TRUST_PROXY)
  if (AJAR_TRUST_PROXY > 0) return
  // Without a trusted proxy these are the client's own claims.
  delete request.headers['x-forwarded-for']
  delete request.headers['x-forwarded-host']
  delete request.headers['x-forwarded-proto']
}

const ELSEWHERE = 'This server does not answer to that address. Its owner can set AUTH_URL to the one it should have.\n'

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
  response.end(sentence)
}

/** False for a path with broken percent-encoding, which Next would answer with a server error. */
function isReadable(url = '/'): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '/')
    return true
  } catch {
    return false
  }
}

async function serve(): Promise<void> {
  const config = settings()
  process.env.AUTH_SECRET = authSecret()
  const { PORT: port, HOST: hostname } = config
  await boot()
  // Errors go to the log as lines of JSON without texts (`instrumentation.ts`), not printed whole beside it.
  const app = next({ dev, hostname, port, quiet: !dev })
  const handle = app.getRequestHandler()
  await app.prepare()
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    prepareRequest(request, config)
    if (!isCheck(request.url) && !isOurHost(request.headers.host, config)) return refuse(response, 421, ELSEWHERE)
    if (!isReadable(request.url)) return refuse(response, 400, 'This address has a mistake in it.\n')
    if (stopping) response.setHeader('connection', 'close')
    if (isLivePath(request.url)) return answerLive(request, response)
    return handle(request, response)
  }
  const server = createServer((request, response) => withRequestId(request, response, () => answer(request, response)))
  const unused = unusedConnections(server)
  server.on('error', fail)
  server.listen(port, hostname, () => isLed() || announce(server.address()))
  // A signal may come twice (from the terminal and from the process that started us); the second changes nothing.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(server, unused))
}

function announce(address: ReturnType<Server['address']>): void {
  const port = typeof address === 'object' && address ? address.port : settings().PORT
  const shown = settings().AUTH_URL ?? `http://${listensOnLoopback() ? 'localhost' : settings().HOST}:${port}`
  console.log(`\n  Ajar is ready: ${shown}`)
  if (demoAllowed()) console.log('  Press "Sign in as Ana" there to look around, or make an account of your own.')
  console.log('  Stop it with Ctrl+C.\n')
}

/** Connections that have not sent a request yet: browsers open some in advance, and nothing is lost when they are cut. */
function unusedConnections(server: Server): Set<Socket> {
  const unused = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.on('request', ({ socket }: IncomingMessage) => unused.delete(socket))
  return unused
}

let stopping = false

/** Requests under way may take this long to end. */
const LAST_REQUESTS_MILLISECONDS = 10_000

/**
 * Takes no new connections, sends open streams elsewhere, lets running requests finish – a send that has begun is
 * answered – and closes the database.
 */
function stop(server: Server, unused: ReadonlySet<Socket>): void {
  if (stopping) return
  stopping = true
  // A proxy that asks /readyz sends nobody here any more.
  setServing(false)
  server.close(() => void leave())
  // Only now: a browser that comes back at once must not find this process again.
  endStreams()
  for (const socket of unused) socket.destroy()
  // Connections that are kept for a next request would keep the server open; they become idle one after the other.
  setInterval(() => server.closeIdleConnections(), 50).unref()
  setTimeout(() => {
    server.closeAllConnections()
    void leave()
  }, LAST_REQUESTS_MILLISECONDS).unref()
}

async function leave(): Promise<void> {
  await closeDatabase()
  process.exit(0)
}

/** What the first of several processes says once they all answer. */
const announceAll = () => announce(null)

try {
  const processes = dev ? 1 : processesIn(process.argv)
  if (processes > 1 && !isLed()) {
    // Settings are judged, and the secret is made, once.
    settings()
    authSecret()
    leadProcesses(processes, announceAll)
  } else await serve()
} catch (error) {
  fail(error)
}
