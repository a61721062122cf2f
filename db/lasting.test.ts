import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { LASTING } from '../rules/lasting.ts'
import { now } from './clock.ts'
import { read } from './engine/index.ts'
import { eventsAfter } from './events.ts'
import { acceptInvitation, makeGroup } from './groups.ts'
import { conversationRow, listConversations } from './inbox.ts'
import { deleteEnded, setLasting } from './lasting.ts'
import { editMessage, forwardMessage, hideMessage, pinMessage, react, readEdits } from './message-changes.ts'
import { postMessage } from './messages.ts'
import { judgePing } from './pings.ts'
import { markRead } from './receipts.ts'
import { acceptRequest, endConversation, reportPerson } from './requests.ts'
import { cases, conversations, messages, participants, searchWords } from './schema/index.ts'
import { searchAll } from './search.ts'
import { indexAll } from './search-index.ts'
import { countRows, freshDatabase, later, makeFriends, makePerson, send, sideOf } from './testing.ts'
import { readHistory, readThread } from './thread.ts'
import { restrict } from './ties.ts'

freshDatabase()

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Two friends (two greetings) whose messages last a day from the third on, which says so. */
async function friends() {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const id = await makeFriends(ana, bo)
  await markRead(ana, id, 2)
  expect(await setLasting(ana, id, 'day')).toBeNull()
  return { ana, bo, id }
}

let ahead = 0
/** Runs something when all that was sent until now has ended. */
const afterwards = <T>(run: () => Promise<T>): Promise<T> => {
  ahead += 100 * DAY
  return later(ahead, run)
}

const textsFor = async (viewer: string, id: string) => (await readThread(viewer, id))?.messages.map(({ text }) => text)
const storedIn = (id: string) =>
  read((db) =>
    db.select({ seq: messages.seq, ends: messages.expiresAt }).from(messages).where(eq(messages.conversationId, id)),
  )
const search = async (viewer: string, words: string) => (await searchAll(viewer, words, { timeZone: 'UTC' })).hits
const inGroup = (senderId: string, conversationId: string, text: string) =>
  postMessage({ senderId, to: { conversationId }, text, draftKey: `group-${Math.random()}` })

// First of all: ids never go back, so that what is sent after a test that went ahead in time is sent then.
it('leaves unread what is there still', async () => {
  const { ana, bo, id } = await friends()
  await markRead(ana, id, 3)
  await send(bo, ana, 'Goes')
  await later(12 * HOUR, () => send(bo, ana, 'Is there'))
  await later(DAY + HOUR, () => deleteEnded(now()))
  const [side] = await read((db) =>
    db
      .select()
      .from(participants)
      .where(and(eq(participants.conversationId, id), eq(participants.personId, ana))),
  )
  expect(side).toMatchObject({ readSeq: 3, lastSeq: 5 })
})

