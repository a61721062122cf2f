/** What a search costs: common and rare words, for people with few and many conversations, on both engines. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { newFolder } from './place.ts'
import type { Section } from './report.ts'
import type { SearchFigures } from './search-figures.ts'
import { closeSites, type Engine, newDatabase } from './site.ts'
import { median, milliseconds, percentile, perSecond } from './stats.ts'

const ENGINES: readonly Engine[] = ['SQLite', 'PostgreSQL']
/** The slowest of twenty that is still wanted. */
const WANTED_MILLISECONDS = 50

async function figuresOf(engine: Engine, messages: number, searches: number): Promise<SearchFigures> {
  const url = engine === 'PostgreSQL' ? await newDatabase() : ''
  const args = ['bench/search-figures.ts', '--messages', String(messages), '--searches', String(searches)]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_NO_WARNINGS: '1', DATABASE_URL: url, AJAR_DATA: newFolder() },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`Measuring ${engine} ended with ${code}.`)
  return JSON.parse(printed) as SearchFigures
}

export async function measureSearch(messages: number, searches: number): Promise<Section> {
  const size = messages.toLocaleString('en')
  const section: Section = { title: `A search among ${size} messages, without HTTP`, figures: [], goals: [] }
  try {
    for (const engine of ENGINES) {
      const { times, indexedPerSecond } = await figuresOf(engine, messages, searches)
      for (const { who, what, milliseconds: all } of times) {
        const p95 = percentile(all, 0.95)
        section.figures.push({
          what: `${what}, ${who}, ${engine}`,
          figure: `p50 ${milliseconds(median(all))}`,
          remark: `p95 ${milliseconds(p95)}`,
        })
        section.goals.push({
          what: `p95 of ${what}, ${who}, ${engine}`,
          value: p95,
          bound: { most: WANTED_MILLISECONDS },
          write: milliseconds,
        })
      }
      section.figures.push({ what: `filling the index, ${engine}`, figure: `${perSecond(indexedPerSecond)} messages` })
    }
    return section
  } finally {
    await closeSites([])
  }
}
