import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { read } from './engine/index.ts'
import { acceptInvitation, makeGroup } from './groups.ts'
import { noteHere } from './online.ts'
import { updateMe } from './people.ts'
import { keepSeen, presenceIn, seersOfTyping, setShowsSeen } from './presence.ts'
import { acceptRequest, deleteConversation, endConversation, reportPerson } from './requests.ts'
import { people } from './schema/index.ts'
import { freshDatabase, makeFriends, makePerson, send, setPerson, sideOf } from './testing.ts'
import { readThread } from './thread.ts'
import { block, follow, restrict, unblock } from './ties.ts'

freshDatabase()

const MINUTE = 60_000
/** Noon, to the minute, so that what is rounded is seen to be. */
const NOON = Date.UTC(2026, 10, 20, 12)

async function friends() {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const conversationId = await makeFriends(ana, bo)
  for (const id of [ana, bo]) await setPerson(id, { showsSeen: true, seenAt: NOON })
  return { ana, bo, conversationId }
}

const seenAt = async (id: string) =>
  (await read((db) => db.select({ seenAt: people.seenAt }).from(people).where(eq(people.id, id))))[0]?.seenAt

describe('typing', () => {
  it('is told to a friend, whatever became of the conversation’s place', async () => {
    const { ana, bo, conversationId } = await friends()
    expect(await seersOfTyping(ana, conversationId)).toEqual([bo])
    await deleteConversation(bo, conversationId)
    expect(await seersOfTyping(ana, conversationId)).toEqual([bo])
  })

  it('is nobody’s business in notes to self, and isn’t there for others', async () => {
    const { ana, conversationId } = await friends()
    await send(ana, ana, 'A note')
    const notes = (await sideOf(ana, ana))?.conversationId ?? ''
    expect(await seersOfTyping(ana, notes)).toEqual([])
    expect(await seersOfTyping(await makePerson('Cy'), conversationId)).toBeNull()
    expect(await seersOfTyping(ana, '1')).toBeNull()
  })

  it('is told neither from nor to a request, accepted without a word or not', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await send(bo, ana, 'May I?')
    const conversationId = (await sideOf(ana, bo))?.conversationId ?? ''
    const both = async () => [await seersOfTyping(ana, conversationId), await seersOfTyping(bo, conversationId)]
    expect(await both()).toEqual([[], []])
    await acceptRequest(ana, conversationId)
    expect(await both()).toEqual([[], []])
    await send(ana, bo, 'Do.')
    expect(await both()).toEqual([[bo], [ana]])
    await endConversation(ana, conversationId)
    expect(await both()).toEqual([[], []])
  })

  for (const [what, close, open] of [
    ['a block', block, unblock],
    ['a restriction', (a: string, b: string) => restrict(a, b, true), undefined],
    [
      'hiding it',
      (a: string) => updateMe(a, { showsTyping: false }),
      (a: string) => updateMe(a, { showsTyping: true }),
    ],
  ] as const) {
    it(`ends for both by ${what}`, async () => {
      for (const turned of [false, true]) {
        const { ana, bo, conversationId } = await friends()
        const [who, whom] = turned ? [bo, ana] : [ana, bo]
        await close(who, whom)
        expect(await seersOfTyping(ana, conversationId)).toEqual([])
        expect(await seersOfTyping(bo, conversationId)).toEqual([])
        if (!open) continue
        await open(who, whom)
        expect(await seersOfTyping(ana, conversationId)).toEqual([bo])
      }
    })
  }

  it('in a group is told to members who joined, but not across a block, nor by who hides it', async () => {
    const [ana, bo, cy, dee] = [
      await makePerson('Ana'),
      await makePerson('Bo'),
      await makePerson('Cy'),
      await makePerson('Dee', { door: 'everyone' }),
    ]
    for (const other of [bo, cy]) await makeFriends(ana, other)
    const made = await makeGroup(ana, { name: 'Boats', personIds: [bo, cy, dee], draftKey: 'boats' })
    if (!made.ok) throw new Error('No group')
    const { conversationId } = made
    const seers = async (who: string) => (await seersOfTyping(who, conversationId))?.toSorted()
    expect(await seers(ana)).toEqual([bo, cy].toSorted())
    // Who was only asked sees nothing and says nothing.
    expect(await seers(dee)).toEqual([])
    await acceptInvitation(dee, conversationId)
    expect(await seers(ana)).toEqual([bo, cy, dee].toSorted())
    await block(bo, cy)
    expect(await seers(bo)).toEqual([ana, dee].toSorted())
    expect(await seers(cy)).toEqual([ana, dee].toSorted())
    await updateMe(dee, { showsTyping: false })
    expect(await seers(dee)).toEqual([])
    expect(await seers(ana)).toEqual([bo, cy].toSorted())
    await setPerson(ana, { status: 'suspended' })
    expect(await seers(ana)).toEqual([])
  })
})

