/** Reacting, editing, deleting, pinning, answering and forwarding: what each side sees, and what nobody may do. */
import { describe, expect, it } from 'vitest'
import { eventsAfter } from './events.ts'
import { makeGroup } from './groups.ts'
import { listConversations } from './inbox.ts'
import {
  deleteForEveryone,
  editMessage,
  forwardMessage,
  hideMessage,
  pinMessage,
  react,
  readEdits,
  removePreview,
} from './message-changes.ts'
import { postMessage } from './messages.ts'
import { acceptRequest, deleteConversation } from './requests.ts'
import { freshDatabase, later, makeFriends, makePerson, send, setPerson, sideOf } from './testing.ts'
import { rows } from './testing-rows.ts'
import { readThread } from './thread.ts'
import { block } from './ties.ts'

freshDatabase()

let keys = 0
const draftKey = () => `change-${++keys}`

/** Ana and Bo talk: Ana's "Hi" is 1, Bo's "Hi back" 2. */
async function makeTalk() {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const conversationId = await makeFriends(ana, bo)
  const at = (seq: number) => ({ conversationId, seq })
  return { ana, bo, conversationId, at }
}

const seen = async (viewer: string, conversationId: string, seq: number) =>
  (await readThread(viewer, conversationId))?.messages.find((message) => message.seq === seq)

/** All that was kept of a conversation: nothing of it may change where something is refused. */
const kept = async (conversationId: string) =>
  JSON.stringify([
    await rows(`SELECT * FROM messages WHERE conversation_id = ${conversationId} ORDER BY seq`),
    await rows('SELECT * FROM reactions ORDER BY message_id, person_id'),
    await rows('SELECT * FROM edits ORDER BY id'),
    await rows(`SELECT * FROM conversations WHERE id = ${conversationId}`),
  ])

describe('a reaction', () => {
  it('is one per person and message, counted for both, live', async () => {
    const { ana, bo, conversationId, at } = await makeTalk()
    expect(await react(ana, at(2), '👍')).toBeNull()
    expect(await react(bo, at(2), '👍')).toBeNull()
    expect(await react(ana, at(2), '❤️')).toBeNull()
    expect((await seen(bo, conversationId, 2))?.reactions).toEqual([
      { emoji: '👍', count: 1, mine: true, who: [bo] },
      { emoji: '❤️', count: 1, mine: false, who: [ana] },
    ])
    expect((await eventsAfter(bo, 0)).events.at(-1)).toMatchObject({ kind: 'changed', message: { seq: 2 } })
    expect(await react(ana, at(2), null)).toBeNull()
    expect((await seen(ana, conversationId, 2))?.reactions).toEqual([{ emoji: '👍', count: 1, mine: false, who: [bo] }])
  })

  it('is nobody’s who can’t see the message, and nothing before an answer or an Accept', async () => {
    const { conversationId, at } = await makeTalk()
    const [eve, cy, knocker] = [await makePerson('Eve'), await makePerson('Cy'), await makePerson('K')]
    expect(await react(eve, at(1), '👍')).toBe('not_found')
    await send(knocker, cy, 'Hello?')
    const waiting = { conversationId: (await sideOf(cy, knocker))?.conversationId ?? '', seq: 1 }
    const before = await kept(waiting.conversationId)
    expect(await react(cy, waiting, '👍')).toBe('not_answered_yet')
    expect(await react(knocker, waiting, '👍')).toBe('not_answered_yet')
    // A wordless Accept opens it on one side, and shows in nothing on the other.
    await acceptRequest(cy, waiting.conversationId)
    expect(await react(knocker, waiting, '👍')).toBe('not_answered_yet')
    expect(await kept(waiting.conversationId)).toBe(before)
    expect(await react(cy, waiting, '👍')).toBeNull()
    expect(await kept(conversationId)).toBeDefined()
  })

  it('meets a block like a closed door', async () => {
    const { ana, bo, at } = await makeTalk()
    await block(bo, ana)
    expect(await react(ana, at(2), '👍')).toBe('not_answered_yet')
  })
})

