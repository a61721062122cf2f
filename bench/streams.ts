/** Ten thousand browsers that keep their stream open while nothing happens – and then something does, for one of them. */
import { Agent } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { openStream } from './delivery.ts'
import { fire } from './load.ts'
import type { Section } from './report.ts'
import { isSent, sendShot } from './send.ts'
import { closeSites, type Engine, openSite, type Site } from './site.ts'
import { kilobytes, milliseconds, percentile } from './stats.ts'

const STREAMS = 10_000
/** Among them those who are written to. */
const WRITTEN_TO = 500
const AT_ONCE = 16
const SENDS = 1_000
const PER_SECOND = 20

type Result = { site: Site; bytes: number; took: number[] }

async function openAll(site: Site, cookies: readonly string[], hear: (line: string) => void): Promise<(() => void)[]> {
  const agent = new Agent({ keepAlive: true })
  const closers: (() => void)[] = []
  let next = 0
  const opener = async () => {
    for (let cookie = cookies[next++]; cookie; cookie = cookies[next++]) {
      closers.push(await openStream(site.server, agent, cookie, hear))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, opener))
  agent.destroy()
  return closers
}

async function measure(engine: Engine, sends: number): Promise<Result> {
  const plan = { engine, processes: 1, messages: 1_000, pairs: WRITTEN_TO, onlookers: STREAMS - WRITTEN_TO }
  const site = await openSite(plan)
  const { actors, onlookers } = site.prepared
  const sentAt = new Map<string, number>()
  const took: number[] = []
  const hear = (line: string) => {
    const mark = /idle-\d+!/.exec(line)?.[0]
    const begin = mark && sentAt.get(mark)
    if (!begin) return
    took.push(performance.now() - begin)
    sentAt.delete(mark)
  }
  // Warm: code compiled, caches filled, the first thousand cookies known.
  for (const close of await openAll(site, onlookers.slice(0, 1_000), hear)) close()
  await delay(3_000)
  const before = site.server.memory().now
  // Those who are written to stand among the others, not first or last.
  const every = Math.floor(onlookers.length / actors.length)
  const cookies = actors.flatMap(({ readerCookie }, index) => [
    ...onlookers.slice(index * every, (index + 1) * every),
    readerCookie,
  ])
  const closers = await openAll(site, cookies, hear)
  // A whole round of beats: every stream has been looked after once.
  await delay(20_000)
  const bytes = (site.server.memory().now - before) / cookies.length
  const agent = new Agent({ keepAlive: true })
  const sending: Promise<void>[] = []
  for (let number = 0; number < sends; number++) {
    const actor = actors[Math.floor(Math.random() * actors.length)]
    if (!actor) throw new Error('Nobody is there to be written to.')
    const mark = `idle-${number}!`
    sentAt.set(mark, performance.now())
    const shot = sendShot(site.server, actor.senderCookie, actor.conversationId, mark)
    sending.push(
      fire(site.server, agent, shot).then((answer) => {
        if (!isSent(answer)) throw new Error(`A send was answered ${answer.status} ${answer.body.slice(0, 300)}`)
      }),
    )
    await delay(1_000 / PER_SECOND)
  }
  await Promise.all(sending)
  await delay(500)
  agent.destroy()
  for (const close of closers) close()
  if (took.length !== sends) throw new Error(`Of ${sends} messages ${took.length} came through a stream.`)
  return { site, bytes, took }
}

export async function measureStreams(quick: boolean): Promise<Section> {
  const section: Section = {
    title: `${STREAMS.toLocaleString('en')} idle streams, one process`,
    figures: [],
    goals: [],
  }
  for (const engine of ['SQLite', 'PostgreSQL'] as const) {
    const { site, bytes, took } = await measure(engine, quick ? 200 : SENDS)
    await closeSites([site])
    const p99 = percentile(took, 0.99)
    section.figures.push(
      { what: `memory per stream, ${engine}`, figure: kilobytes(bytes), remark: 'of the server process, resident' },
      {
        what: `delivery to a random one, ${engine}`,
        figure: `p50 ${milliseconds(percentile(took, 0.5))}`,
        remark: `p99 ${milliseconds(p99)}, ${took.length} messages, ${PER_SECOND} / s`,
      },
    )
    section.goals.push(
      { what: `memory per idle stream, ${engine}`, value: bytes, bound: { most: 20_000 }, write: kilobytes },
      {
        what: `p99 of delivery among ${STREAMS.toLocaleString('en')} streams, ${engine}`,
        value: p99,
        bound: { most: 100 },
        write: milliseconds,
      },
    )
  }
  return section
}
