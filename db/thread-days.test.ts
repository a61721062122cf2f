/** Where in a conversation a day begins, for whoever can read it. */
import { describe, expect, it } from 'vitest'
import { acceptInvitation, makeGroup } from './groups.ts'
import { idAt } from './ids.ts'
import { hideMessage } from './message-changes.ts'
import { deleteConversation } from './requests.ts'
import { freshDatabase, makeFriends, makePerson } from './testing.ts'
import { rows } from './testing-rows.ts'
import { firstSince } from './thread-days.ts'

freshDatabase()

const DAY = 86_400_000
/** Two talks have messages of the same moments. */
let talks = 0
const BEGAN = Date.UTC(2026, 0, 10)

/** A talk of the past: message n (1, 2, 3 …) was sent at noon of the n-th day. */
async function talkOf(days: number) {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const id = await makeFriends(ana, bo)
  await rows(`DELETE FROM messages WHERE conversation_id = ${id}`)
  const own = ++talks
  for (let n = 1; n <= days; n++)
    await rows(`INSERT INTO messages (id, conversation_id, seq, sender_id, text, draft_key, forwarded)
      VALUES (${Number(idAt(BEGAN + n * DAY - DAY / 2)) + own}, ${id}, ${n}, ${ana}, 'On day ${n}', 'day-${id}-${n}', false)`)
  await rows(`UPDATE participants SET last_seq = ${days} WHERE conversation_id = ${id}`)
  return { ana, bo, id, on: (viewer: string, day: number) => firstSince(viewer, id, BEGAN + (day - 1) * DAY) }
}

describe('the first message of a day', () => {
  it('is found for every day of a long talk, also where numbers are missing', async () => {
    const { bo, id, on } = await talkOf(40)
    await rows(`DELETE FROM messages WHERE conversation_id = ${id} AND seq IN (7, 8, 20, 40)`)
    for (let day = 1; day < 40; day++) {
      const expected = day === 7 || day === 8 ? 9 : day === 20 ? 21 : day
      expect(await on(bo, day), `day ${day}`).toBe(expected)
    }
  })

  it('is the first of all before the beginning, and the last of all after the end', async () => {
    const { bo, id, on } = await talkOf(5)
    expect(await on(bo, -20_000)).toBe(1)
    expect(await on(bo, 6)).toBe(5)
    expect(await firstSince(bo, id, Date.UTC(9999, 11, 31))).toBe(5)
  })

  it('passes over what was deleted for oneself and begins after what was cleared', async () => {
    const { ana, bo, id, on } = await talkOf(6)
    await hideMessage(bo, { conversationId: id, seq: 3 }, true)
    expect(await on(bo, 3)).toBe(4)
    expect(await on(ana, 3)).toBe(3)
    await deleteConversation(bo, id)
    expect(await on(bo, 1)).toBeNull()
    expect(await on(ana, 1)).toBe(1)
  })

  it('is nothing to a stranger, or in a group that one was only asked into', async () => {
    const { ana, bo, id } = await talkOf(2)
    const eve = await makePerson('Eve')
    expect(await firstSince(eve, id, 0)).toBeNull()
    expect(await firstSince(eve, '1', 0)).toBeNull()
    const made = await makeGroup(ana, { name: 'Us', personIds: [bo, eve], draftKey: `days-${id}` })
    const group = made.ok ? made.conversationId : ''
    expect(await firstSince(eve, group, 0)).toBeNull()
    expect(await firstSince(bo, group, 0)).not.toBeNull()
    await acceptInvitation(eve, group)
    expect(await firstSince(eve, group, 0)).not.toBeNull()
  })
})
