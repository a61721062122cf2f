import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { read } from './engine/index.ts'
import { cursorOf } from './events.ts'
import { reportInGroup } from './group-reports.ts'
import { acceptInvitation, makeGroup, removeFromGroup } from './groups.ts'
import { hideMessage } from './message-changes.ts'
import { postMessage } from './messages.ts'
import { cases } from './schema/index.ts'
import { countRows, freshDatabase, makeFriends, makePerson, send } from './testing.ts'
import { readThread } from './thread.ts'

freshDatabase()

let posted = 0
async function say(senderId: string, conversationId: string, text: string): Promise<number> {
  posted += 1
  const result = await postMessage({ senderId, to: { conversationId }, text, draftKey: `said-${posted}` })
  if (!result.ok) throw new Error(result.refusal)
  return result.message.seq
}

/** Ana's group with Bo and Cy in it, and Dee who was asked. */
async function choir() {
  const [ana, bo, cy, dee] = [
    await makePerson('Ana'),
    await makePerson('Bo'),
    await makePerson('Cy'),
    await makePerson('Dee'),
  ]
  for (const friend of [bo, cy]) await makeFriends(ana, friend)
  posted += 1
  const made = await makeGroup(ana, { name: 'Choir', personIds: [bo, cy, dee], draftKey: `choir-${posted}` })
  if (!made.ok) throw new Error('No group')
  return { ana, bo, cy, dee, id: made.conversationId }
}

const casesOf = (reporter: string) => read((db) => db.select().from(cases).where(eq(cases.reporterId, reporter)))

describe('a report in a group', () => {
  it('of a message holds that message alone, and blocks who wrote it for the reporter alone', async () => {
    const { ana, bo, cy, id } = await choir()
    await say(cy, id, 'Nobody’s business')
    await say(bo, id, 'Fine')
    const seq = await say(bo, id, 'An insult')
    const before = await cursorOf(cy)
    expect(await reportInGroup(ana, { conversationId: id, personId: bo, seq }, 'harassment', 'Please look')).toBe(true)
    const [told] = await casesOf(ana)
    expect(told).toMatchObject({ reportedId: bo, reason: 'harassment', note: 'Please look', status: 'open' })
    expect(told?.messages.map(({ text }) => text)).toEqual(['An insult'])
    const seen = async (viewer: string) =>
      (await readThread(viewer, id))?.messages.map(({ text, collapsed }) => collapsed ?? text)
    expect(await seen(ana)).toEqual(['', '', 'Nobody’s business', 'blocked', 'blocked'])
    expect(await seen(cy)).toEqual(['', 'Nobody’s business', 'Fine', 'An insult'])
    // The others hear nothing of it, and they aren't let in any more elsewhere either.
    expect(await cursorOf(cy)).toBe(before)
    expect(await send(bo, ana)).toMatchObject({ refusal: 'not_accepting' })
    expect((await readThread(cy, id))?.group?.members).toHaveLength(4)
  })

  it('of a person holds what the reporter can see of them, also when they are out already', async () => {
    const { ana, bo, cy, id } = await choir()
    await say(bo, id, 'One')
    await hideMessage(cy, { conversationId: id, seq: await say(bo, id, 'Two') }, true)
    await say(bo, id, 'Three')
    await removeFromGroup(ana, id, bo)
    expect(await reportInGroup(cy, { conversationId: id, personId: bo, seq: null }, 'spam', '')).toBe(true)
    expect((await casesOf(cy))[0]?.messages.map(({ text }) => text)).toEqual(['One', 'Three'])
  })

  it('is refused to who isn’t in it, of oneself, of strangers to it, and of messages of somebody else; nothing changes', async () => {
    const { ana, bo, cy, dee, id } = await choir()
    const seq = await say(bo, id, 'An insult')
    const outside = await makePerson('Eve')
    const before = await countRows()
    const report = (viewer: string, personId: string, which: number | null, conversationId = id) =>
      reportInGroup(viewer, { conversationId, personId, seq: which }, 'spam', '')
    expect(await report(outside, bo, seq)).toBe(false)
    expect(await report(dee, bo, seq)).toBe(false)
    expect(await report(ana, ana, null)).toBe(false)
    expect(await report(ana, outside, null)).toBe(false)
    expect(await report(ana, cy, seq)).toBe(false)
    expect(await report(ana, bo, seq + 1)).toBe(false)
    expect(await report(ana, bo, null, '1')).toBe(false)
    expect(await countRows()).toEqual(before)
    // Who was asked and joins sees, and reports, only what came since.
    await acceptInvitation(dee, id)
    expect(await report(dee, bo, seq)).toBe(false)
    expect(await report(dee, bo, null)).toBe(true)
    expect((await casesOf(dee))[0]?.messages).toEqual([])
  })
})
