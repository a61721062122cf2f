import { describe, expect, it, vi } from 'vitest'
import { startSession } from '../db/accounts.ts'
import { passWhisper } from '../db/bus.ts'
import { freshDatabase, makeFriends, makePerson, send, setPerson } from '../db/testing.ts'
import { restrict } from '../db/ties.ts'
import type { Soft } from '../db/types.ts'
import { LiveStream } from './live.ts'
import { forgetHere, hearWhisper, mayTell, tellAway, tellHere, tellTyping } from './presence.ts'

freshDatabase()

async function friends() {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const conversationId = await makeFriends(ana, bo)
  for (const id of [ana, bo]) await setPerson(id, { showsSeen: true })
  return { ana, bo, conversationId }
}

/** What a person's browser hears softly, until it is closed. */
async function browserOf(id: string) {
  const heard: Soft[] = []
  let began = () => {}
  const begun = new Promise<void>((resolve) => {
    began = resolve
  })
  const stream = new LiveStream({ id, session: await startSession(id, 'x') }, 0, {
    write: (text) => {
      const [, soft] = /^event: soft\ndata: (.*)\n\n$/.exec(text) ?? []
      if (soft) heard.push(JSON.parse(soft) as Soft)
      began()
      return true
    },
    end: () => {},
  })
  await begun
  return { heard, close: () => stream.end() }
}

/** The last thing that a browser heard, once it is that. */
const lastOf = (heard: readonly Soft[], soft: object) =>
  vi.waitFor(() => expect(heard.at(-1)).toEqual(expect.objectContaining(soft)))

describe('writing', () => {
  it('is heard by the other’s browser, and not by one’s own', async () => {
    const { ana, bo, conversationId } = await friends()
    const [mine, theirs] = [await browserOf(ana), await browserOf(bo)]
    expect(await tellTyping(ana, conversationId)).toBe(true)
    expect(theirs.heard).toEqual([{ kind: 'typing', conversationId, personId: ana, at: expect.any(Number) }])
    expect(mine.heard).toEqual([])
    theirs.close()
    mine.close()
  })

  it('is heard by nobody once they restrict, with the same answer', async () => {
    const { ana, bo, conversationId } = await friends()
    const theirs = await browserOf(bo)
    await restrict(bo, ana, true)
    expect(await tellTyping(ana, conversationId)).toBe(true)
    expect(theirs.heard).toEqual([])
    theirs.close()
  })

  it('in a conversation of others is refused', async () => {
    const { conversationId } = await friends()
    expect(await tellTyping(await makePerson('Cy'), conversationId)).toBe(false)
  })
})

describe('being here', () => {
  it('is told to whoever looks, as it changes, and what isn’t shown any more at once', async () => {
    const { ana, bo, conversationId } = await friends()
    const mine = await browserOf(ana)
    expect(await tellHere(ana, 'a', conversationId)).toBeNull()
    await tellHere(bo, 'b', null)
    await lastOf(mine.heard, { kind: 'presence', conversationId, presence: { online: true } })
    expect(await tellHere(ana, 'a', conversationId)).toEqual({ online: true })
    await tellAway(bo, 'b')
    await lastOf(mine.heard, {
      kind: 'presence',
      conversationId,
      presence: { seenAt: expect.any(Number) },
    })
    await setPerson(bo, { showsSeen: false, seenAt: null })
    forgetHere(bo)
    await lastOf(mine.heard, { kind: 'presence', conversationId, presence: null })
    mine.close()
  })

  it('is noted of nobody who hides it', async () => {
    const { ana, bo, conversationId } = await friends()
    await setPerson(bo, { showsSeen: false })
    await tellHere(bo, 'b', conversationId)
    await setPerson(bo, { showsSeen: true })
    expect(await tellHere(ana, 'a', conversationId)).toBeNull()
  })

  it('at another process is heard of here', async () => {
    const { ana, bo, conversationId } = await friends()
    const mine = await browserOf(ana)
    await tellHere(ana, 'a', conversationId)
    const whisper = (of: object) => hearWhisper(Buffer.from(JSON.stringify(of)).toString('base64url'))
    whisper({ here: { personId: bo, tab: 'b', until: Date.now() + 60_000 } })
    await lastOf(mine.heard, { kind: 'presence', presence: { online: true } })
    whisper({ to: [ana], soft: { kind: 'typing', conversationId, personId: bo, at: 1 } })
    expect(mine.heard.at(-1)).toMatchObject({ kind: 'typing', personId: bo })
    mine.close()
  })

  it('of a conversation of others is refused', async () => {
    const { conversationId } = await friends()
    const cy = await makePerson('Cy')
    await send(cy, cy)
    expect(await tellHere(cy, 'c', conversationId)).toBeUndefined()
  })
})

it('more signs than pages could send are refused', async () => {
  const ana = await makePerson('Ana')
  const answers = Array.from({ length: 121 }, () => mayTell(ana))
  expect(answers.filter((may) => may)).toHaveLength(120)
})

it('what nobody understands says nothing', () => {
  expect(() => passWhisper('%%%', () => {})).not.toThrow()
})
