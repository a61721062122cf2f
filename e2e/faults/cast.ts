/**
 * `node e2e/faults/cast.ts`: makes the people of a site and prints them as JSON. A program of its own, because `db/`
 * describes its tables for one engine as soon as it is loaded. Everybody has accepted their two neighbours in a ring;
 * Olga is an outsider to all of them but the first.
 */
import { cookieHeader } from '#bench/cookie.ts'
import { closeDatabase, migrate } from '#db/engine/index.ts'
import { postMessage } from '#db/messages.ts'
import { createPerson } from '#db/people.ts'
import { acceptRequest } from '#db/requests.ts'
import { markOf } from './history.ts'

export type Somebody = { id: string; name: string; cookie: string }
export type Cast = {
  people: Somebody[]
  outsider: Somebody
  conversations: { id: string; name: string; members: readonly [Somebody, Somebody] }[]
}

const RING = ['Ana', 'Bo', 'Cem', 'Dua', 'Eli', 'Fay']

async function person(name: string): Promise<Somebody> {
  const id = await createPerson({ handle: name, name, passwordHash: null, door: 'everyone' })
  if (!id) throw new Error(`The handle ${name} is taken.`)
  return { id, name, cookie: await cookieHeader(id) }
}

async function meet(knocker: Somebody, host: Somebody): Promise<Cast['conversations'][number]> {
  const name = `${knocker.name}-${host.name}`
  const say = async (from: Somebody, to: Somebody, what: string) => {
    const draft = { senderId: from.id, to: { recipientId: to.id }, text: markOf(`${what} ${name}`), draftKey: name }
    const posted = await postMessage(draft)
    if (!posted.ok) throw new Error(`${from.name} may not write to ${to.name}: ${posted.refusal}.`)
    return posted.conversationId
  }
  const id = await say(knocker, host, 'knock')
  if (!(await acceptRequest(host.id, id))) throw new Error(`${host.name} could not accept.`)
  await say(host, knocker, 'come in')
  return { id, name, members: [knocker, host] }
}

await migrate()
const people: Somebody[] = []
for (const name of RING) people.push(await person(name))
const outsider = await person('Olga')
const conversations: Cast['conversations'] = []
for (const [n, one] of people.entries()) {
  const next = people[(n + 1) % people.length]
  if (next) conversations.push(await meet(one, next))
}
const [first] = people
if (first) conversations.push(await meet(outsider, first))
await closeDatabase()
process.stdout.write(JSON.stringify({ people, outsider, conversations } satisfies Cast))