describe('how long messages last', () => {
  it('is told to both in its place, calls nobody, and leaves what was sent before', async () => {
    const { ana, bo, id } = await friends()
    for (const viewer of [ana, bo]) {
      const thread = await readThread(viewer, id)
      expect(thread).toMatchObject({ lasts: 'day', row: { unread: 0 } })
      expect(thread?.messages.at(-1)).toMatchObject({ senderId: ana, notice: { kind: 'lasting', lasts: 'day' } })
    }
    expect((await conversationRow(bo, id))?.last).toMatchObject({ notice: { kind: 'lasting', lasts: 'day' } })
    await send(bo, ana, 'Soon gone')
    expect((await storedIn(id)).map(({ ends }) => ends !== null)).toEqual([false, false, false, true])
    await afterwards(() => deleteEnded(now()))
    expect(await textsFor(ana, id)).toEqual(['Hi', 'Hi back', ''])
    // Again the same: nothing happens.
    const before = await countRows()
    expect(await setLasting(bo, id, 'day')).toBeNull()
    expect(await countRows()).toEqual(before)
    expect(await setLasting(bo, id, 'off')).toBeNull()
    await send(bo, ana, 'Stays')
    expect((await storedIn(id)).at(-1)).toMatchObject({ ends: null })
  })

  it('can be said in notes to oneself', async () => {
    const ana = await makePerson('Ana')
    await send(ana, ana, 'Stays')
    const id = (await sideOf(ana, ana))?.conversationId ?? ''
    expect(await setLasting(ana, id, 'week')).toBeNull()
    await send(ana, ana, 'Goes')
    await afterwards(() => deleteEnded(now()))
    expect(await textsFor(ana, id)).toEqual(['Stays', ''])
  })

  it('isn’t said in a request, by outsiders, or where it was ended; nothing changes', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    await send(bo, ana, 'May I?')
    const id = (await sideOf(ana, bo))?.conversationId ?? ''
    const before = await countRows()
    for (const viewer of [ana, bo]) expect(await setLasting(viewer, id, 'day')).toBe('not_answered_yet')
    expect(await setLasting(cy, id, 'day')).toBe('not_found')
    expect(await setLasting(cy, '1', 'day')).toBe('not_found')
    expect(await countRows()).toEqual(before)
    expect((await readThread(ana, id))?.lasts).toBe('off')
  })

  it('is said in a group by those who lead it, and heard by who is in it', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    await makeFriends(ana, bo)
    const made = await makeGroup(ana, { name: 'Boats', personIds: [bo, cy], draftKey: 'boats' })
    if (!made.ok) throw new Error('No group')
    const id = made.conversationId
    const before = await countRows()
    expect(await setLasting(bo, id, 'day')).toBe('not_found')
    expect(await setLasting(cy, id, 'day')).toBe('not_found')
    expect(await countRows()).toEqual(before)
    expect(await setLasting(ana, id, 'day')).toBeNull()
    expect(await readThread(cy, id)).toMatchObject({ lasts: 'off', messages: [] })
    await inGroup(bo, id, 'Gone tomorrow')
    const { lastSeq } = (await conversationRow(ana, id)) ?? { lastSeq: 0 }
    await afterwards(() => deleteEnded(now()))
    // Who was only asked hears nothing of messages, not even that one has gone.
    expect((await eventsAfter(cy, 0)).events.filter(({ kind }) => kind === 'removed')).toEqual([])
    expect((await eventsAfter(bo, 0)).events.at(-1)).toMatchObject({ kind: 'removed', seq: lastSeq })
    // A number that was given isn't given again.
    await acceptInvitation(cy, id)
    await inGroup(ana, id, 'Next')
    expect((await readThread(ana, id))?.messages.at(-1)).toMatchObject({ seq: lastSeq + 2, text: 'Next' })
  })
})

describe('a request never disappears', () => {
  it('in a conversation that was ended and is knocked at anew', async () => {
    const { ana, bo, id } = await friends()
    await endConversation(ana, id)
    await send(bo, ana, 'May I again?')
    expect((await storedIn(id)).at(-1)).toMatchObject({ ends: null })
    // Accepted without a word, its sender is told nothing: what they send lasts as if it waited.
    await acceptRequest(ana, id)
    await send(bo, ana, 'And this?')
    expect((await storedIn(id)).at(-1)).toMatchObject({ ends: null })
    await send(ana, bo, 'Yes')
    expect((await storedIn(id)).at(-1)).toMatchObject({ ends: expect.any(Number) })
  })

  it('but what a restricted friend sends does: they can’t tell', async () => {
    const { ana, bo, id } = await friends()
    await restrict(ana, bo, true)
    await send(bo, ana, 'Hello?')
    expect((await storedIn(id)).at(-1)).toMatchObject({ ends: expect.any(Number) })
    expect(await setLasting(bo, id, 'week')).toBeNull()
  })
})

