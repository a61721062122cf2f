/** `npm run bench`: measures everything docs/performance.md tells, and writes it there. */
import { setTimeout as delay } from 'node:timers/promises'
import { chosen, cleanUpInTheEnd, options } from './command.ts'
import { measureDelivery } from './delivery.ts'
import { measureEngine } from './engine.ts'
import { measureLongThread } from './long-thread.ts'
import { measurePages } from './pages.ts'
import { measurePeople } from './people.ts'
import { markdown, type Section, writePage } from './report.ts'
import { measureScripts } from './scripts.ts'
import { measureSends } from './sends.ts'
import { openStage, type Stage } from './stage.ts'
import { measureStart } from './start.ts'
import { megabytes } from './stats.ts'

const HELP = `Measures Ajar on this machine. Nothing else should run meanwhile.

  npm run bench                  everything, about 10 minutes; writes docs/performance.md
  npm run bench -- --quick       everything, shorter and rougher; only prints
  npm run bench -- --only NAME   engine, sends, delivery, memory, people, pages, thread, start or scripts; only prints

The build must be there: npm run build.`

const { quick, only } = options()
const rounds = quick ? 1 : 3
const seconds = quick ? 1.5 : 5
const sizes = quick ? [100, 10_000, 100_000] : [100, 10_000, 1_000_000]

// Ids made here while a server runs come from a range of their own.
process.env.AJAR_PROCESS = '31'

/** The one server that both kinds of load fall on; its memory is read when they are over. */
const shared: { stage?: Stage } = {}
async function onStage(): Promise<Stage> {
  shared.stage ??= await openStage()
  return shared.stage
}

async function memoryAfterLoad(): Promise<Section> {
  const { server } = await onStage()
  await delay(2_000)
  const { now, peak } = server.memory()
  return {
    title: 'Memory of the server after sends and deliveries',
    figures: [
      { what: 'resident', figure: megabytes(now) },
      { what: 'most so far', figure: megabytes(peak) },
    ],
    goals: [{ what: 'memory after the load', value: now, bound: { most: 300_000_000 }, write: megabytes }],
  }
}

const MEASURES: Record<string, () => Promise<Section>> = {
  engine: () => measureEngine(rounds, seconds / 2),
  sends: async () => measureSends(await onStage(), rounds, seconds),
  delivery: async () => measureDelivery(await onStage(), rounds, seconds * 2),
  memory: memoryAfterLoad,
  people: measurePeople,
  pages: () => measurePages(sizes, rounds, seconds / 2),
  thread: () => measureLongThread(rounds),
  start: () => measureStart(quick ? 1 : 3),
  scripts: measureScripts,
}

async function main(): Promise<void> {
  const measures = chosen(MEASURES, HELP)
  if (!measures) return
  const sections: Section[] = []
  for (const [name, measure] of measures) {
    const begin = performance.now()
    sections.push(await measure())
    console.error(`${name}: ${((performance.now() - begin) / 1_000).toFixed(0)} s`)
    if (name === 'memory') await shared.stage?.server.stop()
  }
  const length = rounds === 1 ? 'One round' : `Medians of ${rounds} rounds`
  const method = `${length}; the load generator (node:http, kept connections) runs on the same cores as the server.`
  const tables = markdown(sections, method)
  console.log(tables)
  if (!quick && only.length === 0) writePage('docs/performance.md', 'bench', tables)
}

cleanUpInTheEnd()
try {
  await main()
} finally {
  await shared.stage?.server.stop()
}
