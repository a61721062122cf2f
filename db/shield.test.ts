/** Shield and Restrict: who gets through, and what the others can tell. */
import { describe, expect, it } from 'vitest'
import { eventsAfter } from './events.ts'
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