describe('what has ended', () => {
  it('is read nowhere, also while the job is late', async () => {
    const { ana, bo, id } = await friends()
    await send(bo, ana, 'The lighthouse at noon')
    const seq = 4
    await pinMessage(ana, { conversationId: id, seq }, true)
    await editMessage(bo, { conversationId: id, seq }, 'The lighthouse at one')
    await postMessage({ senderId: ana, to: { conversationId: id }, text: 'Yes', draftKey: 'reply', replyTo: seq })
    await indexAll()
    expect(await search(ana, 'lighthouse')).toHaveLength(1)
    const ping = { personId: bo, conversationId: id, seq: seq + 1, toldSeq: 0, toldAt: 0, kind: 'push' } as const
    expect((await judgePing(ping, now())).kind).toBe('message')
    await afterwards(async () => {
      const thread = await readThread(ana, id)
      expect(thread?.messages.map((message) => message.seq)).toEqual([1, 2, 3])
      expect(thread?.pinned).toBeNull()
      expect((await readHistory(bo, id, 100)).messages.map((message) => message.seq)).toEqual([1, 2, 3])
      expect((await conversationRow(bo, id))?.last).toBeNull()
      expect((await listConversations(bo, 'inbox')).rows[0]?.last).toBeNull()
      expect(await search(ana, 'lighthouse')).toEqual([])
      expect(await search(ana, 'in:@nobody lighthouse')).toEqual([])
      expect(await readEdits(ana, { conversationId: id, seq })).toBeNull()
      expect((await judgePing(ping, now())).kind).not.toBe('message')
      const cy = await makePerson('Cy')
      const to = { to: { recipientId: cy }, draftKey: 'forward' }
      expect(await forwardMessage(ana, { conversationId: id, seq }, to)).toMatchObject({ refusal: 'not_found' })
      expect(await react(ana, { conversationId: id, seq }, '👍')).toBe('not_found')
      expect(await hideMessage(ana, { conversationId: id, seq }, true)).toBe('not_found')
      expect(await pinMessage(ana, { conversationId: id, seq }, true)).toBe('not_found')
      const answer = { senderId: ana, to: { conversationId: id }, text: 'Late', draftKey: 'late', replyTo: seq }
      expect(await postMessage(answer)).toMatchObject({ refusal: 'reply_gone' })
      await reportPerson(ana, bo, 'spam', '')
      const [told] = await read((db) => db.select().from(cases).where(eq(cases.reporterId, ana)))
      expect(told?.messages.map(({ text }) => text)).toEqual(['Hi back'])
    })
  })

  it('is deleted for good, with its words, its pin and its unread number; open browsers hear of it', async () => {
    const { ana, bo, id } = await friends()
    await markRead(ana, id, 3)
    await send(bo, ana, 'The lighthouse at noon')
    await pinMessage(ana, { conversationId: id, seq: 4 }, true)
    await indexAll()
    await afterwards(async () => {
      expect(await deleteEnded(now())).toBeGreaterThan(0)
      expect(await deleteEnded(now())).toBe(0)
      expect((await conversationRow(ana, id))?.unread).toBe(0)
    })
    expect((await storedIn(id)).map(({ seq }) => seq)).toEqual([1, 2, 3])
    const words = await read((db) => db.select().from(searchWords).where(eq(searchWords.word, 'lighthouse')))
    expect(words.filter(({ ownerId }) => [ana, bo].includes(ownerId))).toEqual([])
    const [conversation] = await read((db) => db.select().from(conversations).where(eq(conversations.id, id)))
    expect(conversation?.pinnedSeq).toBeNull()
    for (const viewer of [ana, bo])
      expect((await eventsAfter(viewer, 0)).events.at(-1)).toMatchObject({
        kind: 'removed',
        conversationId: id,
        seq: 4,
      })
  })

  it('stays in a case that was opened before', async () => {
    const { ana, bo, id } = await friends()
    await send(bo, ana, 'An insult')
    await reportPerson(ana, bo, 'harassment', '')
    await afterwards(() => deleteEnded(now()))
    expect((await storedIn(id)).map(({ seq }) => seq)).toEqual([1, 2, 3])
    const [told] = await read((db) => db.select().from(cases).where(eq(cases.reporterId, ana)))
    expect(told?.messages.map(({ text }) => text)).toContain('An insult')
  })

  it('is deleted once, however many look, in as many turns as it takes', async () => {
    const { ana, bo, id } = await friends()
    // What the other tests left.
    await afterwards(() => deleteEnded(now()))
    for (let count = 0; count < 45; count++)
      await later(ahead + (count + 1) * 30_000, () => send(count % 2 ? ana : bo, count % 2 ? bo : ana, `Note ${count}`))
    const counts = await afterwards(() => Promise.all([1, 2, 3].map(() => deleteEnded(now()))))
    expect(counts.reduce((sum, count) => sum + count)).toBe(45)
    expect(await storedIn(id)).toHaveLength(3)
  })
})

it('every length is one', () => expect(LASTING).toHaveLength(4))
