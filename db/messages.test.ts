import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { setDoor } from './door.ts'
import { read, write } from './engine/index.ts'
import { eventsAfter } from './events.ts'
import { postMessage } from './messages.ts'
import { endConversation } from './requests.ts'
import { conversations, knocks, messages, ties } from './schema/index.ts'
import { countRows, freshDatabase, makeFriends, makePerson, send, setPerson, sideOf } from './testing.ts'
import { readThread } from './thread.ts'
import { block, follow } from './ties.ts'

freshDatabase()

const refusalOf = async (result: ReturnType<typeof send>) => {
  const answer = await result
  return answer.ok ? null : answer.refusal
}

/** Runs a send that must be refused, and checks that it left no trace. */
async function expectRefused(run: () => ReturnType<typeof send>, refusal: string) {
  const before = await countRows()
  expect(await refusalOf(run())).toBe(refusal)
  expect(await countRows()).toEqual(before)
}

describe('a message between people who accepted each other', () => {
  it('lands in both inboxes, numbered in order, unread for the recipient alone', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const id = await makeFriends(ana, bo)
    await send(ana, bo, 'one')
    await send(bo, ana, 'two')
    const thread = await readThread(ana, id)
    expect(thread?.messages.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'Hi'],
      [2, 'Hi back'],
      [3, 'one'],
      [4, 'two'],
    ])
    expect(thread?.row).toMatchObject({ folder: 'inbox', unread: 1 })
    expect((await readThread(bo, id))?.row).toMatchObject({ folder: 'inbox', unread: 0 })
  })

  it('is posted once per draft key, however often and however concurrently it is sent', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    const draft = { senderId: ana, to: { recipientId: bo }, text: 'once', draftKey: 'the-same-key' }
    const results = await Promise.all(Array.from({ length: 10 }, () => postMessage(draft)))
    expect(new Set(results.map((result) => result.ok && result.message.id)).size).toBe(1)
    const stored = await read((db) => db.select().from(messages).where(eq(messages.text, 'once')))
    expect(stored).toHaveLength(1)
  })

  it('cannot be posted under a key that another person used, as theirs', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    await makeFriends(ana, bo)
    await makeFriends(cy, bo)
    const key = 'shared-draft-key'
    const first = await postMessage({ senderId: ana, to: { recipientId: bo }, text: 'from Ana', draftKey: key })
    const second = await postMessage({ senderId: cy, to: { recipientId: bo }, text: 'from Cy', draftKey: key })
    expect(first.ok && first.message.senderId).toBe(ana)
    expect(second.ok && second.message.senderId).toBe(cy)
  })

  it('keeps one conversation per pair when both write first at the same moment', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await Promise.all([send(ana, bo), send(bo, ana), send(ana, bo), send(bo, ana)])
    const pair = `${[ana, bo].sort((a, b) => Number(a) - Number(b)).join('-')}`
    const rows = await read((db) => db.select().from(conversations).where(eq(conversations.pairKey, pair)))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.lastSeq).toBe(4)
  })

  it('of any text there is arrives as it was written; only U+0000 may come as a mark', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const id = await makeFriends(ana, bo)
    const texts = [
      '\u{1F9C3} \u202Eabc\u202C',
      'line\r\nline\ttab',
      "'; drop table messages; --",
      '\\x00 \\u0000 $1 {}',
      'a\0b',
    ]
    for (const text of texts) expect(await send(ana, bo, text)).toMatchObject({ ok: true })
    const read = (await readThread(bo, id))?.messages.slice(2).map(({ text }) => text.replace('\0', '\uFFFD'))
    expect(read).toEqual(texts.map((text) => text.replace('\0', '\uFFFD')))
  })

  it('tells both people’s browsers, each with a position of its own', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    const before = (await eventsAfter(bo, 0)).newest
    await send(ana, bo, 'news')
    const { events, complete } = await eventsAfter(bo, before)
    expect(complete).toBe(true)
    expect(events).toMatchObject([
      { position: before + 1, kind: 'message', folder: 'inbox', message: { text: 'news' } },
    ])
  })
})

