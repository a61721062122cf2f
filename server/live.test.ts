import { describe, expect, it } from 'vitest'
import { endSession, startSession } from '../db/accounts.ts'
import { write } from '../db/engine/index.ts'
import { eventsAfter } from '../db/events.ts'
import { cursors, events } from '../db/schema/index.ts'
import { freshDatabase, makeFriends, makePerson, send } from '../db/testing.ts'
import { openStream } from './live.ts'

freshDatabase()

/** Reads the positions that a stream carries until `count` have come or it ends. */
async function positions(stream: ReadableStream<Uint8Array>, count: number): Promise<number[]> {
  const decoder = new TextDecoder()
  const found: number[] = []
  let text = ''
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const position = /^id: (\d+)$/m.exec(text.slice(0, end))?.[1]
      if (position) found.push(Number(position))
      text = text.slice(end + 2)
    }
    if (found.length >= count) return found
  }
  return found
}

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe('a live stream', () => {
  it('carries what was missed and what happens now: each once, in order', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    const viewer = { id: ana, session: await startSession(ana, 'x') }
    const { newest } = await eventsAfter(ana, 0)
    const reading = positions(openStream(viewer, 0, new AbortController().signal), newest + 5)
    await Promise.all(oneTo(5).map((n) => send(bo, ana, `news ${n}`)))
    expect(await reading).toEqual(oneTo(newest + 5))
  })

  it('carries thousands of missed events without giving up', async () => {
    const ana = await makePerson('Ana')
    const viewer = { id: ana, session: await startSession(ana, 'x') }
    await write(async (db) => {
      for (const position of oneTo(5_000)) {
        await db.insert(events).values({ personId: ana, position, at: Date.now(), kind: 'me', payload: {} })
      }
      await db.insert(cursors).values({ personId: ana, position: 5_000 })
    })
    expect(await positions(openStream(viewer, 0, new AbortController().signal), 5_000)).toEqual(oneTo(5_000))
  })

  it('ends at once when its session ends, and does not begin for one that has', async () => {
    const ana = await makePerson('Ana')
    const viewer = { id: ana, session: await startSession(ana, 'x') }
    const reading = positions(openStream(viewer, 0, new AbortController().signal), 1)
    await endSession(ana, viewer.session)
    expect(await reading).toEqual([])
    await send(await makePerson('Bo'), ana)
    expect(await positions(openStream(viewer, 0, new AbortController().signal), 1)).toEqual([])
  })

  it('asks for a reload when what was missed is no longer kept', async () => {
    const ana = await makePerson('Ana')
    const viewer = { id: ana, session: await startSession(ana, 'x') }
    await write(async (db) => {
      await db.insert(cursors).values({ personId: ana, position: 9 })
    })
    const reader = openStream(viewer, 3, new AbortController().signal).getReader()
    const decoder = new TextDecoder()
    let text = ''
    while (!text.includes('resync')) text += decoder.decode((await reader.read()).value)
    expect(text).toContain('event: resync\ndata: {"position":9}')
    await reader.cancel()
  })
})
