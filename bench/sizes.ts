/** What a send and a page cost when the database holds ten thousand, a million and ten million messages. */
import type { LoadResult } from './load.ts'
import { loadPage, type Page } from './pages.ts'
import type { Section } from './report.ts'
import { loadSends, medians } from './sends.ts'
import { closeSites, databaseCpu, type Engine, openSite, type Site } from './site.ts'
import { median, milliseconds, number, perSecond } from './stats.ts'

const ENGINES: readonly Engine[] = ['SQLite', 'PostgreSQL']
const KINDS = ['a send', 'the inbox', 'a thread'] as const
type Kind = (typeof KINDS)[number]
type Cost = LoadResult & { databaseCpu: number }
type Measured = { site: Site; messages: number } & Record<Kind, Cost[]>

async function once(site: Site, kind: Kind, seconds: number): Promise<Cost> {
  const before = databaseCpu()
  const { server, prepared } = site
  const result =
    kind === 'a send'
      ? await loadSends({ server, actors: prepared.actors }, 32, seconds)
      : await loadPage({ server, ...prepared.viewer }, kind satisfies Page, seconds / 2)
  const spent = site.engine === 'PostgreSQL' ? databaseCpu() - before : 0
  // A page is loaded twice: by one reader first, then by several, whose number counts.
  const answers = result.perSecond * (kind === 'a send' ? seconds : seconds / 2)
  return { ...result, databaseCpu: spent / answers }
}

export async function measureSizes(sizes: readonly number[], rounds: number, seconds: number): Promise<Section> {
  const all: Measured[] = []
  try {
    for (const engine of ENGINES) {
      for (const messages of sizes) {
        const name = `${engine}, ${messages.toLocaleString('en')} messages`
        const site = await openSite({ engine, processes: 1, messages, pairs: 32, name })
        all.push({ site, messages, 'a send': [], 'the inbox': [], 'a thread': [] })
      }
    }
    for (const one of all) for (const kind of KINDS) await once(one.site, kind, seconds)
    for (let round = 0; round < rounds; round++) {
      for (const kind of KINDS) for (const one of all) one[kind].push(await once(one.site, kind, seconds))
    }
    return toSection(all)
  } finally {
    await closeSites(all.map(({ site }) => site))
  }
}

/** All processor time that one took as a multiple of the other's, round by round. */
const ratio = (some: readonly Cost[], of: readonly Cost[]) =>
  median(
    some.map((cost, round) => {
      const other = of[round]
      return other ? (cost.cpu + cost.databaseCpu) / (other.cpu + other.databaseCpu) : Number.NaN
    }),
  )

function toSection(all: readonly Measured[]): Section {
  const section: Section = { title: 'What a send and a page cost at three sizes', figures: [], goals: [] }
  for (const kind of KINDS) {
    for (const { site, [kind]: costs } of all) {
      const { perSecond: rate, p50, cpu } = medians(costs)
      const database = median(costs.map((cost) => cost.databaseCpu))
      const also = database > 0 ? ` + ${milliseconds(database)} of PostgreSQL’s` : ''
      section.figures.push({
        what: `${kind}, ${site.name}`,
        figure: perSecond(rate),
        remark: `p50 ${milliseconds(p50)}; ${milliseconds(cpu)} of server CPU${also} each`,
      })
    }
    for (const engine of ENGINES) {
      const mine = all.filter(({ site }) => site.engine === engine)
      const [least, most] = [mine[0], mine.at(-1)]
      if (!least || !most) continue
      section.goals.push({
        what: `cost of ${kind}, ${engine}: ${most.messages.toLocaleString('en')} messages against ${least.messages.toLocaleString('en')}`,
        value: ratio(most[kind], least[kind]),
        bound: { most: 1.15 },
        write: (value) => `${number(value)} ×`,
      })
    }
  }
  return section
}
