/** From pressing send to being in the other person's live stream. */
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { fire } from './load.ts'
import type { Section } from './report.ts'
import { isSent, sendShot } from './send.ts'
import type { Server } from './server.ts'
import type { Stage } from './stage.ts'
import { median, milliseconds, percentile } from './stats.ts'

/** Sends a second over all 50 streams: busy people, far from what the server can do. */
const PER_SECOND = 50

/** The position after everything a person has been told so far: a stream from there has nothing to catch up with. */
async function newestPosition(server: Server, agent: Agent, cookie: string): Promise<number> {
  const { status, body } = await fire(server, agent, {
    path: `/api/events?after=${Number.MAX_SAFE_INTEGER}`,
    headers: { cookie },
  })
  if (status !== 200) throw new Error(`The events were answered ${status}.`)
  return (JSON.parse(body) as { newest: number }).newest
}

/** Opens a person's stream and tells each data line that comes. Resolves with what ends it. */
export async function openStream(
  server: Server,
  agent: Agent,
  cookie: string,
  onLine: (line: string) => void,
): Promise<() => void> {
  const after = await newestPosition(server, agent, cookie)
  const request = get({
    host: '127.0.0.1',
    port: server.port,
    path: `/api/live?after=${after}`,
    agent: false,
    headers: { host: server.host, cookie, accept: 'text/event-stream' },
  })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  if (response.statusCode !== 200) throw new Error(`A stream was answered ${response.statusCode}.`)
  let rest = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data: ')) onLine(line)
  })
  return () => request.destroy()
}

/** Milliseconds from send to stream of messages to these people, in turn, while they hold a stream each. */
export async function deliveries(stage: Stage, seconds: number): Promise<number[]> {
  const sentAt = new Map<string, number>()
  const took: number[] = []
  const hear = (line: string) => {
    const mark = /delivery-[\d-]+!/.exec(line)?.[0]
    const begin = mark && sentAt.get(mark)
    if (!begin) return
    took.push(performance.now() - begin)
    sentAt.delete(mark)
  }
  const closers: (() => void)[] = []
  const agent = new Agent({ keepAlive: true })
  for (const { readerCookie } of stage.actors) {
    closers.push(await openStream(stage.server, agent, readerCookie, hear))
  }
  // What the streams had to catch up with is over.
  await delay(1_000)
  const wanted = Math.round(seconds * PER_SECOND)
  const sends: Promise<void>[] = []
  for (let number = 0; number < wanted; number++) {
    const actor = stage.actors[number % stage.actors.length]
    if (!actor) throw new Error('Nobody is on stage.')
    const mark = `delivery-${process.pid}-${Math.round(performance.now())}-${number}!`
    sentAt.set(mark, performance.now())
    sends.push(
      fire(stage.server, agent, sendShot(stage.server, actor.senderCookie, actor.conversationId, mark)).then(
        (answer) => {
          if (!isSent(answer)) throw new Error(`A send was answered ${answer.status} ${answer.body.slice(0, 300)}`)
        },
      ),
    )
    await delay(1_000 / PER_SECOND)
  }
  await Promise.all(sends)
  await delay(500)
  for (const close of closers) close()
  agent.destroy()
  if (took.length !== wanted) throw new Error(`Of ${wanted} messages ${took.length} came through a stream.`)
  return took
}

export async function measureDelivery(stage: Stage, rounds: number, seconds: number): Promise<Section> {
  await deliveries(stage, Math.min(2, seconds))
  const took: number[][] = []
  for (let number = 0; number < rounds; number++) took.push(await deliveries(stage, seconds))
  const of = (share: number) => median(took.map((times) => percentile(times, share)))
  const streams = stage.actors.length
  return {
    title: 'Delivery: send → in the other person’s stream',
    figures: [
      { what: `p50, ${streams} open streams, ${PER_SECOND} sends / s`, figure: milliseconds(of(0.5)) },
      { what: `p99, ${streams} open streams, ${PER_SECOND} sends / s`, figure: milliseconds(of(0.99)) },
    ],
    goals: [
      { what: `p99 of delivery at ${streams} open streams`, value: of(0.99), bound: { most: 50 }, write: milliseconds },
    ],
  }
}
