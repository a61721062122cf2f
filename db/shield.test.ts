/** Shield and Restrict: who gets through, and what the others can tell. */
import { describe, expect, it } from 'vitest'
import { DAY } from '../rules/budget.ts'
import { setDoor } from './door.ts'
import { eventsAfter } from './events.ts'
import { listConversations, unreadTotals } from './inbox.ts'
import { readMe } from './people.ts'
import { markRead } from './receipts.ts'
import { acceptRequest } from './requests.ts'
import { knocksSurge, setShield } from './shield.ts'
import { countRows, freshDatabase, makeFriends, makePerson, send, setPerson, sideOf } from './testing.ts'
import { readThread } from './thread.ts'
import { follow, restrict, unfollow } from './ties.ts'

freshDatabase()

describe('the shield', () => {
  it('turns strangers away like a closed door; friends, people I follow and pending requests stay', async () => {
    const [ana, bo, dee, cy] = [
      await makePerson('Ana'),
      await makePerson('Bo'),
      await makePerson('D'),
      await makePerson('Cy'),
    ]
    const closed = await makePerson('Closed', { door: 'nobody' })
    await makeFriends(ana, bo)
    await follow(ana, cy)
    await send(dee, ana, 'I waited before')
    await setShield(ana, 'day')
    const stranger = await makePerson('Stranger')
    const before = await countRows()
    expect(await send(stranger, ana)).toEqual(await send(stranger, closed))
    expect(await countRows()).toEqual(before)
    expect(await send(bo, ana)).toMatchObject({ ok: true })
    expect(await send(cy, ana)).toMatchObject({ ok: true })
    expect(await sideOf(ana, dee)).toMatchObject({ folder: 'requests' })
    await setShield(ana, null)
    expect(await send(stranger, ana)).toMatchObject({ ok: true })
  })

  it('ends by itself', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await setShield(ana, 'week')
    expect(await send(bo, ana)).toMatchObject({ ok: false })
    await setPerson(ana, { shieldUntil: Date.now() - 1 })
    expect(await send(bo, ana)).toMatchObject({ ok: true })
  })

  it('folds away what waits: counted for its owner and unread nowhere; its end brings all back in their order', async () => {
    const ana = await makePerson('Ana')
    const senders = [await makePerson('Bo'), await makePerson('Cy'), await makePerson('Dee')]
    for (const sender of senders) await send(sender, ana, 'I waited before')
    const [bos] = (await listConversations(ana, 'requests')).rows.slice(-1)
    await markRead(ana, bos?.id ?? '', 1)
    const before = await listConversations(ana, 'requests')
    expect(await unreadTotals(ana)).toEqual({ inbox: 0, requests: 2, snoozed: 0, shield: null })
    await setShield(ana, 'until_off')
    expect(await unreadTotals(ana)).toEqual({ inbox: 0, requests: 0, snoozed: 0, shield: { folded: 3, endsIn: null } })
    await setShield(ana, 'week')
    const { shield } = await unreadTotals(ana)
    expect(shield?.folded).toBe(3)
    expect(shield?.endsIn).toBeGreaterThan(6 * DAY)
    expect(shield?.endsIn).toBeLessThanOrEqual(7 * DAY)
    expect(await listConversations(ana, 'requests')).toEqual(before)
    await setShield(ana, null)
    expect(await unreadTotals(ana)).toEqual({ inbox: 0, requests: 2, snoozed: 0, shield: null })
    expect(await listConversations(ana, 'requests')).toEqual(before)
  })

  it('unfolds by itself when its time is over, on every page that shows it', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await send(bo, ana)
    await setShield(ana, 'day')
    expect((await readMe(ana))?.shieldUntil).toBeGreaterThan(Date.now())
    await setPerson(ana, { shieldUntil: Date.now() - 1 })
    expect(await unreadTotals(ana)).toEqual({ inbox: 0, requests: 1, snoozed: 0, shield: null })
    expect((await readMe(ana))?.shieldUntil).toBeNull()
  })

  it('folds nothing but Requests, and not what is accepted meanwhile', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    const eve = await makePerson('Eve')
    await makeFriends(ana, bo)
    for (const sender of [cy, eve]) await send(sender, ana)
    await restrict(ana, eve, true)
    await setShield(ana, 'day')
    await send(bo, ana, 'From a friend')
    expect(await unreadTotals(ana)).toMatchObject({ inbox: 1, requests: 0, snoozed: 0, shield: { folded: 1 } })
    expect((await listConversations(ana, 'hidden')).rows).toHaveLength(1)
    await acceptRequest(ana, (await sideOf(ana, cy))?.conversationId ?? '')
    expect(await unreadTotals(ana)).toMatchObject({ inbox: 2, requests: 0, snoozed: 0, shield: { folded: 0 } })
  })

  it('whoever waits can’t tell it from a closed door: no event, and the same conversation', async () => {
    const [ana, closed, bo] = [await makePerson('Ana'), await makePerson('Ana'), await makePerson('Bo')]
    const theirs = async (owner: string) => {
      const thread = await readThread(bo, (await sideOf(bo, owner))?.conversationId ?? '')
      return { reach: thread?.reach, accepted: thread?.accepted, seen: thread?.seenSeq, sent: thread?.unansweredSent }
    }
    for (const owner of [ana, closed]) await send(bo, owner)
    const { newest } = await eventsAfter(bo, 0)
    await setShield(ana, 'day')
    await markRead(ana, (await sideOf(ana, bo))?.conversationId ?? '', 1)
    await setDoor(closed, 'nobody')
    expect(await theirs(ana)).toEqual(await theirs(closed))
    expect(await send(bo, ana, 'Are you there?')).toEqual(await send(bo, closed, 'Are you there?'))
    await setShield(ana, null)
    expect((await eventsAfter(bo, newest)).events).toEqual([])
  })

  it('what still arrives for staff is folded away like the rest', async () => {
    const [mod, bo] = [await makePerson('Mod', { role: 'moderator' }), await makePerson('Bo')]
    await setShield(mod, 'day')
    expect(await send(bo, mod)).toMatchObject({ ok: true })
    expect(await sideOf(mod, bo)).toMatchObject({ folder: 'requests' })
    expect(await unreadTotals(mod)).toMatchObject({ inbox: 0, requests: 0, snoozed: 0, shield: { folded: 1 } })
    await setShield(mod, null)
    expect(await unreadTotals(mod)).toEqual({ inbox: 0, requests: 1, snoozed: 0, shield: null })
  })

  it('is offered when far more people knock than usual', async () => {
    const ana = await makePerson('Ana')
    for (let n = 0; n < 7; n++) await send(await makePerson(`K${n}`), ana)
    expect(await knocksSurge(ana)).toBe(false)
    await send(await makePerson('K8'), ana)
    expect(await knocksSurge(ana)).toBe(true)
  })
})