describe('a knock', () => {
  it('waits among the requests, and looks delivered to its sender', async () => {
    const [ana, stranger] = [await makePerson('Ana'), await makePerson('Stranger')]
    await send(stranger, ana, 'May I?')
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'requests', placedBy: '9b', reasons: [] })
    expect(await sideOf(stranger, ana)).toMatchObject({ folder: 'inbox', unanswered: 1 })
  })

  it('may be followed by two more messages, then waits for an answer', async () => {
    const [ana, stranger] = [await makePerson('Ana'), await makePerson('Stranger')]
    for (let sent = 0; sent < 3; sent++) expect(await refusalOf(send(stranger, ana))).toBeNull()
    await expectRefused(() => send(stranger, ana), 'awaiting_reply')
    await send(ana, stranger, 'Yes?')
    expect(await refusalOf(send(stranger, ana))).toBeNull()
  })

  it('may be 1,000 characters long and no longer', async () => {
    const [ana, stranger] = [await makePerson('Ana'), await makePerson('Stranger')]
    await expectRefused(() => send(stranger, ana, 'x'.repeat(1_001)), 'request_too_long')
    expect(await refusalOf(send(stranger, ana, 'x'.repeat(1_000)))).toBeNull()
  })

  it('takes a place of the day’s new people, once per person', async () => {
    const newborn = await makePerson('Newborn', { joinedAt: Date.now() - 3_600_000 })
    const [a, b, c, d] = [await makePerson('A'), await makePerson('B'), await makePerson('C'), await makePerson('D')]
    for (const person of [a, a, b, c]) expect(await refusalOf(send(newborn, person))).toBeNull()
    await expectRefused(() => send(newborn, d), 'knock_budget_spent')
    // Writing to somebody who was already knocked at takes no new place.
    expect(await refusalOf(send(newborn, a))).toBeNull()
  })

  it('says when the next place is free', async () => {
    const newborn = await makePerson('Newborn', { joinedAt: Date.now() - 3_600_000 })
    const began = Date.now()
    for (let place = 0; place < 3; place++) await send(newborn, await makePerson('P'))
    const result = await send(newborn, await makePerson('Q'))
    const renewsAt = result.ok ? 0 : (result.renewsAt ?? 0)
    expect(renewsAt - began).toBeGreaterThanOrEqual(86_400_000)
    expect(renewsAt - began).toBeLessThan(86_400_000 + 60_000)
  })

  it('is refused from an account that moderation limited, but not to staff', async () => {
    const limited = await makePerson('Limited')
    await setPerson(limited, { limited: true })
    await expectRefused(async () => send(limited, await makePersonOnce('Ana')), 'knock_budget_spent')
    const staff = await makePerson('Staff', { role: 'moderator', door: 'nobody' })
    expect(await refusalOf(send(limited, staff))).toBeNull()
  })
})

const once = new Map<string, string>()
const makePersonOnce = async (name: string) => {
  const id = once.get(name) ?? (await makePerson(name))
  once.set(name, id)
  return id
}

describe('a closed door', () => {
  it('answers exactly like a block', async () => {
    const [closed, blocker, stranger] = [
      await makePerson('Closed', { door: 'following' }),
      await makePerson('Blocker'),
      await makePerson('Stranger'),
    ]
    await block(blocker, stranger)
    const answers = [await send(stranger, closed), await send(stranger, blocker), await send(stranger, '1')]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toEqual({ ok: false, refusal: 'not_accepting' })
  })

  it('lets people through whom its owner follows', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'following' }), await makePerson('Bo')]
    await expectRefused(() => send(bo, ana), 'not_accepting')
    await follow(ana, bo)
    await send(bo, ana)
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'inbox', placedBy: '7' })
  })

  it('never holds an answer back: writing to somebody accepts them', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo')]
    await send(ana, bo, 'You may always answer')
    expect(await refusalOf(send(bo, ana))).toBeNull()
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'inbox', placedBy: '6' })
  })

  it('leaves what came through it before: requests wait, accepted conversations go on', async () => {
    const [ana, friend, stranger] = [await makePerson('Ana'), await makePerson('Friend'), await makePerson('Stranger')]
    await makeFriends(friend, ana)
    await send(stranger, ana)
    await setDoor(ana, 'nobody')
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'requests' })
    expect(await refusalOf(send(friend, ana))).toBeNull()
    await expectRefused(() => send(stranger, ana), 'not_accepting')
  })

  it('decides again once a conversation was ended', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo')]
    await send(ana, bo)
    const side = await sideOf(ana, bo)
    await endConversation(ana, side?.conversationId ?? '')
    await expectRefused(() => send(bo, ana), 'not_accepting')
  })

  it('loses no race against a send: door or message, one of them is first', async () => {
    const [ana, stranger] = [await makePerson('Ana'), await makePerson('Stranger')]
    const closing = setDoor(ana, 'nobody')
    const racing = Array.from({ length: 3 }, (_, n) => send(stranger, ana, `try ${n}`))
    await closing
    // Begun after the door was answered: no longer a race.
    const late = await send(stranger, ana, 'too late')
    const answers = await Promise.all(racing)
    const arrived = answers.filter((answer) => answer.ok).length
    const refusal = { ok: false, refusal: 'not_accepting' }
    expect([...answers.filter((answer) => !answer.ok), late]).toEqual(Array(4 - arrived).fill(refusal))
    expect((await sideOf(ana, stranger))?.lastSeq ?? 0).toBe(arrived)
    // Whatever got through came before the door: Ana's browsers hear of them in that order.
    const { events } = await eventsAfter(ana, 0)
    expect(events.map(({ kind }) => kind)).toEqual([...Array(arrived).fill('message'), 'me'])
  })
})

