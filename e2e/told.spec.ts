/** What a sender's program hears over the network – status, headers, bodies, the stream – whatever became of a knock. */
import { test as base } from '@playwright/test'
import { setDoor } from '#db/door.ts'
import { changeGuard } from '#db/guards.ts'
import { setShowsSeen } from '#db/presence.ts'
import { markRead } from '#db/receipts.ts'
import { acceptRequest, deleteConversation } from '#db/requests.ts'
import { block, mute, restrict } from '#db/ties.ts'
import { callAction } from './call.ts'
import { COOKIE, cookieFor } from './cookie.ts'
import { expect, newAccount, test } from './fixtures.ts'

type World = { sender: string; recipient: string; conversationId: string }
type Fate = (world: World) => Promise<unknown>

/** Ids, handles and moments are another world's business: each is replaced by the order in which it appears. */
function anonymous(text: string): string {
  const known = new Map<string, string>()
  return text.replace(/\b1\d{12}\b|\b\d{14,}\b|Sende_\w+|Reade_\w+|Third_\w+|draft-[\w-]+/gi, (match) => {
    if (/^1\d{12}$/.test(match)) return 'moment'
    if (!known.has(match)) known.set(match, `#${known.size}`)
    return known.get(match) ?? ''
  })
}

const address = (path: string) => new URL(path, base.info().project.use.baseURL ?? '')
const signedIn = (cookie: string) => ({ headers: { cookie: `${COOKIE}=${cookie}` } })

/** One answer, whole, but for what differs between any two answers: the time, and the request's own number. */
async function answerOf(path: string, cookie: string) {
  const response = await fetch(address(path), signedIn(cookie))
  const headers = [...response.headers].filter(
    ([name]) => !['date', 'x-request-id', 'content-length', 'etag'].includes(name),
  )
  return { status: response.status, headers, body: anonymous(await response.text()) }
}

/** What the browser of somebody says softly, and the answer. */
async function signOf(body: object, cookie: string) {
  const { headers } = signedIn(cookie)
  const origin = address('/').origin
  const response = await fetch(address('/api/presence'), {
    method: 'POST',
    headers: { ...headers, origin },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: anonymous(await response.text()) }
}

/** Everything on the stream up to the sender's own next message. */
async function streamed(cookie: string, until: string): Promise<string> {
  const response = await fetch(address('/api/live?after=0'), signedIn(cookie))
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  for (;;) {
    const chunk = await reader?.read()
    if (!chunk || chunk.done) break
    heard += chunk.value
    if (heard.includes(until)) break
  }
  await reader?.cancel()
  return anonymous(heard)
}

async function say(cookie: string, to: Record<string, string>, text: string): Promise<{ heard: string; id: string }> {
  const draftKey = `draft-${crypto.randomUUID()}`
  const { status, result, redirect } = await callAction('app/(main)/messages/actions.ts#sendMessage', {
    args: [{ to, text, draftKey }],
    cookie,
  })
  const id = /"conversationId":"(\d+)"/.exec(JSON.stringify(result))?.[1] ?? ''
  return { heard: anonymous(JSON.stringify({ status, result, redirect })), id }
}

/** All that a program hears which knocks, waits, looks at everything and writes again. */
async function story(fate: Fate, before: Fate = async () => {}): Promise<unknown[]> {
  const [sender, recipient] = [await newAccount('Sender'), await newAccount('Reader', { door: 'everyone' })]
  const third = await newAccount('Third', { door: 'everyone' })
  const cookie = await cookieFor(sender.id)
  const world = { sender: sender.id, recipient: recipient.id, conversationId: '' }
  // Whatever can be shown of being here is: what mustn't be seen of it would be.
  for (const { id } of [sender, recipient]) await setShowsSeen(id, true)
  await before(world)
  const first = await say(cookie, { recipientId: recipient.id }, 'May I ask about your garden?')
  world.conversationId = first.id
  const heard: unknown[] = [first.heard]
  await fate(world)
  const look = async () => {
    for (const path of [
      `/api/messages/thread?id=${first.id}`,
      `/api/messages/row?id=${first.id}`,
      `/api/messages/history?id=${first.id}&before=100`,
      `/api/messages/list?folder=inbox`,
      `/api/messages/list?folder=requests`,
      `/api/messages/compose?recipient_id=${recipient.id}`,
      `/api/messages/compose?recipient_id=${third.id}`,
      `/api/people?q=${recipient.handle}`,
      `/api/events?after=0`,
      '/api/me',
    ])
      heard.push(await answerOf(path, cookie))
  }
  await look()
  for (const text of ['It is about the roses.', 'x'.repeat(1_001), 'And the lawn.'])
    heard.push((await say(cookie, first.id ? { conversationId: first.id } : { recipientId: recipient.id }, text)).heard)
  heard.push(await signOf({ kind: 'typing', conversationId: first.id }, cookie))
  heard.push(await signOf({ kind: 'here', tab: 'a', conversationId: first.id }, cookie))
  // The recipient writes, and is here: of that nothing may be on the stream.
  const theirs = await cookieFor(recipient.id)
  await signOf({ kind: 'here', tab: 'b', conversationId: first.id }, theirs)
  await signOf({ kind: 'typing', conversationId: first.id }, theirs)
  await look()
  const notes = await say(cookie, { recipientId: sender.id }, 'the end of the story')
  heard.push(notes.heard, await streamed(cookie, 'the end of the story'))
  return heard
}

const nothing: Fate = async () => {}
/** The place that comes back with an Accept is the one thing that the policy gives away. */
const withoutPlaces = (heard: unknown[]) =>
  JSON.parse(JSON.stringify(heard).replaceAll(/\\"left\\":\d+,\\"renewsAt\\":(null|\\"?moment\\"?|moment)/g, 'places'))

const FATES: Record<string, [fate: Fate, before?: Fate]> = {
  read: [({ recipient, conversationId }) => markRead(recipient, conversationId, 1)],
  hidden: [nothing, ({ recipient }) => changeGuard(recipient, { hiddenWords: ['garden'] })],
  deleted: [({ recipient, conversationId }) => deleteConversation(recipient, conversationId)],
  muted: [({ sender, recipient }) => mute(recipient, sender, true)],
  restricted: [({ sender, recipient }) => restrict(recipient, sender, true)],
}

test('a program hears the same of a request that waits, was read, hidden, deleted, muted or restricted', async () => {
  const waits = await story(nothing)
  expect(waits[1]).toMatchObject({ status: 200 })
  for (const [name, [fate, before]] of Object.entries(FATES)) expect(await story(fate, before), name).toEqual(waits)
})

test('a program hears the same of a request that was accepted without a word, but for the place that came back', async () => {
  const accepted = await story(({ recipient, conversationId }) => acceptRequest(recipient, conversationId))
  expect(withoutPlaces(accepted)).toEqual(withoutPlaces(await story(nothing)))
})

test('a program hears the same of a block as of a closed door, before and after a request', async () => {
  const closed: Fate = ({ recipient }) => setDoor(recipient, 'nobody')
  const blocked: Fate = ({ sender, recipient }) => block(recipient, sender)
  expect(await story(nothing, blocked)).toEqual(await story(nothing, closed))
  expect(await story(blocked)).toEqual(await story(closed))
})