describe('editing', () => {
  it('changes one’s own words for both within 15 minutes, and keeps what stood there', async () => {
    const { ana, bo, conversationId, at } = await makeTalk()
    expect(await editMessage(ana, at(1), 'Hi Bo')).toBeNull()
    expect(await editMessage(ana, at(1), 'Hi, Bo!')).toBeNull()
    expect(await seen(bo, conversationId, 1)).toMatchObject({ text: 'Hi, Bo!', edited: true })
    expect((await readEdits(bo, at(1)))?.map(({ text }) => text)).toEqual(['Hi', 'Hi Bo'])
    expect(await readEdits(await makePerson('Eve'), at(1))).toBeNull()
    // The same words again are no edit.
    expect(await editMessage(ana, at(1), 'Hi, Bo!')).toBeNull()
    expect(await readEdits(ana, at(1))).toHaveLength(2)
  })

  it('is refused for others, too late, once deleted, and of a request – and changes nothing', async () => {
    const { ana, bo, conversationId, at } = await makeTalk()
    await deleteForEveryone(bo, at(2))
    const before = await kept(conversationId)
    expect(await editMessage(bo, at(1), 'Mine now')).toBe('not_found')
    expect(await later(15 * 60_000 + 1_000, () => editMessage(ana, at(1), 'Too late'))).toBe('edit_too_late')
    expect(await editMessage(bo, at(2), 'Back again')).toBe('message_deleted')
    expect(await kept(conversationId)).toBe(before)
    const [cy, knocker] = [await makePerson('Cy'), await makePerson('K')]
    await send(knocker, cy, 'A nice question')
    const waiting = { conversationId: (await sideOf(cy, knocker))?.conversationId ?? '', seq: 1 }
    expect(await editMessage(knocker, waiting, 'Buy my course')).toBe('not_answered_yet')
    expect((await seen(cy, waiting.conversationId, 1))?.text).toBe('A nice question')
  })
})

describe('deleting', () => {
  it('for everyone leaves a place and none of its words, reactions, quotes or earlier wordings', async () => {
    const { ana, bo, conversationId, at } = await makeTalk()
    await editMessage(ana, at(1), 'Secret')
    await react(bo, at(1), '👍')
    await pinMessage(bo, at(1), true)
    await postMessage({ senderId: bo, to: { conversationId }, text: 'Answer', draftKey: draftKey(), replyTo: 1 })
    expect(await deleteForEveryone(ana, at(1))).toBeNull()
    for (const viewer of [ana, bo]) {
      const message = await seen(viewer, conversationId, 1)
      expect(message).toMatchObject({ deleted: true, text: '' })
      expect(message?.reactions).toBeUndefined()
      const thread = await readThread(viewer, conversationId)
      expect(thread?.pinned).toBeNull()
      expect(thread?.messages.at(-1)?.reply).toEqual({ seq: 1, gone: true })
      expect(JSON.stringify([thread, await eventsAfter(viewer, 0)])).not.toContain('Secret')
    }
    expect(await readEdits(bo, at(1))).toEqual([])
    expect(await kept(conversationId)).not.toContain('Secret')
  })

  it('for everyone is the sender’s, for 24 hours', async () => {
    const { ana, bo, conversationId, at } = await makeTalk()
    const before = await kept(conversationId)
    expect(await deleteForEveryone(bo, at(1))).toBe('not_found')
    expect(await later(24 * 3_600_000 + 1_000, () => deleteForEveryone(ana, at(1)))).toBe('delete_too_late')
    expect(await kept(conversationId)).toBe(before)
  })

  it('for me is for me alone, and can be taken back', async () => {
    const { ana, bo, conversationId, at } = await makeTalk()
    expect(await hideMessage(bo, at(2), true)).toBeNull()
    expect(await seen(bo, conversationId, 2)).toBeUndefined()
    expect((await listConversations(bo, 'inbox')).rows[0]?.last).toMatchObject({ text: '', deleted: true })
    expect(await seen(ana, conversationId, 2)).toMatchObject({ text: 'Hi back' })
    expect(await react(bo, at(2), '👍')).toBe('not_found')
    expect(await hideMessage(bo, at(2), false)).toBeNull()
    expect(await seen(bo, conversationId, 2)).toMatchObject({ text: 'Hi back' })
    expect(await hideMessage(await makePerson('Eve'), at(2), true)).toBe('not_found')
  })
})