describe('a sender', () => {
  it('can keep notes to self', async () => {
    const ana = await makePerson('Ana')
    await send(ana, ana, 'milk')
    expect(await sideOf(ana, ana)).toMatchObject({ folder: 'inbox', placedBy: '1', lastSeq: 1 })
  })

  it('cannot write in conversations of others, and learns nothing of them', async () => {
    const [ana, bo, spy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Spy')]
    const conversationId = await makeFriends(ana, bo)
    const draft = { senderId: spy, text: 'let me in', draftKey: 'spying-around' }
    await expectRefused(() => postMessage({ ...draft, to: { conversationId } }), 'not_found')
    await expectRefused(() => postMessage({ ...draft, to: { conversationId: '12345' } }), 'not_found')
    expect(await readThread(spy, conversationId)).toBeNull()
  })

  it('who is suspended is told so, with the reason', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    await setPerson(bo, { status: 'suspended', statusReason: 'spam' })
    await expectRefused(() => send(bo, ana), 'sender_suspended')
    expect(await send(bo, ana)).toMatchObject({ reason: 'spam' })
  })

  it('may send 20 messages in 10 seconds, whoever they go to', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    for (let sent = 1; sent < 20; sent++) expect(await refusalOf(send(ana, bo))).toBeNull()
    await expectRefused(() => send(ana, bo), 'sending_too_fast')
  })

  it('accepts the other by writing, which gives the other’s place back', async () => {
    const [ana, stranger] = [await makePerson('Ana'), await makePerson('Stranger')]
    await send(stranger, ana)
    await send(ana, stranger, 'Hello yourself')
    const [knock] = await read((db) => db.select().from(knocks).where(eq(knocks.senderId, stranger)))
    expect(knock).toMatchObject({ outcome: 'accepted', cost: 0 })
    expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'inbox' })
  })

  it('gets a fresh allowance a week after a request was deleted, and it is counted from there', async () => {
    const [ana, stranger] = [await makePerson('Ana'), await makePerson('Stranger')]
    for (let sent = 0; sent < 3; sent++) await send(stranger, ana)
    const deletedAt = (daysAgo: number) =>
      write(async (db) => {
        const values = { personId: ana, otherId: stranger, requestDeletedAt: Date.now() - daysAgo * 86_400_000 }
        await db
          .insert(ties)
          .values(values)
          .onConflictDoUpdate({ target: [ties.personId, ties.otherId], set: values })
      })
    await deletedAt(6.9)
    await expectRefused(() => send(stranger, ana), 'awaiting_reply')
    await deletedAt(7)
    for (let sent = 0; sent < 3; sent++) expect(await refusalOf(send(stranger, ana))).toBeNull()
    await expectRefused(() => send(stranger, ana), 'awaiting_reply')
    const tie = await read((db) =>
      db
        .select()
        .from(ties)
        .where(and(eq(ties.personId, ana), eq(ties.otherId, stranger))),
    )
    expect(tie[0]?.requestDeletedAt).toBeNull()
  })
})
