/** A person's own order: what comes back when, what counts, and that it is theirs alone. */
import { describe, expect, it } from 'vitest'
import type { Folder } from '../rules/door.ts'
import { FOREVER, LONGEST_SNOOZE, PINS } from '../rules/order.ts'
import { composeTarget } from './compose.ts'
import { keepDraft, MOST_DRAFTS } from './drafts.ts'
import { cursorOf, eventsAfter } from './events.ts'
import { leaveGroup, makeGroup } from './groups.ts'
import { conversationRow, listConversations, PAGE, unreadTotals } from './inbox.ts'
import { postMessage } from './messages.ts'
import { archive, bringBack, markUnread, muteConversations, pin, snooze, unpin, wakeSnoozed } from './order.ts'
import { markRead } from './receipts.ts'
import { deleteConversation, undoDelete } from './requests.ts'
import { countRows, freshDatabase, makeFriends, makePerson, send, sideOf } from './testing.ts'
import { rows } from './testing-rows.ts'
import { readThread } from './thread.ts'
import { mute, restrict } from './ties.ts'

// The ceiling on sending has tests of its own; here it would be in the way of a large inbox.
process.env.AJAR_LIMITS = '{"messagesPer10Seconds":null}'

freshDatabase()

const HOUR = 3_600_000
const idsIn = async (viewer: string, folder: Folder) =>
  (await listConversations(viewer, folder)).rows.map(({ id }) => id)

/** Ana, and friends who wrote to her one after the other: the last one's conversation comes first. */
async function makeInbox(friends: number) {
  const ana = await makePerson('Ana')
  const others: string[] = []
  const ids: string[] = []
  for (let n = 0; n < friends; n += 1) {
    const friend = await makePerson(`Friend${n}`)
    others.push(friend)
    ids.unshift(await makeFriends(friend, ana))
  }
  others.reverse()
  return { ana, others, ids }
}

/** Two people and a group of both, as the kinds of conversations that are kept in order alike. */
async function makeBoth() {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const direct = await makeFriends(ana, bo)
  const made = await makeGroup(ana, { name: 'Circle', personIds: [bo], draftKey: `circle-${ana}` })
  if (!made.ok) throw new Error('No group was made.')
  let said = 0
  const say = (senderId: string, conversationId: string) => {
    said += 1
    return postMessage({ senderId, to: { conversationId }, text: 'Hello', draftKey: `say-${ana}-${said}` })
  }
  return { ana, bo, direct, group: made.conversationId, say }
}

