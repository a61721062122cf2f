/**
 * Fills one database for the measurements of scale and prints, as JSON, who can be signed in to it. A process of its
 * own, because a process describes its tables for one engine. Settings: `DATABASE_URL`, `AJAR_DATA`.
 */
import { parseArgs } from 'node:util'
import { seedCrowd } from '../db/bulk/seed.ts'
import { closeDatabase, migrate } from '../db/engine/index.ts'
import { listConversations } from '../db/inbox.ts'
import { createPerson, personByHandle } from '../db/people.ts'
import { cookieHeader } from './cookie.ts'
import { makePairs } from './pairs.ts'
import { liftLimits } from './server.ts'
import type { Actor } from './stage.ts'

export type Prepared = {
  actors: Actor[]
  /** Cookies of people without conversations. */
  onlookers: string[]
  /** The viewer whose inbox is alike at every size, and their long thread. */
  viewer: { cookie: string; thread: string }
}

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    pairs: { type: 'string', default: '50' },
    onlookers: { type: 'string', default: '0' },
  },
})

liftLimits()
process.env.AJAR_PROCESS = '31'
await migrate()
const messages = Number(values.messages)
await seedCrowd({ people: Math.max(250, Math.floor(messages / 20)), messages, viewer: true, now: Date.now() })
const actors: Actor[] = []
for (const pair of await makePairs(Number(values.pairs))) {
  actors.push({
    ...pair,
    senderCookie: await cookieHeader(pair.sender),
    readerCookie: await cookieHeader(pair.reader),
  })
}
const onlookers: string[] = []
for (let number = 0; number < Number(values.onlookers); number++) {
  const id = await createPerson({ handle: `looker${number}`, name: `Looker ${number}`, passwordHash: null })
  if (!id) throw new Error('A handle is taken.')
  onlookers.push(await cookieHeader(id))
}
const bench = await personByHandle('bench')
const top = bench && (await listConversations(bench.id, 'inbox')).rows[0]
if (!bench || !top) throw new Error('The crowd has no viewer with an inbox.')
const viewer = { cookie: await cookieHeader(bench.id), thread: `/messages/${top.id}` }
await closeDatabase()
process.stdout.write(JSON.stringify({ actors, onlookers, viewer } satisfies Prepared))
