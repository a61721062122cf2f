/** For tests: somebody else's web site, as honest or hostile as a test wants it. It counts who comes. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { World } from './previews/outside.ts'

export type Page = {
  status?: number
  type?: string
  headers?: Record<string, string | string[]>
  body?: string | Uint8Array
}
type Answer = Page | ((request: IncomingMessage, response: ServerResponse) => unknown)

/** The address that names of this site are said to have. Tests lead connections to it to the server on this machine. */
export const PUBLIC = '93.184.216.34'

export class TestSite {
  /** What stands under each path; another path is not there. */
  pages: Record<string, Answer> = {}
  connections = 0
  /** What was asked for, in order. */
  readonly asked: IncomingMessage[] = []
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => this.#serve(request, response))
    this.#server.on('connection', () => {
      this.connections += 1
    })
  }

  static async start(port = 0): Promise<TestSite> {
    const site = new TestSite()
    site.#server.listen(port, '127.0.0.1')
    await once(site.#server, 'listening')
    return site
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get host(): string {
    return `127.0.0.1:${this.port}`
  }

  /** The world as it would be if this site stood at `PUBLIC`: connections to any other address fail the test. */
  world(addresses: (name: string) => string[] = () => [PUBLIC]): World & { dialled: string[] } {
    const dialled: string[] = []
    return {
      dialled,
      resolve: async (name) => addresses(name),
      dial: (address) => {
        dialled.push(address)
        return { host: '127.0.0.1', port: this.port }
      },
    }
  }

  reset(): void {
    this.pages = {}
    this.connections = 0
    this.asked.length = 0
  }

  async stop(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    this.asked.push(request)
    const page = this.pages[request.url ?? '']
    if (typeof page === 'function') return void page(request, response)
    const { status = page ? 200 : 404, type = 'text/html; charset=utf-8', headers = {}, body = '' } = page ?? {}
    response.writeHead(status, { 'content-type': type, ...headers }).end(body)
  }
}