describe('pins', () => {
  it('stand on top in the order in which they were pinned, whatever is written elsewhere', async () => {
    const { ana, others, ids } = await makeInbox(4)
    const [first = '', second = '', third = '', fourth = ''] = ids
    await pin(ana, [fourth])
    await pin(ana, [third])
    expect(await idsIn(ana, 'inbox')).toEqual([fourth, third, first, second])
    await send(others[2] ?? '', ana)
    await send(others[1] ?? '', ana)
    expect(await idsIn(ana, 'inbox')).toEqual([fourth, third, second, first])
    await unpin(ana, [fourth])
    expect(await idsIn(ana, 'inbox')).toEqual([third, second, first, fourth])
  })

  it('are not met again on the pages that follow', async () => {
    const { ana, ids } = await makeInbox(PAGE + 3)
    const pinned = [ids.at(-1) ?? '', ids[2] ?? '']
    await pin(ana, pinned)
    const page = await listConversations(ana, 'inbox')
    expect(page.rows).toHaveLength(PAGE + 2)
    const rest = await listConversations(ana, 'inbox', { before: page.next ?? '' })
    expect(rest.next).toBeNull()
    const listed = [...page.rows, ...rest.rows].map(({ id }) => id)
    expect(listed).toEqual([...pinned, ...ids.filter((id) => !pinned.includes(id))])
  })

  it('are no more than ten, and one too many changes nothing', async () => {
    const { ana, ids } = await makeInbox(PINS + 2)
    expect(await pin(ana, ids.slice(0, PINS - 1))).toMatchObject({ changed: ids.slice(0, PINS - 1) })
    expect(await pin(ana, ids.slice(PINS))).toBe('pins_full')
    expect(await pin(ana, ids.slice(PINS, PINS + 1))).toMatchObject({ changed: [ids[PINS]] })
    expect(await pin(ana, ids.slice(PINS + 1))).toBe('pins_full')
    expect((await listConversations(ana, 'inbox')).rows.filter(({ pinnedAt }) => pinnedAt !== null)).toHaveLength(PINS)
  })

  it('end when a conversation leaves the inbox, in whatever way', async () => {
    const { ana, others, ids } = await makeInbox(4)
    const [archived = '', snoozed = '', deleted = '', restricted = ''] = ids
    await pin(ana, ids)
    expect(await archive(ana, [archived])).toEqual({ changed: [archived], unpinned: [archived] })
    await snooze(ana, [snoozed], Date.now() + HOUR)
    await deleteConversation(ana, deleted)
    await restrict(ana, others[3] ?? '', true)
    await bringBack(ana, [archived, snoozed])
    await undoDelete(ana, deleted)
    await restrict(ana, others[3] ?? '', false)
    expect(await idsIn(ana, 'inbox')).toHaveLength(4)
    expect((await conversationRow(ana, restricted))?.folder).toBe('inbox')
    expect((await listConversations(ana, 'inbox')).rows.map(({ pinnedAt }) => pinnedAt)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('what was put away', () => {
  it('has a folder of its own, and comes back to its place', async () => {
    const { ana, ids } = await makeInbox(3)
    const [first = '', second = '', third = ''] = ids
    expect(await archive(ana, [second])).toEqual({ changed: [second], unpinned: [] })
    expect(await idsIn(ana, 'inbox')).toEqual([first, third])
    expect(await idsIn(ana, 'archived')).toEqual([second])
    await bringBack(ana, [second])
    expect(await idsIn(ana, 'inbox')).toEqual([first, second, third])
  })

  it('comes back with the next message, from either side, unless it is muted', async () => {
    const { ana, bo, direct, group, say } = await makeBoth()
    for (const id of [direct, group]) {
      for (const away of [() => archive(ana, [id]), () => snooze(ana, [id], Date.now() + HOUR)]) {
        await away()
        expect(await idsIn(ana, 'inbox')).not.toContain(id)
        await say(bo, id)
        expect((await idsIn(ana, 'inbox'))[0]).toBe(id)
        await away()
        await muteConversations(ana, [id], FOREVER)
        const { folder } = (await conversationRow(ana, id)) ?? {}
        await say(bo, id)
        expect(await conversationRow(ana, id)).toMatchObject({ folder, muted: true })
        expect((await eventsAfter(ana, 0)).events.at(-1)).toMatchObject({ kind: 'message', folder })
        await say(ana, id)
        expect(await conversationRow(ana, id)).toMatchObject({ folder: 'inbox' })
        await muteConversations(ana, [id], null)
      }
    }
  })

  it('comes back when the hour of silence is over', async () => {
    const { ana, bo, direct, group, say } = await makeBoth()
    await muteConversations(ana, [direct, group], Date.now() - 1)
    await archive(ana, [direct, group])
    await say(bo, direct)
    await say(bo, group)
    expect(await idsIn(ana, 'archived')).toEqual([])
  })

  it('is what was accepted: a request waits for an answer', async () => {
    const [ana, stranger] = [await makePerson('Ana'), await makePerson('Stranger')]
    await send(stranger, ana, 'May I ask something about your garden?')
    const id = (await sideOf(ana, stranger))?.conversationId ?? ''
    for (const change of [archive, pin, bringBack]) expect(await change(ana, [id])).toMatchObject({ changed: [] })
    expect(await snooze(ana, [id], Date.now() + HOUR)).toMatchObject({ changed: [] })
    expect(await idsIn(ana, 'requests')).toEqual([id])
  })

  it('and deleted comes back to the archive with Undo', async () => {
    const { ana, ids } = await makeInbox(1)
    await archive(ana, ids)
    await deleteConversation(ana, ids[0] ?? '')
    expect(await idsIn(ana, 'archived')).toEqual([])
    await undoDelete(ana, ids[0] ?? '')
    expect(await idsIn(ana, 'archived')).toEqual(ids)
  })
})

describe('a snooze', () => {
  it('ends at its moment: on top, marked as unread, and every open tab is told', async () => {
    const { ana, ids } = await makeInbox(3)
    const last = ids[2] ?? ''
    const until = Date.now() + HOUR
    await snooze(ana, [last], until)
    expect((await listConversations(ana, 'snoozed')).rows).toMatchObject([{ id: last, snoozedUntil: until }])
    expect(await unreadTotals(ana)).toMatchObject({ inbox: 0, snoozed: 1 })
    await wakeSnoozed(until - 1)
    expect(await idsIn(ana, 'snoozed')).toEqual([last])
    const before = await cursorOf(ana)
    await wakeSnoozed(until)
    expect(await idsIn(ana, 'inbox')).toEqual([last, ids[0], ids[1]])
    expect(await conversationRow(ana, last)).toMatchObject({ marked: true, snoozedUntil: null })
    expect(await unreadTotals(ana)).toMatchObject({ inbox: 1, snoozed: 0 })
    expect((await eventsAfter(ana, before)).events).toMatchObject([{ kind: 'conversation', conversationId: last }])
    // Done twice, by another process say, it does nothing more.
    await wakeSnoozed(until)
    expect(await cursorOf(ana)).toBe(before + 1)
  })

  it('that ended early does not ring again', async () => {
    const { ana, others, ids } = await makeInbox(2)
    await snooze(ana, ids, Date.now() + HOUR)
    await send(others[0] ?? '', ana)
    await bringBack(ana, [ids[1] ?? ''])
    await markRead(ana, ids[0] ?? '', 3)
    await wakeSnoozed(Date.now() + 2 * HOUR)
    expect((await listConversations(ana, 'inbox')).rows).toMatchObject([
      { id: ids[0], marked: false },
      { id: ids[1], marked: false },
    ])
  })

  it('cannot end in the past, or in years', async () => {
    const { ana, ids } = await makeInbox(1)
    for (const until of [0, Date.now() - 1, Date.now() + LONGEST_SNOOZE + HOUR])
      expect(await snooze(ana, ids, until)).toMatchObject({ changed: [] })
    expect(await idsIn(ana, 'inbox')).toEqual(ids)
  })

  it('can be put off', async () => {
    const { ana, ids } = await makeInbox(1)
    await snooze(ana, ids, Date.now() + HOUR)
    await snooze(ana, ids, Date.now() + 2 * HOUR)
    await wakeSnoozed(Date.now() + 1.5 * HOUR)
    expect(await idsIn(ana, 'snoozed')).toEqual(ids)
  })
})

describe('marked as unread', () => {
  it('counts as one until it is looked at, in every kind of conversation', async () => {
    const { ana, direct, group } = await makeBoth()
    for (const id of [direct, group]) {
      await markRead(ana, id, 99)
      const { inbox } = await unreadTotals(ana)
      const { readSeq } = (await conversationRow(ana, id)) ?? {}
      await markUnread(ana, [id])
      expect(await unreadTotals(ana)).toMatchObject({ inbox: inbox + 1 })
      expect(await conversationRow(ana, id)).toMatchObject({ marked: true, readSeq, unread: 0 })
      await markRead(ana, id, 99)
      expect(await unreadTotals(ana)).toMatchObject({ inbox })
      expect(await conversationRow(ana, id)).toMatchObject({ marked: false, readSeq })
    }
  })

  it('ends when one answers', async () => {
    const { ana, direct, group, say } = await makeBoth()
    await markUnread(ana, [direct, group])
    await say(ana, direct)
    await say(ana, group)
    expect((await listConversations(ana, 'inbox')).rows).toMatchObject([{ marked: false }, { marked: false }])
  })
})

describe('mute', () => {
  it('lasts as long as was said, for people and groups alike', async () => {
    const { ana, bo, direct, group, say } = await makeBoth()
    for (const id of [direct, group]) {
      await markRead(ana, direct, 99)
      await markRead(ana, group, 99)
      await say(bo, id)
      expect(await unreadTotals(ana)).toMatchObject({ inbox: 1 })
      expect(await muteConversations(ana, [id], Date.now() + HOUR)).toMatchObject({ changed: [id] })
      expect(await unreadTotals(ana)).toMatchObject({ inbox: 0 })
      expect(await conversationRow(ana, id)).toMatchObject({ muted: true, unread: 1 })
      // As when that hour is over.
      await muteConversations(ana, [id], Date.now() - 1)
      expect(await unreadTotals(ana)).toMatchObject({ inbox: 1 })
      expect(await conversationRow(ana, id)).toMatchObject({ muted: false })
    }
  })

  it('of a person on their page is the same as of the conversation with them', async () => {
    const { ana, bo, direct } = await makeBoth()
    await mute(ana, bo, true)
    expect(await conversationRow(ana, direct)).toMatchObject({ muted: true })
    await muteConversations(ana, [direct], null)
    expect(await conversationRow(ana, direct)).toMatchObject({ muted: false })
  })
})

describe('a draft', () => {
  it('is there on every device of its writer, newest first, until it is sent', async () => {
    const { ana, bo, direct, group } = await makeBoth()
    for (const place of [direct, group]) {
      const before = await cursorOf(ana)
      expect(await keepDraft(ana, place, 'Dear')).toBe(true)
      expect(await keepDraft(ana, place, 'Dear Bo')).toBe(true)
      expect(await readThread(ana, place)).toMatchObject({ draft: 'Dear Bo' })
      expect((await eventsAfter(ana, before)).events.at(-1)).toMatchObject({ kind: 'draft', place, text: 'Dear Bo' })
      expect(await readThread(bo, place)).toMatchObject({ draft: '' })
      expect(JSON.stringify(await eventsAfter(bo, 0))).not.toContain('Dear')
      await keepDraft(ana, place, '')
      expect(await readThread(ana, place)).toMatchObject({ draft: '' })
    }
  })

  it('to somebody new waits beside their name', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await keepDraft(ana, `to-${bo}`, 'Hello, we met')
    expect(await composeTarget(ana, bo)).toMatchObject({ draft: 'Hello, we met' })
    expect(await composeTarget(bo, ana)).toMatchObject({ draft: '' })
    expect(await cursorOf(bo)).toBe(0)
  })

  it('stands on the line of its conversation, for its writer alone', async () => {
    const { ana, bo, direct, group } = await makeBoth()
    for (const place of [direct, group]) await keepDraft(ana, place, `Dear ${'x'.repeat(500)}`)
    const drafts = async (viewer: string) =>
      Object.fromEntries((await listConversations(viewer, 'inbox')).rows.map(({ id, draft }) => [id, draft]))
    const shown = `Dear ${'x'.repeat(500)}`.slice(0, 160)
    expect(await drafts(ana)).toMatchObject({ [direct]: shown, [group]: shown })
    expect(await drafts(bo)).toMatchObject({ [direct]: '', [group]: '' })
    await keepDraft(ana, direct, '')
    expect(await drafts(ana)).toMatchObject({ [direct]: '', [group]: shown })
  })

  it('is one of a thousand at most: the oldest goes for a new one', async () => {
    const { ana, direct, group } = await makeBoth()
    const places = async () =>
      (await rows(`SELECT place FROM drafts WHERE person_id = ${ana}`)).map(({ place }) => place)
    const old = Array.from({ length: MOST_DRAFTS }, (_, n) => `(${ana}, 'to-${n}', 'Begun', ${n})`)
    await rows(`INSERT INTO drafts (person_id, place, text, saved_at) VALUES ${old.join(', ')}`)
    await keepDraft(ana, direct, 'Dear Bo')
    await keepDraft(ana, direct, 'Dear Bo,')
    await keepDraft(ana, group, 'Dear all')
    const kept = await places()
    expect(kept).toHaveLength(MOST_DRAFTS)
    expect(kept).toEqual(expect.arrayContaining([direct, group, 'to-2']))
    expect(kept).not.toContain('to-0')
    expect(kept).not.toContain('to-1')
  })

  it('goes with the conversation', async () => {
    const { ana, direct, group } = await makeBoth()
    await keepDraft(ana, direct, 'Dear')
    await keepDraft(ana, group, 'Dear all')
    await deleteConversation(ana, direct)
    await leaveGroup(ana, group)
    expect(await rows(`SELECT * FROM drafts WHERE person_id = ${ana}`)).toEqual([])
  })
})

it('what isn’t the viewer’s is as if it weren’t there, and nothing changes', async () => {
  const { direct, group } = await makeBoth()
  const eve = await makePerson('Eve')
  const before = await countRows()
  const named = [direct, group, '404']
  const nothing = { changed: [], unpinned: [] }
  for (const change of [pin, unpin, archive, bringBack, markUnread]) expect(await change(eve, named)).toEqual(nothing)
  expect(await snooze(eve, named, Date.now() + HOUR)).toEqual(nothing)
  expect(await muteConversations(eve, named, FOREVER)).toEqual(nothing)
  for (const place of [...named, 'to-404']) expect(await keepDraft(eve, place, 'Mine')).toBe(false)
  expect(await rows(`SELECT * FROM drafts WHERE person_id = ${eve}`)).toEqual([])
  expect(await countRows()).toEqual(before)
})