describe('restrict', () => {
  it('sends all of somebody to hidden, and gives them neither a word nor a read mark', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const id = await makeFriends(ana, bo)
    const { newest } = await eventsAfter(bo, 0)
    await restrict(ana, bo, true)
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'hidden' })
    expect((await eventsAfter(bo, newest)).events).toEqual([])
    expect(await send(bo, ana, 'Are you there?')).toMatchObject({ ok: true })
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'hidden', reasons: [{ code: 'restricted', weight: 0 }] })
    await markRead(ana, id, 3)
    const theirs = await readThread(bo, id)
    expect(theirs).toMatchObject({ reach: 'inbox', accepted: true, seenSeq: null, row: { folder: 'inbox' } })
    expect((await eventsAfter(bo, newest)).events.map(({ kind }) => kind)).toEqual(['message'])
  })

  it('lifted, the conversation goes back to where it belongs', async () => {
    const [ana, bo, eve] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Eve')]
    await makeFriends(ana, bo)
    await send(eve, ana)
    for (const other of [bo, eve]) await restrict(ana, other, true)
    await follow(ana, eve)
    expect(await sideOf(ana, eve)).toMatchObject({ folder: 'hidden' })
    await unfollow(ana, eve)
    const eves = (await sideOf(ana, eve))?.conversationId ?? ''
    expect(await acceptRequest(ana, eves)).toBe(false)
    for (const other of [bo, eve]) await restrict(ana, other, false)
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'inbox', reasons: [] })
    expect(await sideOf(ana, eve)).toMatchObject({ folder: 'requests', reasons: [] })
    await send(bo, ana, 'Hello again')
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'inbox' })
  })
})
