/** From the start of the server's process to the first page, and how much memory it then holds. */
import { crowdFolder, newFolder } from './place.ts'
import type { Section } from './report.ts'
import { startServer } from './server.ts'
import { median, megabytes, milliseconds } from './stats.ts'

export async function measureStart(rounds: number): Promise<Section> {
  const crowd = await crowdFolder(10_000)
  const kinds = {
    // The first start of all makes the tables, the secret and the demo people.
    'an empty data folder': async () => startServer(newFolder(), { AJAR_DEMO: '1' }),
    'a folder with 10,000 messages': async () => startServer(crowd),
  }
  type Kind = keyof typeof kinds
  const names = Object.keys(kinds) as Kind[]
  const took = new Map<Kind, number[]>(names.map((name) => [name, []]))
  const memory: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const server = await kinds[name]()
      took.get(name)?.push(server.started)
      memory.push(server.memory().now)
      await server.stop()
    }
  }
  return {
    title: 'Start: process → first page',
    figures: [
      ...names.map((name) => ({ what: `with ${name}`, figure: milliseconds(median(took.get(name) ?? [])) })),
      { what: 'memory after the first page', figure: megabytes(median(memory)) },
    ],
    goals: [],
  }
}
