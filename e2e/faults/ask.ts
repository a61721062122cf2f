/** HTTP as a browser behind a proxy would speak it, over `node:http`: what matters is how a request failed. */
import { type Agent, type IncomingMessage, request } from 'node:http'

export type Question = {
  port: number
  path: string
  method?: 'GET' | 'POST' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Milliseconds until nobody waits any more. */
  patience: number
  agent?: Agent | false
}
export type Reply = { status: number; body: string }

/** Nobody listened at that port: the question never left. */
export class Unreached extends Error {}

/** Asks, and waits for the whole answer. Throws `Unreached`, or an error after which nobody knows what was done. */
export function ask({ port, path, method = 'GET', headers = {}, body, patience, agent = false }: Question) {
  return new Promise<Reply>((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const all = { host: hostOf(port), ...headers, ...length }
    const asked = request({ host: '127.0.0.1', port, path, method, agent, headers: all })
    const timer = setTimeout(() => asked.destroy(new Error(`no answer within ${patience} ms`)), patience)
    const fail = (error: Error & { code?: string }) => {
      clearTimeout(timer)
      reject(error.code === 'ECONNREFUSED' ? new Unreached(`nobody listens at ${port}`) : error)
    }
    asked.on('error', fail)
    asked.on('response', (response: IncomingMessage) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('error', fail)
      // A server that dies in the middle of an answer ends it without an error.
      response.on('close', () => {
        clearTimeout(timer)
        if (response.complete) resolve({ status: response.statusCode ?? 0, body: text })
        else reject(new Error('the answer was cut off'))
      })
    })
    asked.end(body)
  })
}

export const hostOf = (port: number): string => `localhost:${port}`

export type Frame = { event: string; data: string }

/**
 * Opens a stream of server-sent events. `onStatus` hears the status, `onFrame` every event, `onEnd` that it is over,
 * once, whatever the reason. The returned function ends it without a word.
 */
export function listen(
  { port, path, headers = {} }: Pick<Question, 'port' | 'path' | 'headers'>,
  on: { status: (status: number) => void; frame: (frame: Frame) => void; end: () => void },
): () => void {
  let over = false
  const end = () => {
    if (over) return
    over = true
    on.end()
  }
  const asked = request({ host: '127.0.0.1', port, path, agent: false, headers: { host: hostOf(port), ...headers } })
  asked.on('error', end)
  asked.on('close', end)
  asked.on('response', (response: IncomingMessage) => {
    if (over) return
    on.status(response.statusCode ?? 0)
    if (response.statusCode !== 200) return asked.destroy()
    let rest = ''
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => {
      const frames = (rest + chunk).split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) if (!over) on.frame(parse(frame))
    })
    response.on('error', end)
    response.on('close', end)
  })
  asked.end()
  return () => {
    over = true
    asked.destroy()
  }
}

function parse(text: string): Frame {
  const frame = { event: 'message', data: '' }
  for (const line of text.split('\n')) {
    if (line.startsWith('event: ')) frame.event = line.slice(7)
    if (line.startsWith('data: ')) frame.data += line.slice(6)
  }
  return frame
}
