/** Blocking a whole list: as many blocks done singly, no more and no less. */
import { describe, expect, it } from 'vitest'
import { blockListed, readBlockList, rehearseBlockList, undoBlockListed } from './block-list.ts'
import { eventsAfter } from './events.ts'
import { listConversations } from './inbox.ts'
import { readMe } from './people.ts'
import { reportPerson } from './requests.ts'
import { countRows, freshDatabase, makeFriends, makePerson, send, setPerson, sideOf } from './testing.ts'
import { rows } from './testing-rows.ts'
import { block, follow, unblock } from './ties.ts'

freshDatabase()

const handleOf = async (id: string) => ((await readMe(id))?.handle ?? '').toLowerCase()
const handlesOf = (ids: readonly string[]) => Promise.all(ids.map(handleOf))
const blockedBy = async (id: string) =>
  (await rows(`SELECT other_id FROM ties WHERE person_id = ${id} AND blocked_at IS NOT NULL ORDER BY other_id`)).map(
    ({ other_id }) => String(other_id),
  )

describe('a list of people to block', () => {
  it('is told before anything is done: who will be, who is already, who isn’t here, oneself', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    await block(ana, cy)
    const before = await countRows()
    const handles = [...(await handlesOf([ana, bo, cy])), 'nobody_here']
    const told = await rehearseBlockList(ana, handles)
    expect(told).toMatchObject({ will: [{ id: bo }], already: 1, missing: ['nobody_here'], self: true })
    expect(await countRows()).toEqual(before)
    expect(await blockedBy(ana)).toEqual([cy])
  })

  it('who blocks the viewer is told like anybody; who has left like nobody', async () => {
    const [ana, bo, cy, gone] = [
      await makePerson('Ana'),
      await makePerson('Bo'),
      await makePerson('Cy'),
      await makePerson('Gone'),
    ]
    await block(bo, ana)
    await setPerson(gone, { status: 'deactivated' })
    const handles = await handlesOf([bo, cy, gone])
    const told = await rehearseBlockList(ana, handles)
    expect(told).toMatchObject({ already: 0, missing: [handles[2]], self: false })
    expect(told.will.map(({ id }) => id).toSorted()).toEqual([bo, cy].toSorted())
    expect((await blockListed(ana, handles)).blocked).toBe(2)
    expect(await blockedBy(ana)).toEqual([bo, cy].toSorted((a, b) => Number(a) - Number(b)))
    // Whom the viewer blocked before they left stays on their own list.
    await setPerson(cy, { status: 'deactivated' })
    expect(await rehearseBlockList(ana, handles)).toMatchObject({ already: 2, missing: [handles[2]] })
  })

  it('blocks as a single block does: requests leave, follows stay, open pages hear of it; twice is once', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    await send(bo, ana, 'A request')
    const friends = await makeFriends(ana, cy)
    await follow(ana, cy)
    const [position, theirs] = [(await eventsAfter(ana, 0)).newest, (await eventsAfter(cy, 0)).newest]
    const handles = await handlesOf([bo, cy])
    const { blocked, at } = await blockListed(ana, handles)
    expect(blocked).toBe(2)
    expect((await listConversations(ana, 'requests')).rows).toEqual([])
    const told = (await eventsAfter(ana, position)).events
    expect(told.map((event) => event.kind === 'conversation' && event.conversationId).toSorted()).toEqual(
      [(await sideOf(ana, bo))?.conversationId, friends].toSorted(),
    )
    expect((await eventsAfter(cy, theirs)).events).toEqual([])
    expect(await send(cy, ana)).toMatchObject({ ok: false })
    const after = await countRows()
    expect((await blockListed(ana, handles)).blocked).toBe(0)
    expect(await countRows()).toEqual(after)

    expect(await undoBlockListed(ana, at)).toBe(2)
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'requests' })
    expect(await send(cy, ana)).toMatchObject({ ok: true })
    expect(await blockedBy(ana)).toEqual([])
    expect(await undoBlockListed(ana, at)).toBe(0)
  })

  it('Undo touches only what the list did, and nothing that was decided since', async () => {
    const [ana, before, bo, reported] = [
      await makePerson('Ana'),
      await makePerson('Before'),
      await makePerson('Bo'),
      await makePerson('Reported'),
    ]
    await block(ana, before)
    const { at } = await blockListed(ana, await handlesOf([before, bo, reported]))
    await unblock(ana, bo)
    await reportPerson(ana, reported, 'spam', '')
    const other = await makePerson('Other')
    expect(await undoBlockListed(other, at)).toBe(0)
    await undoBlockListed(ana, at)
    expect(await blockedBy(ana)).toEqual(expect.arrayContaining([before, reported]))
    expect(await blockedBy(ana)).not.toContain(bo)
  })

  it('of many is taken along whole, latest first, and brought back whole', async () => {
    const [ana, eve] = [await makePerson('Ana'), await makePerson('Eve')]
    const many = []
    for (let n = 0; n < 130; n++) many.push(await makePerson('Many'))
    const first = await makePerson('First')
    await block(ana, first)
    const handles = await handlesOf(many)
    expect((await blockListed(ana, handles)).blocked).toBe(130)
    const list = await readBlockList(ana)
    expect(list.map(({ handle }) => handle.toLowerCase()).toSorted()).toEqual(
      [...handles, await handleOf(first)].toSorted(),
    )
    expect(list.at(-1)?.name).toBe('First')
    expect(
      (
        await blockListed(
          eve,
          list.map(({ handle }) => handle.toLowerCase()),
        )
      ).blocked,
    ).toBe(131)
    expect(await readBlockList(eve)).toHaveLength(131)
  })
})
