/** Groups: who is let in by whose answer, what each of them sees, and that nobody else sees anything. */
import { describe, expect, it } from 'vitest'
import { eventsAfter } from './events.ts'
import { readGroupPicture } from './group-view.ts'
import {
  acceptInvitation,
  changeRole,
  declineInvitation,
  inviteToGroup,
  leaveGroup,
  makeGroup,
  removeFromGroup,
  renameGroup,
  setGroupInvites,
  setGroupPicture,
} from './groups.ts'
import { changeGuard } from './guards.ts'
import { listConversations, unreadTotals } from './inbox.ts'
import { setLasting } from './lasting.ts'
import { postMessage } from './messages.ts'
import { muteConversations } from './order.ts'
import { markRead } from './receipts.ts'
import { acceptRequest, deleteConversation, endConversation, reportPerson } from './requests.ts'
import { setShield } from './shield.ts'
import { countRows, freshDatabase, later, makeFriends, makePerson, send, setPerson, sideOf } from './testing.ts'
import { rows } from './testing-rows.ts'
import { readHistory, readThread } from './thread.ts'
import { block, follow, restrict } from './ties.ts'

freshDatabase()

let keys = 0
const draftKey = () => `group-${++keys}`
const say = (senderId: string, conversationId: string, text = 'Hello all') =>
  postMessage({ senderId, to: { conversationId }, text, draftKey: draftKey() })

/** A group of Ana and people who accepted her, and the stranger Cy who was asked. */
async function makeCircle() {
  const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
  await makeFriends(bo, ana)
  const made = await makeGroup(ana, { name: 'Garden', personIds: [bo, cy], draftKey: draftKey() })
  if (!made.ok) throw new Error(made.refusal)
  return { ana, bo, cy, id: made.conversationId }
}

const texts = async (viewer: string, id: string) =>
  (await readThread(viewer, id))?.messages.map(({ text, notice }) => text || `(${notice?.kind})`)
const statesIn = async (id: string) =>
  (await rows(`SELECT person_id, state, role FROM members WHERE conversation_id = ${id} ORDER BY person_id`)).map(
    ({ person_id, state, role }) => `${person_id} ${state} ${role}`,
  )

