/** Those who only look: members who read their conversations, and people who try to see those of others. */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { ask } from './ask.ts'
import type { Cast, Somebody } from './cast.ts'
import { type History, markOf, marksIn, moment } from './history.ts'
import { type Shown, send, toldBy } from './writer.ts'

const PATIENCE_MILLISECONDS = 20_000
const LONGEST_PAUSE = 60

const anyOf = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(Math.random() * list.length)]
  if (one === undefined) throw new Error('There is nothing to choose from.')
  return one
}

/** Looks again and again, anywhere, until `over`; what can't be answered now is nobody's fault. */
async function again(over: AbortSignal, look: () => Promise<void>): Promise<void> {
  while (!over.aborted) {
    await look().catch(() => undefined)
    await delay(Math.random() * LONGEST_PAUSE)
  }
}

/** Members read the newest page of a conversation of theirs, at any process. */
export function readOn(cast: Cast, ports: readonly number[], history: History, over: AbortSignal): Promise<void> {
  return again(over, async () => {
    const { id, members } = anyOf(cast.conversations)
    const { id: person, cookie } = anyOf(members)
    const asked = moment()
    const path = `/api/messages/thread?id=${id}`
    const { status, body } = await ask({
      port: anyOf(ports),
      path,
      headers: { cookie },
      patience: PATIENCE_MILLISECONDS,
    })
    if (status !== 200) return
    const { messages } = JSON.parse(body) as { messages: Shown[] }
    const told = messages.map((message) => toldBy(id, message))
    history.add({ kind: 'read', asked, at: moment(), person, conversation: id, messages: told })
  })
}

/** Every address that tells of messages, with the id of a conversation. */
const addresses = (id: string) => [
  `/api/messages/thread?id=${id}`,
  `/api/messages/history?id=${id}&before=1000000`,
  `/api/messages/row?id=${id}`,
  '/api/messages/list?folder=inbox',
  '/api/messages/list?folder=requests',
  '/api/events?after=0',
  `/messages/${id}`,
]

/** Olga, and somebody without an account, ask for what isn't theirs; Olga also tries to write there. */
export function pryOn(cast: Cast, ports: readonly number[], history: History, over: AbortSignal): Promise<void> {
  const { outsider } = cast
  const others = cast.conversations.filter(({ members }) => !members.includes(outsider) && !isIn(members, outsider))
  let tries = 0
  return again(over, async () => {
    tries += 1
    const { id } = anyOf(others)
    if (tries % 10 === 0) return intrude(outsider, id, anyOf(ports), history, tries)
    const stranger = tries % 4 === 0
    const address = anyOf(addresses(id))
    const headers: Record<string, string> = stranger ? {} : { cookie: outsider.cookie }
    const { status, body } = await ask({ port: anyOf(ports), path: address, headers, patience: PATIENCE_MILLISECONDS })
    const person = stranger ? null : outsider.id
    history.add({ kind: 'peek', at: moment(), person, address, status, marks: marksIn(body) })
  })
}

const isIn = (members: readonly Somebody[], { id }: Somebody) => members.some((member) => member.id === id)

/** The name under which Olga's tries are written down; they are refused, as they should be. */
export const INTRUDER = 'intruder'

async function intrude(
  { id: sender, cookie }: Somebody,
  conversation: string,
  port: number,
  history: History,
  tries: number,
): Promise<void> {
  const draftKey = randomBytes(12).toString('hex')
  const text = markOf(`${INTRUDER} ${tries}`)
  const attempt = history.newAttempt()
  history.add({ kind: 'send', at: moment(), attempt, client: INTRUDER, port, conversation, sender, draftKey, text })
  const outcome = await send({ conversation, cookie, patience: PATIENCE_MILLISECONDS }, port, undefined, text, draftKey)
  history.add({ kind: 'answer', at: moment(), attempt, outcome })
}
