import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { read, write } from './engine/index.ts'
import { eventsAfter } from './events.ts'
import { listConversations, unreadTotals } from './inbox.ts'
import { updateMe } from './people.ts'
import { markRead } from './receipts.ts'
import {
  acceptRequest,
  deleteConversation,
  endConversation,
  reportPerson,
  undoAccept,
  undoDelete,
  undoEnd,
} from './requests.ts'
import { cases, knocks, participants } from './schema/index.ts'
import { countRows, freshDatabase, makeFriends, makePerson, send, sideOf } from './testing.ts'
import { readThread } from './thread.ts'
import { block, follow, unblock } from './ties.ts'

freshDatabase()

/** A stranger’s request at Ana’s door. */
async function makeRequest() {
  const [ana, stranger] = [await makePerson('Ana'), await makePerson('Stranger')]
  await send(stranger, ana, 'May I?')
  const id = (await sideOf(ana, stranger))?.conversationId ?? ''
  return { ana, stranger, id }
}

const knockOf = async (senderId: string) =>
  (await read((db) => db.select().from(knocks).where(eq(knocks.senderId, senderId))))[0]

describe('Accept', () => {
  it('moves the request to the inbox, gives the place back and opens the conversation both ways', async () => {
    const { ana, stranger, id } = await makeRequest()
    expect(await acceptRequest(ana, id)).toBe(true)
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'inbox', placedBy: '6' })
    expect(await knockOf(stranger)).toMatchObject({ outcome: 'accepted', cost: 0 })
    for (let n = 0; n < 5; n++) expect(await send(stranger, ana)).toMatchObject({ ok: true })
  })

  it('can be undone until something was written', async () => {
    const { ana, stranger, id } = await makeRequest()
    await acceptRequest(ana, id)
    expect(await undoAccept(ana, id)).toBe(true)
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'requests' })
    expect(await sideOf(stranger, ana)).toMatchObject({ unanswered: 1 })
    expect(await knockOf(stranger)).toMatchObject({ outcome: 'pending', cost: 1 })
    await acceptRequest(ana, id)
    await send(ana, stranger, 'Hello')
    expect(await undoAccept(ana, id)).toBe(false)
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'inbox' })
  })

  it('cannot be undone after its minute', async () => {
    const { ana, stranger, id } = await makeRequest()
    await acceptRequest(ana, id)
    const undo = { folder: 'requests' as const, clearedSeq: 0, at: Date.now() - 61_000 }
    await write(async (db) => {
      await db.update(participants).set({ undo }).where(eq(participants.personId, ana))
    })
    expect(await undoAccept(ana, id)).toBe(false)
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'inbox' })
  })

  it('is for the recipient alone: neither the sender nor anybody else can press it', async () => {
    const { ana, stranger, id } = await makeRequest()
    const spy = await makePerson('Spy')
    const before = await countRows()
    for (const other of [stranger, spy]) expect(await acceptRequest(other, id)).toBe(false)
    expect(await countRows()).toEqual(before)
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'requests' })
  })

  it('happens by following the sender too', async () => {
    const { ana, stranger } = await makeRequest()
    await follow(ana, stranger)
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'inbox', placedBy: '7' })
    expect(await knockOf(stranger)).toMatchObject({ cost: 0 })
  })
})

describe('until Accept', () => {
  it('the sender learns nothing of what was read', async () => {
    const { ana, stranger, id } = await makeRequest()
    const before = (await eventsAfter(stranger, 0)).newest
    await markRead(ana, id, 1)
    expect((await eventsAfter(stranger, 0)).newest).toBe(before)
    expect((await readThread(stranger, id))?.seenSeq).toBeNull()
    await acceptRequest(ana, id)
    expect((await readThread(stranger, id))?.seenSeq).toBe(1)
  })

  it('the sender sees an ordinary conversation in the inbox', async () => {
    const { stranger, id } = await makeRequest()
    expect((await listConversations(stranger, 'inbox')).rows.map((row) => row.id)).toEqual([id])
    expect(await readThread(stranger, id)).toMatchObject({ row: { folder: 'inbox' }, request: null, reasons: [] })
  })
})

describe('Delete', () => {
  it('clears the request for its recipient; the sender sees no change and gets no new allowance', async () => {
    const { ana, stranger, id } = await makeRequest()
    const sender = await readThread(stranger, id)
    expect(await deleteConversation(ana, id)).toBe(true)
    expect((await listConversations(ana, 'requests')).rows).toEqual([])
    expect((await readThread(ana, id))?.messages).toEqual([])
    expect(await readThread(stranger, id)).toEqual(sender)
    await send(stranger, ana)
    await send(stranger, ana)
    expect(await send(stranger, ana)).toMatchObject({ refusal: 'awaiting_reply' })
  })

  it('can be undone: the messages are back where they were', async () => {
    const { ana, stranger, id } = await makeRequest()
    await deleteConversation(ana, id)
    expect(await undoDelete(ana, id)).toBe(true)
    expect((await readThread(ana, id))?.messages).toHaveLength(1)
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'requests' })
    expect(await knockOf(stranger)).toMatchObject({ outcome: 'pending' })
  })

  it('of an accepted conversation takes its messages away for one side only', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const id = await makeFriends(ana, bo)
    await deleteConversation(ana, id)
    expect((await listConversations(ana, 'inbox')).rows).toEqual([])
    expect((await readThread(bo, id))?.messages).toHaveLength(2)
    await send(bo, ana, 'Still there?')
    expect((await readThread(ana, id))?.messages.map(({ text }) => text)).toEqual(['Still there?'])
  })
})