describe('making a group', () => {
  it('lets in who accepted one, asks a stranger, and says whom it couldn’t add', async () => {
    const [ana, bo, cy, di] = [
      await makePerson('Ana'),
      await makePerson('Bo'),
      await makePerson('Cy'),
      await makePerson('Di', { door: 'nobody' }),
    ]
    await makeFriends(bo, ana)
    const made = await makeGroup(ana, {
      name: '  Gar\u202Eden ',
      personIds: [bo, cy, di, cy, ana],
      draftKey: draftKey(),
    })
    expect(made).toMatchObject({ ok: true, notAdded: [{ personId: di, refusal: 'cant_be_added' }] })
    const id = made.ok ? made.conversationId : ''
    expect(await statesIn(id)).toEqual([`${ana} joined owner`, `${bo} joined member`, `${cy} invited member`].sort())
    expect((await listConversations(bo, 'inbox')).rows[0]).toMatchObject({
      id,
      kind: 'group',
      group: { name: 'Gar den' },
    })
    expect((await listConversations(cy, 'requests')).rows[0]).toMatchObject({ id, last: null, unread: 1 })
    expect(await unreadTotals(cy)).toMatchObject({ inbox: 0, requests: 1 })
    expect(await readThread(di, id)).toBeNull()
  })

  it('is done once under a draft key', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(bo, ana)
    const key = draftKey()
    const first = await makeGroup(ana, { name: '', personIds: [bo], draftKey: key })
    const before = await countRows()
    expect(await makeGroup(ana, { name: '', personIds: [bo], draftKey: key })).toEqual(first)
    expect(await countRows()).toEqual(before)
    expect((await listConversations(bo, 'inbox')).rows[0]?.group?.name).toBe('Ana, Bo')
  })

  it('with nobody who can be added changes nothing', async () => {
    const [ana, di] = [await makePerson('Ana'), await makePerson('Di', { door: 'nobody' })]
    const before = await countRows()
    expect(await makeGroup(ana, { name: 'Us', personIds: [di, '123'], draftKey: draftKey() })).toMatchObject({
      ok: false,
      refusal: 'nobody_to_add',
    })
    expect(await countRows()).toEqual(before)
  })

  it('looks the same for a block, a closed door, a raised shield, a setting and nobody at all', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(bo, ana)
    const [blocks, closed, shielded, sets] = [
      await makePerson('Eve'),
      await makePerson('Eve', { door: 'nobody' }),
      await makePerson('Eve'),
      await makePerson('Eve'),
    ]
    await block(blocks, ana)
    await setShield(shielded, 'day')
    await setGroupInvites(sets, 'nobody')
    const made = await makeGroup(ana, {
      name: 'Us',
      personIds: [bo, blocks, closed, shielded, sets, '42'],
      draftKey: draftKey(),
    })
    expect(made.ok && made.notAdded.map(({ refusal }) => refusal)).toEqual(Array(5).fill('cant_be_added'))
  })

  it('spends a place for each stranger who is asked, and gives it back when they join', async () => {
    const ana = await makePerson('Ana', { joinedAt: Date.now() - 3_600_000 })
    const strangers = await Promise.all(['B', 'C', 'D', 'E'].map((name) => makePerson(name)))
    const made = await makeGroup(ana, { name: 'Many', personIds: strangers, draftKey: draftKey() })
    expect(made).toMatchObject({ notAdded: [{ personId: strangers[3], refusal: 'knock_budget_spent' }] })
    const id = made.ok ? made.conversationId : ''
    expect(await inviteToGroup(ana, id, [strangers[3] ?? ''])).toMatchObject({ refusal: 'nobody_to_add' })
    expect(await acceptInvitation(strangers[0] ?? '', id)).toBe(true)
    expect(await inviteToGroup(ana, id, [strangers[3] ?? ''])).toMatchObject({ ok: true })
  })

  it('asks somebody new into as many groups as a stranger may leave messages, for one place, whatever they decline', async () => {
    const [eve, ana] = [await makePerson('Eve'), await makePerson('Ana')]
    const ask = () => makeGroup(eve, { name: 'Deals', personIds: [ana], draftKey: draftKey() })
    const knocks = async () => (await rows(`SELECT id FROM knocks WHERE sender_id = ${eve}`)).length
    const made = [await ask(), await ask(), await ask()]
    expect(made.every(({ ok }) => ok)).toBe(true)
    expect(await knocks()).toBe(1)
    const refused = { ok: false, refusal: 'nobody_to_add', notAdded: [{ personId: ana, refusal: 'cant_be_added' }] }
    const before = await countRows()
    expect(await ask()).toEqual(refused)
    for (const group of made) if (group.ok) await declineInvitation(ana, group.conversationId)
    const declined = await countRows()
    expect(await ask()).toEqual(refused)
    expect(await countRows()).toEqual(declined)
    expect(declined.knocks).toBe(before.knocks)
    // A week later it is as if nothing had been asked: a new place for new invitations.
    await later(8 * 86_400_000, async () => {
      expect((await ask()).ok).toBe(true)
      expect(await knocks()).toBe(2)
    })
  })

  it('counts as sending, which has a ceiling', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await follow(bo, ana)
    const make = () => makeGroup(ana, { name: 'Again', personIds: [bo], draftKey: draftKey() })
    let made = 0
    let answer = await make()
    for (; answer.ok; answer = await make()) made += 1
    expect(answer).toEqual({ ok: false, refusal: 'sending_too_fast' })
    expect(made).toBeLessThanOrEqual(20)
    const before = await countRows()
    expect(await make()).toEqual(answer)
    expect(await countRows()).toEqual(before)
  })

  it('holds a hundred people at most', async () => {
    const ana = await makePerson('Ana')
    const many = await Promise.all(Array.from({ length: 102 }, (_, n) => makePerson(`P${n}`)))
    for (const id of many) await follow(id, ana)
    const made = await makeGroup(ana, { name: 'Crowd', personIds: many.slice(0, 99), draftKey: draftKey() })
    const id = made.ok ? made.conversationId : ''
    expect(await inviteToGroup(ana, id, many.slice(99))).toMatchObject({
      refusal: 'nobody_to_add',
      notAdded: Array(3).fill({ refusal: 'group_full' }),
    })
    expect(await say(ana, id)).toMatchObject({ ok: true })
    expect(await texts(many[98] ?? '', id)).toEqual(['(added)', 'Hello all'])
  }, 60_000)
})

