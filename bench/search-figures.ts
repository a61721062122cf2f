/**
 * Fills one database with people who have much and little to search, measures what a search costs there, and prints the
 * times as JSON. A process of its own, because a process describes its tables for one engine. Settings: `DATABASE_URL`,
 * `AJAR_DATA`.
 */
import { parseArgs } from 'node:util'
import { seedCrowd } from '../db/bulk/seed.ts'
import { textOf } from '../db/bulk/words.ts'
import { closeDatabase, migrate, write } from '../db/engine/index.ts'
import { idAt, idsInThePast } from '../db/ids.ts'
import { pairKeyOf } from '../db/pair.ts'
import { countPeople, createPerson, personByHandle } from '../db/people.ts'
import { conversations, messages, participants } from '../db/schema/index.ts'
import { searchAll } from '../db/search.ts'
import { indexAll } from '../db/search-index.ts'

/** Milliseconds of each search, by who searched and for what; and how fast the index was filled. */
export type SearchFigures = {
  times: { who: string; what: string; milliseconds: number[] }[]
  indexedPerSecond: number
}

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '1000000' }, searches: { type: 'string', default: '300' } },
})
const total = Number(values.messages)
const searches = Number(values.searches)

const PEOPLE = [
  { who: '10 conversations', handle: 'quiet', talks: 10, each: 40 },
  { who: '5,000 conversations', handle: 'busy', talks: Math.min(5_000, total / 200), each: 40 },
]
const DAY = 86_400_000

/** A word that one message of the person has; the number makes each of them another one. */
const rare = (number: number) => `zephyr${number}`

/** Conversations with as many people, who are made for it; every hundredth message has a word of its own. */
async function befriend(personId: string, name: string, talks: number, each: number): Promise<void> {
  const nextId = idsInThePast()
  const begin = Date.now() - 100 * DAY
  const span = (90 * DAY) / (talks * each)
  const made: { id: string; otherId: string; newest: string }[] = []
  const rows: (typeof messages.$inferInsert)[] = []
  for (let talk = 0; talk < talks; talk++) {
    const otherId = await createPerson({ handle: `${name}${talk}`, name: `Friend ${talk}`, passwordHash: null })
    if (!otherId) throw new Error('A handle is taken.')
    made.push({ id: String(Number(idAt(begin - DAY)) + talk * 2 + (name === 'busy' ? 1 : 0)), otherId, newest: '' })
  }
  for (let number = 0; number < talks * each; number++) {
    const talk = made[(number * 7_919) % talks]
    if (!talk) throw new Error('There is no such conversation.')
    const id = String(Number(nextId(begin + Math.floor(number * span))) + (name === 'busy' ? 4_000 : 2_000))
    talk.newest = id
    rows.push({
      id,
      conversationId: talk.id,
      seq: Math.floor(number / talks) + 1,
      senderId: number % 3 ? talk.otherId : personId,
      text: `${textOf(number, number)}${number % 100 ? '' : ` ${rare(number / 100)}`}`,
      draftKey: `${name}-${number}`,
    })
  }
  const inParts = async <T>(all: readonly T[], insert: (some: T[]) => Promise<unknown>) => {
    for (let from = 0; from < all.length; from += 500) await insert(all.slice(from, from + 500))
  }
  await inParts(made, (some) =>
    write(async (db) => {
      await db.insert(conversations).values(
        some.map(({ id, otherId }) => ({
          id,
          kind: 'direct' as const,
          pairKey: pairKeyOf(personId, otherId),
          lastSeq: each,
        })),
      )
      await db.insert(participants).values(
        some.flatMap(({ id, otherId, newest }) =>
          [
            { personId, otherId },
            { personId: otherId, otherId: personId },
          ].map((side) => ({
            ...side,
            conversationId: id,
            folder: 'inbox' as const,
            sortKey: newest,
            lastSeq: each,
            placedBy: '6' as const,
            reasons: [],
          })),
        ),
      )
    }),
  )
  await inParts(rows, (some) => write(async (db) => void (await db.insert(messages).values(some))))
}

async function timed(viewer: string, typed: (number: number) => string, least: number): Promise<number[]> {
  const once = async (number: number) => {
    const begin = performance.now()
    const { hits } = await searchAll(viewer, typed(number), { timeZone: 'Europe/Berlin' })
    const took = performance.now() - begin
    if (hits.length < least) throw new Error(`“${typed(number)}” was found ${hits.length} times.`)
    return took
  }
  for (let number = 0; number < 20; number++) await once(number)
  const all: number[] = []
  for (let number = 0; number < searches; number++) all.push(await once(number))
  return all
}

process.env.AJAR_PROCESS = '31'
await migrate()
const viewers = new Map<string, string>()
let indexedPerSecond = Number.NaN
// A database that was filled before is only measured again.
if ((await countPeople()) === 0) {
  const more = PEOPLE.reduce((sum, { talks, each }) => sum + talks * each, 0)
  const crowd = Math.max(0, total - more)
  await seedCrowd({ people: Math.max(250, Math.floor(total / 20)), messages: crowd, viewer: true, now: Date.now() })
  for (const { handle, talks, each } of PEOPLE) {
    const id = await createPerson({ handle, name: handle, passwordHash: null })
    if (!id) throw new Error('A handle is taken.')
    await befriend(id, handle, talks, each)
  }
  const began = performance.now()
  await indexAll()
  indexedPerSecond = total / ((performance.now() - began) / 1_000)
}
for (const { who, handle } of PEOPLE) viewers.set(who, (await personByHandle(handle))?.id ?? '')

const figures: SearchFigures = { times: [], indexedPerSecond }
for (const { who, talks, each } of PEOPLE) {
  const viewer = viewers.get(who) ?? ''
  const others = Math.floor((talks * each) / 100)
  const KINDS: [string, (number: number) => string, number][] = [
    ['a common word', (number) => (number % 2 ? '"the"' : '"you"'), 20],
    ['a rare word', (number) => `"${rare(number % others)}"`, 1],
    ['a common beginning', (number) => (number % 2 ? 'th' : 'm'), 20],
    ['a rare beginning', (number) => rare(number % others).slice(0, -1), 1],
    ['a common and a rare word', (number) => `the ${rare(number % others)}`, 0],
    ['two common words', () => 'train "late"', 1],
    ['a common word from me', () => '"the" from:me', 10],
  ]
  for (const [what, typed, least] of KINDS)
    figures.times.push({ who, what, milliseconds: await timed(viewer, typed, least) })
}
await closeDatabase()
process.stdout.write(JSON.stringify(figures))
