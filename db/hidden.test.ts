/** The Hidden folder: cleared by its owner, by time, and never more than that. */
import { describe, expect, it } from 'vitest'
import { changeGuard, readGuard } from './guards.ts'
import { clearHidden, expireHidden, undoClearHidden } from './hidden.ts'
import { listConversations } from './inbox.ts'
import { acceptRequest, deleteConversation } from './requests.ts'
import { freshDatabase, makeFriends, makePerson, send, sideOf } from './testing.ts'
import { rows } from './testing-rows.ts'
import { readThread } from './thread.ts'
import { restrict } from './ties.ts'

freshDatabase()

const DAY = 86_400_000

/** Somebody with a request that waits, two hidden ones, and a friend whom they restrict. */
async function scene() {
  const ana = await makePerson('Ana')
  await changeGuard(ana, { hiddenWords: ['casino'] })
  const [one, two, three, friend] = [
    await makePerson('A'),
    await makePerson('B'),
    await makePerson('C'),
    await makePerson('D'),
  ]
  await send(one, ana, 'casino one')
  await send(two, ana, 'casino two')
  await send(three, ana, 'About the boat')
  await makeFriends(ana, friend)
  await restrict(ana, friend, true)
  const folder = async (other: string) => (await sideOf(ana, other))?.folder
  const folders = async () => [await folder(one), await folder(two), await folder(three), await folder(friend)]
  return { ana, one, two, three, friend, folders }
}

describe('clearing', () => {
  it('empties the folder for its owner alone, and nothing else; Undo brings all of it back', async () => {
    const { ana, one, folders } = await scene()
    expect(await folders()).toEqual(['hidden', 'hidden', 'requests', 'hidden'])
    const { cleared, at } = await clearHidden(ana)
    expect(cleared).toBe(2)
    expect(await folders()).toEqual(['none', 'none', 'requests', 'hidden'])
    expect((await listConversations(ana, 'hidden')).rows).toHaveLength(1)
    const theirs = await sideOf(one, ana)
    expect((await readThread(one, theirs?.conversationId ?? ''))?.messages.map(({ text }) => text)).toEqual([
      'casino one',
    ])
    expect(await undoClearHidden(ana, at)).toBe(2)
    expect(await folders()).toEqual(['hidden', 'hidden', 'requests', 'hidden'])
    const mine = await sideOf(ana, one)
    expect((await readThread(ana, mine?.conversationId ?? ''))?.messages).toHaveLength(1)
  })

  it('is what Delete is for each of them: no new allowance for a week, then as if they had never written', async () => {
    const { ana, one, two } = await scene()
    const factsOf = (sender: string) =>
      rows(`SELECT k.outcome, k.cost, t.request_deleted_at IS NOT NULL AS deleted FROM knocks k
        LEFT JOIN ties t ON t.person_id = k.recipient_id AND t.other_id = k.sender_id
        WHERE k.recipient_id = ${ana} AND k.sender_id = ${sender}`)
    const before = await factsOf(two)
    await deleteConversation(ana, (await sideOf(ana, one))?.conversationId ?? '')
    const { at } = await clearHidden(ana)
    expect(await factsOf(two)).toEqual(await factsOf(one))
    expect(await factsOf(two)).not.toEqual(before)
    expect(await undoClearHidden(ana, at)).toBe(1)
    expect(await factsOf(two)).toEqual(before)
  })

  it('teaches the filter nothing: it hid them itself', async () => {
    const { ana } = await scene()
    await clearHidden(ana)
    expect((await readGuard(ana)).learned).toBeNull()
  })

  it('is nobody else’s to do or undo', async () => {
    const { ana, one, folders } = await scene()
    expect((await clearHidden(one)).cleared).toBe(0)
    const { at } = await clearHidden(ana)
    expect(await undoClearHidden(one, at)).toBe(0)
    expect(await folders()).toEqual(['none', 'none', 'requests', 'hidden'])
  })
})

describe('time', () => {
  it('clears what has been hidden for 30 days, not what waits or is restricted, and fingerprints after a day', async () => {
    const { ana, folders } = await scene()
    await expireHidden(Date.now() + 29 * DAY)
    expect(await folders()).toEqual(['hidden', 'hidden', 'requests', 'hidden'])
    expect(await rows(`SELECT count(*) AS prints FROM prints WHERE recipient_id = ${ana}`)).toEqual([{ prints: 0 }])
    await expireHidden(Date.now() + 31 * DAY)
    expect(await folders()).toEqual(['none', 'none', 'requests', 'hidden'])
  })
})

describe('not spam', () => {
  it('moves it to the inbox, and the sender may write on', async () => {
    const { ana, one, folders } = await scene()
    await acceptRequest(ana, (await sideOf(ana, one))?.conversationId ?? '')
    await send(one, ana, 'casino again')
    expect((await folders())[0]).toBe('inbox')
  })
})
