/** For tests: a service that speaks Akismet's protocol, somebody else's program as far as Ajar is concerned. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { OpinionService } from './env.ts'

export type Call = { path: string; form: Record<string, string> }
/** A text is an answer with status 200. Null: it never answers. `'cut'`: it hangs up. */
type Answer = string | { status: number; body?: string; location?: string } | null

export class TestOpinionServer {
  /** What it was asked and told, in order. */
  calls: Call[] = []
  /** What it answers. May take its time. */
  answer: (call: Call) => Answer | Promise<Answer> = () => 'false'
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  static async start(): Promise<TestOpinionServer> {
    const own = new TestOpinionServer()
    own.#server.listen(0, '127.0.0.1')
    await once(own.#server, 'listening')
    return own
  }

  get address(): string {
    const at = this.#server.address()
    return `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/1.1`
  }

  /** How a site is told of it. */
  get service(): OpinionService {
    return { key: 'k3y-of-the-site', address: this.address, site: 'https://dm.example.org' }
  }

  /** The texts that it got by one of the protocol's calls. */
  texts(call: 'comment-check' | 'submit-ham' | 'submit-spam'): (string | undefined)[] {
    return this.calls.filter(({ path }) => path === `/1.1/${call}`).map(({ form }) => form.comment_content)
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request) body += chunk
    const call = { path: request.url ?? '', form: Object.fromEntries(new URLSearchParams(body)) }
    this.calls.push(call)
    const answer = await this.answer(call)
    if (answer === null) return
    if (answer === 'cut') response.destroy()
    else if (typeof answer === 'string') response.end(answer)
    else response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end(answer.body)
  }
}