describe('the list’s filter', () => {
  it('finds a group by the beginning of a word of its name, and takes no letter for another one', async () => {
    const { bo, id } = await makeCircle()
    await renameGroup((await readThread(bo, id))?.group?.members[0]?.person.id ?? '', id, '100% Böhmen_walk!')
    const found = async (name: string) => (await listConversations(bo, 'inbox', { name })).rows.map((row) => row.id)
    for (const name of ['bohm', '100', '100%', 'böhmen_w']) expect(await found(name), name).toEqual([id])
    for (const name of ['%', '_', '!', '\\', 'ohmen', 'bohmen walk', 'bohmen%'])
      expect(await found(name), name).toEqual([])
  })
})

describe('an invitation', () => {
  it('shows who is there and no message, before and after', async () => {
    const { ana, bo, cy, id } = await makeCircle()
    await say(ana, id, 'Not for Cy yet')
    const asked = await readThread(cy, id)
    expect(asked?.messages).toEqual([])
    expect(asked?.group).toMatchObject({
      invitedBy: { id: ana },
      members: [{ person: { id: ana } }, { person: { id: bo } }],
    })
    expect((await readHistory(cy, id, 100)).messages).toEqual([])
    expect(await say(cy, id)).toMatchObject({ ok: false, refusal: 'not_found' })
    expect((await eventsAfter(cy, 0)).events.every(({ kind }) => kind === 'conversation')).toBe(true)
    expect(await acceptInvitation(cy, id)).toBe(true)
    await say(bo, id, 'Welcome')
    expect(await texts(cy, id)).toEqual(['(joined)', 'Welcome'])
    expect(await texts(ana, id)).toEqual(['(made)', '(added)', 'Not for Cy yet', '(joined)', 'Welcome'])
    expect(await say(cy, id)).toMatchObject({ ok: true })
  })

  it('declined is final, unless somebody whom they follow asks', async () => {
    const { ana, cy, id } = await makeCircle()
    expect(await declineInvitation(cy, id)).toBe(true)
    expect(await readThread(cy, id)).toBeNull()
    expect((await listConversations(cy, 'requests')).rows).toEqual([])
    const before = await countRows()
    expect(await inviteToGroup(ana, id, [cy])).toMatchObject({ ok: true, notAdded: [] })
    expect(await acceptInvitation(cy, id)).toBe(false)
    expect(await countRows()).toEqual(before)
    await follow(cy, ana)
    expect(await inviteToGroup(ana, id, [cy])).toMatchObject({ ok: true })
    expect(await texts(cy, id)).toEqual(['(added)'])
  })

  it('is no way to call a stranger again and again by taking it back', async () => {
    const { ana, bo, cy, id } = await makeCircle()
    const ask = async () => {
      const made = await makeGroup(ana, { name: 'Us', personIds: [bo, cy], draftKey: draftKey() })
      if (!made.ok) throw new Error(made.refusal)
      return made
    }
    expect(await removeFromGroup(ana, id, cy)).toBe(true)
    for (let count = 0; count < 2; count++) {
      const { conversationId, notAdded } = await ask()
      expect(notAdded).toEqual([])
      expect(await removeFromGroup(ana, conversationId, cy)).toBe(true)
    }
    expect((await ask()).notAdded).toEqual([{ personId: cy, refusal: 'cant_be_added' }])
    expect((await listConversations(cy, 'requests')).rows).toEqual([])
  })

  it('a No looks like an answer that is still to come: in the group, to who asks again and to who takes it back', async () => {
    const seenBy = async (declines: boolean) => {
      const { ana, bo, cy, id } = await makeCircle()
      const di = await makePerson('Di')
      expect(await inviteToGroup(ana, id, [di])).toMatchObject({ ok: true })
      const ids = new Map([ana, bo, cy, di].map((person, n) => [person, `person ${n}`]))
      const told = [(await eventsAfter(ana, 0)).newest, (await eventsAfter(bo, 0)).newest]
      if (declines) expect(await declineInvitation(cy, id)).toBe(true)
      expect([(await eventsAfter(ana, 0)).newest, (await eventsAfter(bo, 0)).newest]).toEqual(told)
      const look = async (viewer: string) =>
        (await readThread(viewer, id))?.group?.members.map(({ person, role, state }) => [
          ids.get(person.id),
          role,
          state,
        ])
      const all = [await look(ana), await look(bo), await look(di)]
      const { ok, notAdded } = await inviteToGroup(ana, id, [cy])
      const back = [await removeFromGroup(bo, id, cy), await removeFromGroup(ana, id, cy)]
      all.push(await look(ana))
      // What was taken back is over: it can neither be answered nor taken back again.
      expect([await acceptInvitation(cy, id), await removeFromGroup(ana, id, cy)]).toEqual([false, false])
      return { all, again: [ok, notAdded], back }
    }
    const waits = await seenBy(false)
    expect(await seenBy(true)).toEqual(waits)
    expect(waits.all[0]).toHaveLength(4)
    expect(waits.all[2]).toHaveLength(2)
    expect(waits.back).toEqual([false, true])
  })

  it('of somebody whom they let in and restrict doesn’t say so: they can’t be added, as for other reasons', async () => {
    const [ana, bo, cy, di] = [
      await makePerson('Ana'),
      await makePerson('Bo'),
      await makePerson('Cy'),
      await makePerson('Di'),
    ]
    for (const friend of [bo, cy, di]) await makeFriends(friend, ana)
    await restrict(cy, ana, true)
    await setGroupInvites(di, 'nobody')
    const made = await makeGroup(ana, { name: 'Us', personIds: [bo, cy, di], draftKey: draftKey() })
    expect(made).toMatchObject({
      ok: true,
      notAdded: [
        { personId: cy, refusal: 'cant_be_added' },
        { personId: di, refusal: 'cant_be_added' },
      ],
    })
    expect((await listConversations(cy, 'hidden')).rows.filter(({ kind }) => kind === 'group')).toEqual([])
  })

  it('of somebody whom they restrict waits in Hidden and counts nowhere', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    await makeFriends(bo, ana)
    await restrict(cy, ana, true)
    const made = await makeGroup(ana, { name: 'Us', personIds: [bo, cy], draftKey: draftKey() })
    expect(made).toMatchObject({ ok: true, notAdded: [] })
    expect((await listConversations(cy, 'hidden')).rows).toHaveLength(1)
    expect(await unreadTotals(cy)).toMatchObject({ inbox: 0, requests: 0 })
  })

  it('is counted until it has been looked at', async () => {
    const { cy, id } = await makeCircle()
    const row = (await listConversations(cy, 'requests')).rows[0]
    expect(await markRead(cy, id, row?.lastSeq ?? 0)).toBe(true)
    expect(await unreadTotals(cy)).toMatchObject({ requests: 0 })
  })
})

