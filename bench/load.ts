/**
 * The load generator: each caller is a browser of its own with one kept connection, and asks again as soon as it was
 * answered. It runs in this process and so shares the machine with the server.
 */
import { Agent, type IncomingMessage, request } from 'node:http'
import type { Server } from './server.ts'
import { percentile } from './stats.ts'

export type Shot = { method?: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }
export type Answer = { status: number; body: string; firstByte: number; whole: number }

/** One request, timed: milliseconds to the first byte of the answer and to its last. */
export function fire(
  server: Server,
  agent: Agent,
  { method = 'GET', path, headers = {}, body }: Shot,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const sent = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        method,
        agent,
        headers: {
          host: server.host,
          ...headers,
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response: IncomingMessage) => {
        const firstByte = performance.now() - begin
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: text, firstByte, whole: performance.now() - begin }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

export type Load = {
  callers: number
  seconds: number
  shot: (caller: number) => Shot
  /** False for an answer that isn't what was asked for: the run fails, because it would measure something else. */
  accept: (answer: Answer) => boolean
}
export type LoadResult = {
  perSecond: number
  p50: number
  p99: number
  /** To the first byte. */
  firstByte: number
  /** Processor time the server spent per request, all its threads together, in milliseconds. */
  cpu: number
}

/** Keeps `callers` requests under way for a while. */
export async function load(server: Server, { callers, seconds, shot, accept }: Load): Promise<LoadResult> {
  const whole: number[] = []
  const first: number[] = []
  const cpuBefore = server.cpu()
  const begin = performance.now()
  const end = begin + seconds * 1_000
  const caller = async (number: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    try {
      while (performance.now() < end) {
        const answer = await fire(server, agent, shot(number))
        if (!accept(answer)) throw new Error(`Not the answer wanted: ${answer.status} ${answer.body.slice(0, 300)}`)
        whole.push(answer.whole)
        first.push(answer.firstByte)
      }
    } finally {
      agent.destroy()
    }
  }
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)))
  return {
    perSecond: whole.length / ((performance.now() - begin) / 1_000),
    p50: percentile(whole, 0.5),
    p99: percentile(whole, 0.99),
    firstByte: percentile(first, 0.5),
    cpu: (server.cpu() - cpuBefore) / whole.length,
  }
}
