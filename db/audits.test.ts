/** Judging what the filter hid. */
import { describe, expect, it } from 'vitest'
import { judgeHidden, readAudit } from './audits.ts'
import { changeGuard } from './guards.ts'
import { freshDatabase, makeFriends, makePerson, send, sideOf } from './testing.ts'
import { restrict } from './ties.ts'

freshDatabase()

async function hiddenFor(ana: string, count: number) {
  await changeGuard(ana, { hiddenWords: ['casino'] })
  const senders: string[] = []
  for (let n = 0; n < count; n++) senders.push(await makePerson(`S${n}`))
  for (const sender of senders) await send(sender, ana, 'casino night')
  return senders
}

const conversationOf = async (ana: string, other: string) => (await sideOf(ana, other))?.conversationId ?? ''

describe('a round', () => {
  it('is of five, picked from what the filter hid and nothing else, and ends for a week', async () => {
    const ana = await makePerson('Ana')
    const senders = await hiddenFor(ana, 7)
    const friend = await makePerson('Friend')
    await makeFriends(ana, friend)
    await restrict(ana, friend, true)
    const { items, checked } = await readAudit(ana)
    expect(checked).toBe(0)
    expect(items).toHaveLength(5)
    expect(new Set(items.map(({ other }) => other.id)).size).toBe(5)
    for (const { other, text, reasons } of items) {
      expect(senders).toContain(other.id)
      expect(text).toBe('casino night')
      expect(reasons[0]).toMatchObject({ code: 'hidden_word' })
    }
    for (const { conversationId } of items) expect(await judgeHidden(ana, conversationId, false)).toBe(true)
    expect(await readAudit(ana)).toMatchObject({ checked: 5, wanted: 0, items: [] })
  })

  it('what was wanted is counted and moves to the inbox; the rest stays hidden', async () => {
    const ana = await makePerson('Ana')
    const [one = '', two = ''] = await hiddenFor(ana, 2)
    await judgeHidden(ana, await conversationOf(ana, one), true)
    await judgeHidden(ana, await conversationOf(ana, two), false)
    expect(await readAudit(ana)).toMatchObject({ checked: 2, wanted: 1 })
    expect([(await sideOf(ana, one))?.folder, (await sideOf(ana, two))?.folder]).toEqual(['inbox', 'hidden'])
  })

  it('is nobody else’s, and only about what is hidden', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const [one = ''] = await hiddenFor(ana, 1)
    const id = await conversationOf(ana, one)
    expect(await judgeHidden(bo, id, true)).toBe(false)
    expect(await judgeHidden(one, id, true)).toBe(false)
    expect(await judgeHidden(ana, await makeFriends(ana, bo), true)).toBe(false)
    expect(await readAudit(ana)).toMatchObject({ checked: 0, wanted: 0 })
    expect((await sideOf(ana, one))?.folder).toBe('hidden')
  })
})