describe('in a group', () => {
  it('a message reaches everybody in it, numbered, live and unread', async () => {
    const { ana, bo, id } = await makeCircle()
    await markRead(bo, id, 2)
    const sent = await say(ana, id, 'Who brings cake?')
    expect(sent).toMatchObject({ ok: true, message: { seq: 3, text: 'Who brings cake?' } })
    expect((await listConversations(bo, 'inbox')).rows[0]).toMatchObject({
      id,
      unread: 1,
      last: { senderName: 'Ana', text: 'Who brings cake?' },
    })
    const events = (await eventsAfter(bo, 0)).events
    expect(events.at(-1)).toMatchObject({ kind: 'message', folder: 'inbox', message: { seq: 3 } })
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1))
    const counted = (await unreadTotals(bo)).inbox
    expect((await muteConversations(bo, [id], Date.now() + 3_600_000)).changed).toEqual([id])
    expect((await unreadTotals(bo)).inbox).toBe(counted - 1)
    expect((await listConversations(bo, 'inbox')).rows[0]).toMatchObject({ id, muted: true })
  })

  it('that somebody joined calls nobody who had read everything', async () => {
    const { ana, bo, cy, id } = await makeCircle()
    await markRead(bo, id, 2)
    await acceptInvitation(cy, id)
    expect((await listConversations(bo, 'inbox')).rows.find((row) => row.id === id)).toMatchObject({ unread: 0 })
    await say(ana, id)
    await removeFromGroup(ana, id, cy)
    expect((await listConversations(bo, 'inbox')).rows.find((row) => row.id === id)).toMatchObject({ unread: 2 })
  })

  it('messages of people one blocks, and with hidden words, are collapsed for oneself alone', async () => {
    const { ana, bo, id } = await makeCircle()
    await block(bo, ana)
    await changeGuard(ana, { hiddenWords: ['cake'] })
    await say(ana, id, 'I am here')
    await say(bo, id, 'Cake, anybody?')
    const collapsed = async (viewer: string) =>
      (await readThread(viewer, id))?.messages.map((message) => message.collapsed ?? '').slice(-2)
    expect(await collapsed(bo)).toEqual(['blocked', ''])
    // Ana doesn't learn of the block.
    expect(await collapsed(ana)).toEqual(['', 'word'])
    expect((await eventsAfter(ana, 0)).events.at(-1)).toMatchObject({ message: { collapsed: 'word' } })
  })

  it('who leaves sees nothing more, and comes back only by somebody they accepted', async () => {
    const { ana, bo, cy, id } = await makeCircle()
    await acceptInvitation(cy, id)
    expect(await leaveGroup(cy, id)).toBe(true)
    await say(ana, id, 'They have gone')
    expect(await readThread(cy, id)).toBeNull()
    expect((await readHistory(cy, id, 100)).messages).toEqual([])
    expect(await say(cy, id)).toMatchObject({ refusal: 'not_found' })
    expect(await inviteToGroup(ana, id, [cy])).toMatchObject({ refusal: 'nobody_to_add' })
    expect(await texts(bo, id)).toEqual(['(added)', '(joined)', '(left)', 'They have gone'])
  })

  it('the owner’s heir owns it, and the last one leaves nobody behind', async () => {
    const { ana, bo, cy, id } = await makeCircle()
    await acceptInvitation(cy, id)
    await changeRole(ana, id, cy, 'make_admin')
    await leaveGroup(ana, id)
    expect((await readThread(cy, id))?.group?.role).toBe('owner')
    await leaveGroup(cy, id)
    expect((await readThread(bo, id))?.group?.role).toBe('owner')
    expect(await leaveGroup(bo, id)).toBe(true)
    expect((await statesIn(id)).every((line) => line.includes('left'))).toBe(true)
  })

  it('members keep to writing; strangers find nothing', async () => {
    const { ana, bo, cy, id } = await makeCircle()
    const eve = await makePerson('Eve')
    await makeFriends(eve, bo)
    const before = await countRows()
    for (const viewer of [bo, cy, eve]) {
      expect(await inviteToGroup(viewer, id, [eve])).toMatchObject({ refusal: 'not_found' })
      expect(await renameGroup(viewer, id, 'Mine')).toBe('not_found')
      expect(await setGroupPicture(viewer, id, Buffer.from('x'))).toBe('not_found')
      expect(await removeFromGroup(viewer, id, ana)).toBe(false)
      expect(await changeRole(viewer, id, viewer, 'hand_over')).toBe('not_found')
    }
    expect(await markRead(eve, id, 1)).toBe(false)
    expect((await muteConversations(eve, [id], 1)).changed).toEqual([])
    expect(await leaveGroup(eve, id)).toBe(false)
    expect(await acceptInvitation(eve, id)).toBe(false)
    expect(await countRows()).toEqual(before)
  })

  it('what is done between two people isn’t done there', async () => {
    const { ana, cy, id } = await makeCircle()
    const before = await countRows()
    for (const verb of [acceptRequest, deleteConversation, endConversation]) {
      expect(await verb(cy, id)).toBe(false)
      expect(await verb(ana, id)).toBe(false)
    }
    expect(await countRows()).toEqual(before)
  })

  it('suspension holds, and a draft is posted once', async () => {
    const { ana, id } = await makeCircle()
    const draft = { senderId: ana, to: { conversationId: id }, text: 'Once', draftKey: draftKey() }
    const first = await postMessage(draft)
    expect(await postMessage(draft)).toEqual(first)
    expect((await texts(ana, id))?.filter((text) => text === 'Once')).toHaveLength(1)
    await setPerson(ana, { status: 'suspended', statusReason: 'Spam' })
    expect(await say(ana, id)).toMatchObject({ ok: false, refusal: 'sender_suspended', reason: 'Spam' })
  })

  it('who is suspended can say nothing by its name, its picture, its roles or how long messages last', async () => {
    const { ana, bo, id } = await makeCircle()
    await setPerson(ana, { status: 'suspended', statusReason: 'Spam' })
    const before = await countRows()
    expect(await renameGroup(ana, id, 'Buy here')).toBe('sender_suspended')
    expect(await setGroupPicture(ana, id, Buffer.from('advertisement'))).toBe('sender_suspended')
    expect(await changeRole(ana, id, bo, 'make_admin')).toBe('sender_suspended')
    expect(await setLasting(ana, id, 'day')).toBe('sender_suspended')
    expect(await countRows()).toEqual(before)
    expect((await readThread(bo, id))?.row.group?.name).toBe('Garden')
  })

  it('what is told to everybody is told once, however often it is asked for', async () => {
    const { ana, bo, id } = await makeCircle()
    const picture = Buffer.from('picture')
    for (let count = 0; count < 3; count++) {
      expect(await renameGroup(ana, id, 'Orchard')).toBeNull()
      expect(await setGroupPicture(ana, id, picture)).toBeNull()
      expect(await setLasting(ana, id, 'day')).toBeNull()
    }
    expect(await texts(bo, id)).toEqual(['(added)', '(named)', '(pictured)', '(lasting)'])
  })

  it('nobody floods it with names: they count as changes do', async () => {
    const { ana, bo, id } = await makeCircle()
    const answers: unknown[] = []
    for (let count = 0; count < 25; count++) answers.push(await renameGroup(ana, id, `Garden ${count}`))
    expect(answers.filter((answer) => answer === null)).toHaveLength(20)
    expect(answers.at(-1)).toBe('changing_too_fast')
    expect((await readThread(bo, id))?.row.group?.name).toBe('Garden 19')
    expect(await setLasting(ana, id, 'day')).toBe('changing_too_fast')
    expect(await changeRole(ana, id, bo, 'make_admin')).toBe('changing_too_fast')
    // It isn't over for good.
    await later(11_000, async () => expect(await renameGroup(ana, id, 'Garden')).toBeNull())
  })

  it('named after many, its name ends with a whole character', async () => {
    const ana = await makePerson('Ana')
    const others: string[] = []
    for (let count = 0; count < 3; count++) {
      const other = await makePerson(`X${count}`)
      await setPerson(other, { name: `a${'🦔'.repeat(14)}${'b'.repeat(count)}` })
      await makeFriends(other, ana)
      others.push(other)
    }
    const made = await makeGroup(ana, { name: '', personIds: others, draftKey: draftKey() })
    const name = made.ok ? (await readThread(ana, made.conversationId))?.row.group?.name : ''
    expect(name).toMatch(/🦔$/u)
    expect(name).not.toContain('\uFFFD')
  })

  it('its picture is for those who are in it or were asked', async () => {
    const { ana, bo, cy, id } = await makeCircle()
    const eve = await makePerson('Eve')
    await setGroupPicture(ana, id, Buffer.from('picture'))
    const pictureId = (await readThread(ana, id))?.row.group?.pictureId ?? ''
    for (const viewer of [ana, bo, cy]) expect((await readGroupPicture(viewer, pictureId))?.toString()).toBe('picture')
    await declineInvitation(cy, id)
    for (const viewer of [eve, cy]) expect(await readGroupPicture(viewer, pictureId)).toBeNull()
  })

  it('everybody writes at the same time, and nothing is lost or numbered twice', async () => {
    const { ana, bo, cy, id } = await makeCircle()
    await acceptInvitation(cy, id)
    const eve = await makePerson('Eve')
    await follow(eve, ana)
    const writers = [ana, bo, cy].flatMap((person) => Array.from({ length: 5 }, () => say(person, id)))
    const answers = await Promise.all([...writers, inviteToGroup(ana, id, [eve]), renameGroup(ana, id, 'Again')])
    expect(answers.slice(0, 15).every((answer) => answer instanceof Object && answer.ok)).toBe(true)
    const seqs = await rows(`SELECT seq FROM messages WHERE conversation_id = ${id} ORDER BY seq`)
    expect(seqs.map(({ seq }) => Number(seq))).toEqual(seqs.map((_, index) => index + 1))
    expect(await sideOf(ana, bo)).toBeDefined()
    expect(await send(ana, bo)).toMatchObject({ ok: true })
    expect(await reportPerson(bo, ana, 'spam', '')).toBe(true)
  })
})