describe('an answer', () => {
  it('shows the beginning of what it answers, to each as far as they can still see it', async () => {
    const { ana, bo, conversationId } = await makeTalk()
    await deleteConversation(bo, conversationId)
    const sent = await postMessage({
      senderId: ana,
      to: { conversationId },
      text: 'As I said',
      draftKey: draftKey(),
      replyTo: 1,
    })
    expect(sent).toMatchObject({ ok: true })
    expect((await seen(ana, conversationId, 3))?.reply).toMatchObject({ seq: 1, text: 'Hi' })
    expect((await seen(bo, conversationId, 3))?.reply).toEqual({ seq: 1, gone: true })
  })

  it('to what isn’t there is refused and leaves nothing', async () => {
    const { ana, bo, conversationId, at } = await makeTalk()
    await deleteForEveryone(bo, at(2))
    const before = await kept(conversationId)
    for (const replyTo of [2, 99])
      expect(
        await postMessage({ senderId: ana, to: { conversationId }, text: 'x', draftKey: draftKey(), replyTo }),
      ).toMatchObject({ ok: false, refusal: 'reply_gone' })
    const stranger = await makePerson('S')
    expect(
      await postMessage({ senderId: stranger, to: { recipientId: ana }, text: 'x', draftKey: draftKey(), replyTo: 1 }),
    ).toMatchObject({ ok: false, refusal: 'reply_gone' })
    expect(await kept(conversationId)).toBe(before)
  })
})

describe('forwarding', () => {
  it('sends the words on, marked, by the rules that hold for whom it goes to', async () => {
    const { ana, conversationId, at } = await makeTalk()
    const [cy, closed] = [await makePerson('Cy'), await makePerson('C', { door: 'nobody' })]
    const sent = await forwardMessage(ana, at(2), { to: { recipientId: cy }, draftKey: draftKey() })
    expect(sent).toMatchObject({ ok: true, message: { text: 'Hi back', forwarded: true } })
    expect(await forwardMessage(ana, at(2), { to: { recipientId: closed }, draftKey: draftKey() })).toMatchObject({
      refusal: 'not_accepting',
    })
    expect(await forwardMessage(cy, at(2), { to: { recipientId: ana }, draftKey: draftKey() })).toMatchObject({
      refusal: 'not_found',
    })
    expect(await kept(conversationId)).toBeDefined()
  })

  it('never goes out of a request, nor of what was taken back', async () => {
    const { ana, bo, at } = await makeTalk()
    const knocker = await makePerson('K')
    await send(knocker, bo, 'Between us')
    const waiting = { conversationId: (await sideOf(bo, knocker))?.conversationId ?? '', seq: 1 }
    expect(await forwardMessage(bo, waiting, { to: { recipientId: ana }, draftKey: draftKey() })).toMatchObject({
      refusal: 'not_found',
    })
    await deleteForEveryone(ana, at(1))
    expect(await forwardMessage(bo, at(1), { to: { recipientId: knocker }, draftKey: draftKey() })).toMatchObject({
      refusal: 'not_found',
    })
  })
})

describe('in a group', () => {
  it('everybody in it sees reactions, edits, pins and what was taken back; who was only asked can do nothing', async () => {
    const { ana, bo } = await makeTalk()
    const cy = await makePerson('Cy')
    const made = await makeGroup(ana, { name: 'Us', personIds: [bo, cy], draftKey: draftKey() })
    const conversationId = made.ok ? made.conversationId : ''
    const sent = await postMessage({ senderId: ana, to: { conversationId }, text: 'Cake?', draftKey: draftKey() })
    const target = { conversationId, seq: sent.ok ? sent.message.seq : 0 }
    expect(await react(bo, target, '🎂')).toBeNull()
    expect(await editMessage(ana, target, 'Cake, anybody?')).toBeNull()
    expect(await pinMessage(bo, target, true)).toBeNull()
    expect(await readThread(bo, conversationId)).toMatchObject({ pinned: { text: 'Cake, anybody?', edited: true } })
    expect((await eventsAfter(bo, 0)).events.some(({ kind }) => kind === 'changed')).toBe(true)
    const before = await kept(conversationId)
    for (const refusal of [await react(cy, target, '🎂'), await pinMessage(cy, target, true)])
      expect(refusal).toBe('not_found')
    expect(await react(ana, { conversationId, seq: 1 }, '🎂')).toBe('not_found')
    await setPerson(bo, { status: 'suspended' })
    expect(await react(bo, target, '👎')).toBe('not_answered_yet')
    expect(await kept(conversationId)).toBe(before)
  })
})

