import { describe, expect, it } from 'vitest'
import { endSession, startSession } from '../db/accounts.ts'
import { passOn } from '../db/bus.ts'
import { write } from '../db/engine/index.ts'
import { cursorOf, eventsAfter } from '../db/events.ts'
import { cursors, events, sessions } from '../db/schema/index.ts'
import { freshDatabase, makeFriends, makePerson, send } from '../db/testing.ts'
import { LiveStream } from './live.ts'
import type { Viewer } from './session.ts'

freshDatabase()

/** A browser that reads: resolves with the positions it was sent, once there are so many or the stream has ended. */
function open(viewer: Viewer, after: number, count: number) {
  let text = ''
  const resynced = Promise.withResolvers<string>()
  const positions = new Promise<number[]>((resolve) => {
    const found = () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, position]) => Number(position))
    const stream = new LiveStream(viewer, after, {
      write: (part) => {
        text += part
        if (text.includes('event: resync')) resynced.resolve(text)
        if (text.endsWith('\n\n') && found().length >= count) queueMicrotask(() => stream.end())
        return true
      },
      end: () => resolve(found()),
    })
  })
  return { positions, resynced: resynced.promise }
}

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
const signedIn = async (id: string): Promise<Viewer> => ({ id, session: await startSession(id, 'x') })

describe('a live stream', () => {
  it('carries what was missed and what happens now: each once, in order', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    const { newest } = await eventsAfter(ana, 0)
    const { positions } = open(await signedIn(ana), 0, newest + 5)
    await Promise.all(oneTo(5).map((n) => send(bo, ana, `news ${n}`)))
    expect(await positions).toEqual(oneTo(newest + 5))
  })

  it('carries thousands of missed events without giving up', async () => {
    const ana = await makePerson('Ana')
    await write(async (db) => {
      for (const position of oneTo(5_000)) {
        await db.insert(events).values({ personId: ana, position, at: Date.now(), kind: 'me', payload: {} })
      }
      await db.insert(cursors).values({ personId: ana, position: 5_000 })
    })
    expect(await open(await signedIn(ana), 0, 5_000).positions).toEqual(oneTo(5_000))
  })

  it('fetches what another process tells of, once, however often and in whatever order it is told', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    const known = await cursorOf(ana)
    // Written past the bus, as another process would have.
    await write(async (db) => {
      for (const position of [known + 1, known + 2, known + 3])
        await db.insert(events).values({ personId: ana, position, at: Date.now(), kind: 'me', payload: {} })
      await db.update(cursors).set({ position: known + 3 })
    })
    const { positions } = open(await signedIn(ana), known, 4)
    for (const position of [known + 3, known + 1, known + 2, known + 3]) passOn({ personId: ana, position })
    await send(bo, ana)
    expect(await positions).toEqual([known + 1, known + 2, known + 3, known + 4])
  })

  it('ends at once when its session ends, and does not begin for one that has', async () => {
    const ana = await makePerson('Ana')
    const viewer = await signedIn(ana)
    const { positions } = open(viewer, 0, 2)
    await endSession(ana, viewer.session)
    expect((await positions).length).toBeLessThan(2)
    await send(await makePerson('Bo'), ana)
    expect(await open(viewer, 0, 1).positions).toEqual([])
  })

  it('ends when another process has ended its session', async () => {
    const ana = await makePerson('Ana')
    const viewer = await signedIn(ana)
    const { positions } = open(viewer, 0, 2)
    await write(async (db) => {
      await db.delete(sessions)
      await db.insert(events).values({ personId: ana, position: 1, at: Date.now(), kind: 'sessions', payload: {} })
      await db.insert(cursors).values({ personId: ana, position: 1 })
    })
    passOn({ personId: ana, position: 1 })
    expect((await positions).length).toBeLessThan(2)
  })

  it('asks for a reload when what was missed is no longer kept', async () => {
    const ana = await makePerson('Ana')
    await write(async (db) => {
      await db.insert(cursors).values({ personId: ana, position: 9 })
    })
    const { positions, resynced } = open(await signedIn(ana), 3, 1)
    expect(await resynced).toContain('event: resync\ndata: {"position":9}')
    await send(await makePerson('Bo'), ana)
    expect(await positions).toEqual([10])
  })
})
