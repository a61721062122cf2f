import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A process of its own, because the log goes to its standard error output. */
const SERVER = `
import { createServer } from 'node:http'
import { withRequestId } from './request-id.ts'
const server = createServer((request, response) =>
  withRequestId(request, response, () => {
    if (request.url.startsWith('/never')) return console.log('asked')
    response.statusCode = request.url.startsWith('/broken') ? 503 : 200
    request.url = '/changed'
    response.end(request.headers['x-request-id'])
  }),
)
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`

async function serve(trusted: string) {
  const env = { ...process.env, AJAR_TRUST_PROXY: trusted, AJAR_LOG: 'debug' }
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', SERVER]
  const child: ChildProcess = spawn(process.execPath, args, { cwd: import.meta.dirname, env, stdio: 'pipe' })
  if (!child.stdout || !child.stderr) throw new Error('The server has no output.')
  const lines = createInterface({ input: child.stderr })[Symbol.asyncIterator]()
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const port = (await said.next()).value
  return {
    address: `http://127.0.0.1:${port}`,
    /** Resolves when a request that is never answered has arrived. */
    asked: () => said.next(),
    nextLine: async () => JSON.parse(String((await lines.next()).value)) as Record<string, unknown>,
    stop: () => child.kill(),
  }
}

type Server = Awaited<ReturnType<typeof serve>>
let direct: Server
let proxied: Server
beforeAll(async () => {
  ;[direct, proxied] = await Promise.all([serve('0'), serve('1')])
})
afterAll(() => {
  direct?.stop()
  proxied?.stop()
})

/** Asks, and answers the id in the answer's header; the server saw the same one. */
async function ask(server: Server, path: string, id?: string) {
  const headers: Record<string, string> = id === undefined ? {} : { 'x-request-id': id }
  const response = await fetch(server.address + path, { headers })
  const named = response.headers.get('x-request-id')
  expect(await response.text()).toBe(named)
  return named
}

describe('a request’s id', () => {
  it('is made here, whatever the client calls itself, unless a proxy is trusted', async () => {
    const id = await ask(direct, '/', 'abcdef-0123456789')
    expect(id).toMatch(/^[\da-f-]{36}$/)
    expect(await direct.nextLine()).toMatchObject({ request: id, path: '/' })
    expect(await ask(direct, '/')).not.toBe(id)
    await direct.nextLine()
  })

  it('is the proxy’s where one is trusted and the id is well-formed', async () => {
    expect(await ask(proxied, '/', 'abcdef-0123456789')).toBe('abcdef-0123456789')
    expect(await proxied.nextLine()).toMatchObject({ request: 'abcdef-0123456789' })
    for (const bad of ['', 'short', 'a'.repeat(65), 'has spaces in it', '{"level":"fatal"}', 'ümlaut-ümlaut']) {
      expect(await ask(proxied, '/', bad), bad).toMatch(/^[\da-f-]{36}$/)
      await proxied.nextLine()
    }
  })
})

describe('the access line', () => {
  it('tells the path that was asked for without the query, the status and the time', async () => {
    const request = await ask(direct, '/people?q=somebody')
    const line = await direct.nextLine()
    expect(line).toMatchObject({ level: 'debug', method: 'GET', path: '/people', status: 200, request })
    expect(line.ms).toBeGreaterThanOrEqual(0)
    expect(JSON.stringify(line)).not.toContain('somebody')
  })

  it('leaves out the token of a door as a link', async () => {
    await ask(direct, '/knock/G5E3fhjYDJVJP7NJaSFXuQ?next=1')
    expect(await direct.nextLine()).toMatchObject({ path: '/knock/…' })
  })

  it('is an error for errors of ours', async () => {
    const request = await ask(direct, '/broken')
    expect(await direct.nextLine()).toMatchObject({ level: 'error', path: '/broken', status: 503, request })
  })

  it('has no status when the client left before the answer', async () => {
    const leave = new AbortController()
    const asking = fetch(`${direct.address}/never`, { signal: leave.signal }).catch(() => null)
    await direct.asked()
    leave.abort()
    await asking
    expect(await direct.nextLine()).toMatchObject({ level: 'debug', path: '/never', status: null })
  })
})
