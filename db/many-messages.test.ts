/** Several messages at once: forwarded in their order, all or none, once; deleted for one person alone. */
import { describe, expect, it } from 'vitest'
import { eventsAfter } from './events.ts'
import { makeGroup } from './groups.ts'
import { forwardMessages, hideMessages } from './many-messages.ts'
import { deleteForEveryone } from './message-changes.ts'
import { acceptRequest, deleteConversation } from './requests.ts'
import { freshDatabase, makeFriends, makePerson, send, sideOf } from './testing.ts'
import { rows } from './testing-rows.ts'
import { readThread } from './thread.ts'
import { block } from './ties.ts'

freshDatabase()

let keys = 0
const draftKey = () => `many-${++keys}`

/** Ana and Bo talk: "Hi" is 1, "Hi back" 2, then Bo's "Three" and Ana's "Four". */
async function makeTalk() {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const conversationId = await makeFriends(ana, bo)
  await send(bo, ana, 'Three')
  await send(ana, bo, 'Four')
  return { ana, bo, conversationId, all: { conversationId, seqs: [1, 2, 3, 4] } }
}

const textsIn = async (viewer: string, conversationId: string) =>
  (await readThread(viewer, conversationId))?.messages.map(({ text }) => text)

const kept = async () => JSON.stringify(await rows('SELECT * FROM messages ORDER BY id'))