describe('last seen', () => {
  it('is off until somebody says so, and then works both ways', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const conversationId = await makeFriends(ana, bo)
    await keepSeen(ana, NOON)
    expect(await seenAt(ana)).toBeNull()
    await setShowsSeen(ana, true)
    await keepSeen(ana, NOON + 59_000)
    // Bo hides his own: he sees nothing of hers, and she nothing of his.
    await setPerson(bo, { seenAt: NOON })
    expect((await readThread(bo, conversationId))?.presence).toBeNull()
    expect((await readThread(ana, conversationId))?.presence).toBeNull()
    await setShowsSeen(bo, true)
    expect((await readThread(bo, conversationId))?.presence).toEqual({ seenAt: NOON })
  })

  it('is written to the minute, at most every five, and forgotten when it is hidden', async () => {
    const { ana } = await friends()
    await keepSeen(ana, NOON + 4 * MINUTE)
    expect(await seenAt(ana)).toBe(NOON)
    await keepSeen(ana, NOON + 5 * MINUTE + 31_000)
    expect(await seenAt(ana)).toBe(NOON + 5 * MINUTE)
    await setShowsSeen(ana, false)
    expect(await seenAt(ana)).toBeNull()
  })

  it('says that somebody is here, and when they left', async () => {
    const { ana, bo, conversationId } = await friends()
    const at = Date.now()
    noteHere({ personId: bo, tab: 'a', until: at + MINUTE }, at)
    noteHere({ personId: bo, tab: 'b', until: at + MINUTE }, at)
    expect((await readThread(ana, conversationId))?.presence).toEqual({ online: true })
    noteHere({ personId: bo, tab: 'a', until: 0 }, at)
    expect((await readThread(ana, conversationId))?.presence).toEqual({ online: true })
    noteHere({ personId: bo, tab: 'b', until: 0 }, at)
    expect((await readThread(ana, conversationId))?.presence).toEqual({ seenAt: at - (at % MINUTE) })
  })

  const ends: Record<string, (ana: string, bo: string, conversationId: string) => Promise<unknown>> = {
    'a block': (ana, bo) => block(ana, bo),
    'a report': (ana, bo) => reportPerson(ana, bo, 'spam', ''),
    'a restriction': (ana, bo) => restrict(ana, bo, true),
    'an end': (ana, _, conversationId) => endConversation(ana, conversationId),
    'a closed account': (ana) => setPerson(ana, { status: 'deactivated' }),
  }
  for (const [what, end] of Object.entries(ends)) {
    it(`looks after ${what} as if the other hid it, from both sides`, async () => {
      const { ana, bo, conversationId } = await friends()
      await end(ana, bo, conversationId)
      expect((await presenceIn(bo, conversationId))?.presence).toBeNull()
      expect((await presenceIn(ana, conversationId))?.presence).toBeNull()
    })
  }

  it('isn’t shown of somebody who follows and hasn’t been let in', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    for (const id of [ana, bo]) await setPerson(id, { showsSeen: true, seenAt: NOON })
    await follow(bo, ana)
    await send(bo, ana, 'May I?')
    const conversationId = (await sideOf(bo, ana))?.conversationId ?? ''
    expect((await presenceIn(bo, conversationId))?.presence).toBeNull()
    expect((await presenceIn(ana, conversationId))?.presence).toBeNull()
  })

  it('is nobody’s in a group, in notes, and in conversations of others', async () => {
    const { ana, conversationId } = await friends()
    await send(ana, ana, 'A note')
    const notes = (await sideOf(ana, ana))?.conversationId ?? ''
    expect(await presenceIn(ana, notes)).toBeNull()
    expect(await presenceIn(await makePerson('Cy'), conversationId)).toBeUndefined()
  })
})
