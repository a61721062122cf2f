/** The two engines, with one and with several processes on the same cores: sends, delivery, the inbox page. */
import { deliveries } from './delivery.ts'
import type { LoadResult } from './load.ts'
import { loadPage } from './pages.ts'
import type { Section } from './report.ts'
import { loadSends, medians } from './sends.ts'
import { closeSites, databaseCpu, type Engine, openSite, type Site } from './site.ts'
import { median, milliseconds, number, percentile, perSecond } from './stats.ts'

const RIVALS: readonly [Engine, number][] = [
  ['SQLite', 1],
  ['SQLite', 2],
  ['PostgreSQL', 1],
  ['PostgreSQL', 2],
  ['PostgreSQL', 4],
]
const CALLERS = [32, 256] as const
/** People who hold a stream each while deliveries are measured. */
const STREAMS = 50

type Sends = LoadResult & { databaseCpu: number }
type Measured = { site: Site; sends: Map<number, Sends[]>; delivery: number[][]; inbox: LoadResult[] }

/** A load of sends, with what the database server spent on each. */
async function sends(site: Site, callers: number, seconds: number): Promise<Sends> {
  const before = databaseCpu()
  const result = await loadSends({ server: site.server, actors: site.prepared.actors }, callers, seconds)
  const spent = site.engine === 'PostgreSQL' ? databaseCpu() - before : 0
  return { ...result, databaseCpu: spent / (result.perSecond * seconds) }
}

const streamers = (site: Site) => ({ server: site.server, actors: site.prepared.actors.slice(0, STREAMS) })
const inbox = ({ server, prepared }: Site, seconds: number) =>
  loadPage({ server, ...prepared.viewer }, 'the inbox', seconds)

export async function measureEngines(rounds: number, seconds: number): Promise<Section> {
  const all: Measured[] = []
  try {
    for (const [engine, processes] of RIVALS) {
      const site = await openSite({ engine, processes, messages: 10_000, pairs: 256 })
      all.push({ site, sends: new Map(CALLERS.map((callers) => [callers, []])), delivery: [], inbox: [] })
    }
    for (const { site } of all) {
      await sends(site, 32, seconds)
      await inbox(site, seconds / 2)
      await deliveries(streamers(site), 2)
    }
    for (let round = 0; round < rounds; round++) {
      for (const callers of CALLERS) {
        for (const one of all) one.sends.get(callers)?.push(await sends(one.site, callers, seconds))
      }
      for (const one of all) one.delivery.push(await deliveries(streamers(one.site), seconds * 2))
      for (const one of all) one.inbox.push(await inbox(one.site, seconds / 2))
    }
    return toSection(all)
  } finally {
    await closeSites(all.map(({ site }) => site))
  }
}

/** One rate as a share of another's, round by round. */
const share = (some: readonly LoadResult[], of: readonly LoadResult[]) =>
  median(some.map(({ perSecond: rate }, round) => rate / (of[round]?.perSecond ?? Number.NaN)))

function toSection(all: readonly Measured[]): Section {
  const section: Section = {
    title: 'Two engines, several processes (two cores for all: servers, PostgreSQL and the load generator)',
    figures: [],
    goals: [],
  }
  for (const callers of CALLERS) {
    for (const { site, sends } of all) {
      const results = sends.get(callers) ?? []
      const { perSecond: rate, p50, p99, cpu } = medians(results)
      const database = median(results.map((result) => result.databaseCpu))
      const also = database > 0 ? `, ${milliseconds(database)} of PostgreSQL’s` : ''
      section.figures.push({
        what: `sends, ${site.name}, ${callers} senders`,
        figure: perSecond(rate),
        remark: `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}; ${milliseconds(cpu)} of server CPU each${also}`,
      })
    }
  }
  for (const { site, delivery } of all) {
    const of = (part: number) => milliseconds(median(delivery.map((times) => percentile(times, part))))
    section.figures.push({
      what: `delivery, ${site.name}, ${STREAMS} streams, 50 sends / s`,
      figure: `p50 ${of(0.5)}`,
      remark: `p99 ${of(0.99)}`,
    })
  }
  for (const { site, inbox } of all) {
    const { perSecond: rate, cpu, firstByte } = medians(inbox)
    section.figures.push({
      what: `the inbox, ${site.name}`,
      figure: perSecond(rate),
      remark: `first byte ${milliseconds(firstByte)}; ${milliseconds(cpu)} of server CPU each`,
    })
  }
  const sendsOf = (name: string) => all.find(({ site }) => site.name === name)?.sends.get(32) ?? []
  section.goals.push({
    what: 'sends, PostgreSQL with 2 processes against SQLite with 1, 32 senders',
    value: share(sendsOf('PostgreSQL, 2 processes'), sendsOf('SQLite, 1 process')),
    bound: { least: 0.8 },
    write: (value) => `${number(value)} ×`,
  })
  return section
}
