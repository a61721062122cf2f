/** `npm run bench:scale`: what grows – processes, streams, messages – on both engines. */
import { chosen, cleanUpInTheEnd, options } from './command.ts'
import { measureEngines } from './engines.ts'
import { markdown, type Section, writePage } from './report.ts'
import { measureSearch } from './search.ts'
import { measureSizes } from './sizes.ts'
import { measureStreams } from './streams.ts'

const HELP = `Measures how Ajar grows, on SQLite and on PostgreSQL. Nothing else should run meanwhile.

  npm run bench:scale                  everything, about an hour and 20 GB of disk; writes docs/performance.md
  npm run bench:scale -- --quick       everything, shorter and rougher; only prints
  npm run bench:scale -- --only NAME   engines, streams, sizes or search; writes that table

The build must be there: npm run build.`

const { quick } = options()
const rounds = quick ? 1 : 3
const seconds = quick ? 2 : 5
const sizes = quick ? [10_000, 100_000] : [10_000, 1_000_000, 10_000_000]

const MEASURES: Record<string, () => Promise<Section>> = {
  engines: () => measureEngines(rounds, seconds),
  streams: () => measureStreams(quick),
  sizes: () => measureSizes(sizes, rounds, seconds),
  search: () => measureSearch(quick ? 100_000 : 1_000_000, quick ? 100 : 300),
}

async function main(): Promise<void> {
  const measures = chosen(MEASURES, HELP)
  if (!measures) return
  for (const [name, measure] of measures) {
    const begin = performance.now()
    const section = await measure()
    console.error(`${name}: ${((performance.now() - begin) / 1_000).toFixed(0)} s`)
    const once = rounds === 1 || name === 'streams' || name === 'search'
    const length = once ? 'One round' : `Medians of ${rounds} rounds, rivals in turn`
    const table = markdown([section], `${length}; the load generator runs on the same cores.`)
    console.log(table)
    if (!quick) writePage('docs/performance.md', `scale-${name}`, table)
  }
}

cleanUpInTheEnd()
await main()