describe('forwarding several', () => {
  it('keeps their order, whatever order they were chosen in, and says that they were forwarded', async () => {
    const { ana, bo, conversationId } = await makeTalk()
    const cy = await makePerson('Cy')
    const there = await makeFriends(ana, cy)
    const chosen = { conversationId, seqs: [4, 2, 3] }
    const sent = await forwardMessages(ana, chosen, { to: { conversationId: there }, draftKey: draftKey() })
    expect(sent).toMatchObject({ ok: true, conversationId: there })
    const got = (await readThread(cy, there))?.messages.slice(-3)
    expect(got?.map(({ text, forwarded, senderId }) => [text, forwarded, senderId])).toEqual([
      ['Hi back', true, ana],
      ['Three', true, ana],
      ['Four', true, ana],
    ])
    // Live, one after the other; and nothing of it shows where they came from.
    const live = (await eventsAfter(cy, 0)).events.filter(({ kind }) => kind === 'message')
    expect(live.slice(-3)).toMatchObject([
      { message: { text: 'Hi back' } },
      { message: { text: 'Three' } },
      { message: { text: 'Four' } },
    ])
    expect(await textsIn(bo, conversationId)).toEqual(['Hi', 'Hi back', 'Three', 'Four'])
  })

  it('goes to a group, to notes to oneself, and to somebody new who can be written to', async () => {
    const { ana, bo, all } = await makeTalk()
    const fan = await makePerson('Fan', { door: 'everyone' })
    const group = await makeGroup(ana, { name: 'Us', personIds: [bo], draftKey: draftKey() })
    const circle = group.ok ? group.conversationId : ''
    for (const to of [{ conversationId: circle }, { recipientId: ana }]) {
      expect(await forwardMessages(ana, all, { to, draftKey: draftKey() })).toMatchObject({ ok: true })
    }
    expect((await textsIn(bo, circle))?.slice(-4)).toEqual(['Hi', 'Hi back', 'Three', 'Four'])
    const few = { ...all, seqs: [1, 2, 3] }
    expect(await forwardMessages(ana, few, { to: { recipientId: fan }, draftKey: draftKey() })).toMatchObject({
      ok: true,
    })
    expect((await sideOf(fan, ana))?.folder).toBe('requests')
  })

  it('posts all or none: a fourth to a stranger takes the other three with it', async () => {
    const { ana, all } = await makeTalk()
    const fan = await makePerson('Fan', { door: 'everyone' })
    const before = await kept()
    const refused = await forwardMessages(ana, all, { to: { recipientId: fan }, draftKey: draftKey() })
    expect(refused).toMatchObject({ ok: false, refusal: 'awaiting_reply' })
    expect(await kept()).toBe(before)
    expect(await sideOf(fan, ana)).toBeUndefined()
    expect((await eventsAfter(fan, 0)).events).toEqual([])
  })

  it('posts nothing twice when it is sent again, also when one of them was taken back meanwhile', async () => {
    const { ana, bo, all } = await makeTalk()
    const cy = await makePerson('Cy')
    const there = await makeFriends(ana, cy)
    const sending = { to: { conversationId: there }, draftKey: draftKey() }
    expect(await forwardMessages(ana, all, sending)).toMatchObject({ ok: true })
    await deleteForEveryone(bo, { ...all, seq: 3 })
    const before = await kept()
    const again = await Promise.all([1, 2, 3].map(() => forwardMessages(ana, all, sending)))
    expect(again.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(await kept()).toBe(before)
  })

  it('never goes out of a request, nor of what isn’t the viewer’s, is gone, or was deleted – and changes nothing', async () => {
    const { ana, bo, conversationId, all } = await makeTalk()
    const [eve, knocker, cy] = [await makePerson('Eve'), await makePerson('K'), await makePerson('Cy')]
    const friend = await makeFriends(bo, cy)
    const brand = await makePerson('Open', { door: 'everyone' })
    await makeFriends(brand, cy)
    await send(knocker, brand, 'A question')
    const waiting = { conversationId: (await sideOf(brand, knocker))?.conversationId ?? '', seqs: [1] }
    await deleteForEveryone(ana, { conversationId, seq: 4 })
    const before = await kept()
    const to = { conversationId: friend }
    const nothing = { ok: false, refusal: 'not_found' }
    expect(await forwardMessages(brand, waiting, { to: { recipientId: cy }, draftKey: draftKey() })).toMatchObject(
      nothing,
    )
    expect(await forwardMessages(eve, all, { to: { recipientId: eve }, draftKey: draftKey() })).toMatchObject(nothing)
    // Into a conversation that isn't theirs, and with one that was taken back among them.
    expect(await forwardMessages(ana, { ...all, seqs: [1] }, { to, draftKey: draftKey() })).toMatchObject(nothing)
    expect(await forwardMessages(bo, all, { to, draftKey: draftKey() })).toMatchObject(nothing)
    expect(await forwardMessages(bo, { ...all, seqs: [1, 99] }, { to, draftKey: draftKey() })).toMatchObject(nothing)
    expect(await kept()).toBe(before)
    // Accepted, it may.
    await acceptRequest(brand, waiting.conversationId)
    expect(await forwardMessages(brand, waiting, { to: { recipientId: cy }, draftKey: draftKey() })).toMatchObject({
      ok: true,
    })
  })

  it('meets a block like a closed door, and what was cleared away is gone', async () => {
    const { ana, conversationId, all } = await makeTalk()
    const [blocker, closed] = [await makePerson('B'), await makePerson('C', { door: 'nobody' })]
    await block(blocker, ana)
    const results = []
    for (const recipientId of [blocker, closed])
      results.push(await forwardMessages(ana, all, { to: { recipientId }, draftKey: draftKey() }))
    expect(results[0]).toEqual(results[1])
    expect(results[0]).toMatchObject({ ok: false, refusal: 'not_accepting' })
    await deleteConversation(ana, conversationId)
    const after = await forwardMessages(ana, all, { to: { recipientId: ana }, draftKey: draftKey() })
    expect(after).toMatchObject({ ok: false, refusal: 'not_found' })
  })
})

describe('deleting several for me', () => {
  it('is for me alone, shows in my other windows, and can be taken back', async () => {
    const { ana, bo, conversationId, all } = await makeTalk()
    const before = (await eventsAfter(bo, 0)).events.length
    expect(await hideMessages(ana, { ...all, seqs: [3, 1] }, true)).toEqual([1, 3])
    expect(await textsIn(ana, conversationId)).toEqual(['Hi back', 'Four'])
    expect(await textsIn(bo, conversationId)).toEqual(['Hi', 'Hi back', 'Three', 'Four'])
    expect((await eventsAfter(ana, 0)).events.slice(-2)).toMatchObject([
      { kind: 'removed', conversationId, seq: 1 },
      { kind: 'removed', conversationId, seq: 3 },
    ])
    expect((await eventsAfter(bo, 0)).events).toHaveLength(before)
    // Twice is once.
    expect(await hideMessages(ana, { ...all, seqs: [3, 1] }, true)).toEqual([1, 3])
    expect(await hideMessages(ana, { ...all, seqs: [1, 3] }, false)).toEqual([1, 3])
    expect(await textsIn(ana, conversationId)).toEqual(['Hi', 'Hi back', 'Three', 'Four'])
  })

  it('passes over what isn’t theirs to see', async () => {
    const { ana, conversationId, all } = await makeTalk()
    const eve = await makePerson('Eve')
    const hidden = () => rows('SELECT * FROM hidden_messages')
    expect(await hideMessages(eve, all, true)).toEqual([])
    expect(await hideMessages(ana, { conversationId, seqs: [98, 99] }, true)).toEqual([])
    await deleteConversation(ana, conversationId)
    expect(await hideMessages(ana, all, true)).toEqual([])
    expect((await hidden()).filter((row) => Number(row.person_id) === Number(eve))).toEqual([])
  })
})