describe('End conversation', () => {
  it('lets the door decide again, and can be undone', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo')]
    const id = await makeFriends(ana, bo)
    expect(await endConversation(ana, id)).toBe(true)
    expect(await send(bo, ana)).toEqual({ ok: false, refusal: 'not_accepting' })
    expect(await endConversation(ana, id)).toBe(false)
    expect(await undoEnd(ana, id)).toBe(true)
    expect(await send(bo, ana)).toMatchObject({ ok: true })
    expect(await undoEnd(ana, id)).toBe(false)
  })

  it('cannot be undone over a block, nor by anybody else', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo')]
    const id = await makeFriends(ana, bo)
    await endConversation(ana, id)
    expect(await undoEnd(bo, id)).toBe(false)
    await block(ana, bo)
    expect(await undoEnd(ana, id)).toBe(false)
  })
})

describe('Block', () => {
  it('takes the request out of the folders and refuses everything, both ways', async () => {
    const { ana, stranger, id } = await makeRequest()
    await block(ana, stranger)
    expect((await listConversations(ana, 'requests')).rows).toEqual([])
    expect(await send(stranger, ana)).toEqual({ ok: false, refusal: 'not_accepting' })
    expect(await send(ana, stranger)).toEqual({ ok: false, refusal: 'you_blocked_them' })
    expect(await acceptRequest(ana, id)).toBe(false)
  })

  it('gives the request back when it is undone', async () => {
    const { ana, stranger } = await makeRequest()
    await block(ana, stranger)
    await unblock(ana, stranger)
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'requests' })
    expect(await send(stranger, ana)).toMatchObject({ ok: true })
  })

  it('changes nothing that the blocked person can look at', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo')]
    const id = await makeFriends(ana, bo)
    await follow(bo, ana)
    await endConversation(ana, id)
    const ended = await readThread(bo, id)
    await block(ana, bo)
    expect(await readThread(bo, id)).toEqual(ended)
  })

  it('loses no race against a send', async () => {
    const { ana, stranger } = await makeRequest()
    const [, ...sends] = await Promise.all([block(ana, stranger), send(stranger, ana), send(stranger, ana)])
    for (const result of sends) expect(result).toEqual({ ok: false, refusal: 'not_accepting' })
  })
})

describe('Report', () => {
  it('blocks, opens a case with the reported messages only, and costs five places', async () => {
    const { ana, stranger } = await makeRequest()
    expect(await reportPerson(ana, stranger, 'spam', 'pushy')).toBe(true)
    const [filed] = await read((db) => db.select().from(cases).where(eq(cases.reportedId, stranger)))
    expect(filed).toMatchObject({ reporterId: ana, reason: 'spam', note: 'pushy', status: 'open' })
    expect(filed?.messages.map(({ text }) => text)).toEqual(['May I?'])
    expect(await knockOf(stranger)).toMatchObject({ outcome: 'reported', cost: 5 })
    expect(await send(stranger, ana)).toEqual({ ok: false, refusal: 'not_accepting' })
  })

  it('lets the reported person write again only after the reporter writes first', async () => {
    const { ana, stranger } = await makeRequest()
    await reportPerson(ana, stranger, 'spam', '')
    await unblock(ana, stranger)
    await follow(ana, stranger)
    expect(await send(stranger, ana)).toEqual({ ok: false, refusal: 'not_accepting' })
    await send(ana, stranger, 'Let us try again')
    expect(await send(stranger, ana)).toMatchObject({ ok: true })
  })

  it('is refused for oneself and for nobody', async () => {
    const ana = await makePerson('Ana')
    const before = await countRows()
    expect(await reportPerson(ana, ana, 'spam', '')).toBe(false)
    expect(await reportPerson(ana, '99', 'spam', '')).toBe(false)
    expect(await countRows()).toEqual(before)
  })
})

describe('reading', () => {
  it('moves the mark forward, never back, and never past the last message', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const id = await makeFriends(ana, bo)
    await send(bo, ana)
    await send(bo, ana)
    expect((await unreadTotals(ana)).inbox).toBe(1)
    await markRead(ana, id, 99)
    expect(await sideOf(ana, bo)).toMatchObject({ readSeq: 4 })
    await markRead(ana, id, 1)
    expect(await sideOf(ana, bo)).toMatchObject({ readSeq: 4 })
    expect((await unreadTotals(ana)).inbox).toBe(0)
    expect(await markRead(await makePerson('Spy'), id, 1)).toBe(false)
  })

  it('shows "seen" only where both share receipts', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const id = await makeFriends(ana, bo)
    expect((await readThread(bo, id))?.seenSeq).toBe(1)
    await updateMe(bo, { readReceipts: false })
    expect((await readThread(bo, id))?.seenSeq).toBeNull()
    expect((await readThread(ana, id))?.seenSeq).toBeNull()
  })
})