describe('the ceiling', () => {
  it('holds for reactions, edits and pins together, changes nothing, and leaves sending and deleting alone', async () => {
    const { ana, bo, conversationId, at } = await makeTalk()
    for (let n = 0; n < 18; n++) expect(await react(ana, at(2), n % 2 ? null : '👍')).toBeNull()
    expect(await editMessage(ana, at(1), 'Hi there')).toBeNull()
    expect(await pinMessage(ana, at(1), true)).toBeNull()
    const before = await kept(conversationId)
    const events = (await eventsAfter(bo, 0)).events.length
    for (const refused of [
      () => react(ana, at(2), '👍'),
      () => react(ana, at(2), null),
      () => editMessage(ana, at(1), 'Again'),
      () => pinMessage(ana, at(2), true),
      () => pinMessage(ana, at(1), false),
    ])
      expect(await refused()).toBe('changing_too_fast')
    expect(await kept(conversationId)).toBe(before)
    expect((await eventsAfter(bo, 0)).events).toHaveLength(events)
    // The other one's are counted apart, and so are messages.
    expect(await react(bo, at(1), '👍')).toBeNull()
    expect((await send(ana, bo)).ok).toBe(true)
    expect(await hideMessage(ana, at(2), true)).toBeNull()
    expect(await deleteForEveryone(ana, at(1))).toBeNull()
    expect(await later(10_001, () => react(ana, at(3), '👍'))).toBeNull()
  })

  it('holds for a day, and what is refused for another reason isn’t counted', async () => {
    const { ana, at } = await makeTalk()
    await react(ana, at(2), '👍')
    const today = Math.floor(Date.now() / 86_400_000)
    await rows(`UPDATE sending SET changes = 999, changes_day = ${today} WHERE person_id = ${ana}`)
    for (let n = 0; n < 30; n++) expect(await editMessage(ana, at(2), 'Not mine')).toBe('not_found')
    expect(await react(ana, at(2), '❤️')).toBeNull()
    expect(await later(60_000, () => react(ana, at(2), '👍'))).toBe('changing_too_fast')
    expect(await later(86_400_000, () => react(ana, at(2), '👍'))).toBeNull()
  })
})

describe('what was done already', () => {
  it('calls nobody again, however often a program repeats it – also one who is blocked', async () => {
    const { ana, bo, conversationId, at } = await makeTalk()
    expect(await editMessage(ana, at(1), 'Hello')).toBeNull()
    const edited = (await eventsAfter(bo, 0)).newest
    expect(await editMessage(ana, at(1), 'Hello')).toBeNull()
    expect(await removePreview(ana, at(1))).toBeNull()
    expect((await eventsAfter(bo, 0)).newest).toBe(edited)
    await block(bo, ana)
    expect(await deleteForEveryone(ana, at(1))).toBeNull()
    expect(await seen(bo, conversationId, 1)).toMatchObject({ text: '', deleted: true })
    const told = (await eventsAfter(bo, 0)).newest
    for (let count = 0; count < 3; count++) expect(await deleteForEveryone(ana, at(1))).toBeNull()
    expect((await eventsAfter(bo, 0)).newest).toBe(told)
  })
})

describe('sent on, and asked again because the answer was lost', () => {
  it('it answers that it was sent, also when what was sent on is gone meanwhile', async () => {
    const { ana, bo, at } = await makeTalk()
    const cy = await makePerson('Cy')
    const there = await makeFriends(bo, cy)
    const sending = { to: { recipientId: cy }, draftKey: draftKey() }
    const sent = await forwardMessage(bo, at(1), sending)
    expect(sent).toMatchObject({ ok: true, conversationId: there })
    expect(await deleteForEveryone(ana, at(1))).toBeNull()
    expect(await forwardMessage(bo, at(1), sending)).toEqual(sent)
    expect(await deleteConversation(bo, at(1).conversationId)).toBe(true)
    expect(await forwardMessage(bo, at(1), sending)).toEqual(sent)
    expect((await readThread(cy, there))?.messages.filter(({ forwarded }) => forwarded)).toHaveLength(1)
  })
})
