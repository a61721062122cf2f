/** Finding people by name and handle among 100,000. */
import { seedCrowd } from '../db/bulk/seed.ts'
import { searchPeople } from '../db/people.ts'
import { inFolder, newFolder } from './place.ts'
import type { Section } from './report.ts'
import { milliseconds, percentile } from './stats.ts'

const PEOPLE = 100_000
const SEARCHES = 1_000
/** Prefixes from "matches nearly everybody" to "matches one": a cost that grew with the matches would show. */
const PREFIXES = ['p', 'p0', 'p01', 'p012345', 'a', 'ma', 'mar', 'zzz', 'bench']

export async function measurePeople(): Promise<Section> {
  const took = await inFolder(newFolder(), async () => {
    await seedCrowd({ people: PEOPLE, messages: 1_000, viewer: true, now: Date.now() })
    const [viewer] = await searchPeople('0', 'bench')
    if (!viewer) throw new Error('The crowd has nobody called bench.')
    const times: number[] = []
    for (let n = 0; n < SEARCHES; n++) {
      const begin = performance.now()
      await searchPeople(viewer.id, PREFIXES[n % PREFIXES.length] ?? 'p')
      times.push(performance.now() - begin)
    }
    return times
  })
  return {
    title: 'Finding people by prefix among 100,000',
    figures: [
      { what: 'median', figure: milliseconds(percentile(took, 0.5)) },
      { what: 'p99', figure: milliseconds(percentile(took, 0.99)) },
    ],
    goals: [],
  }
}
