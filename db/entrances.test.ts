/** Questions before a knock, and doors as links: who comes in by which, and what those who don't can tell. */
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Door } from '../rules/door.ts'
import type { Purpose } from '../rules/knock-questions.ts'
import { composeTarget, composeThroughLink } from './compose.ts'
import { previewDoors, setDoor } from './door.ts'
import { closeDoorLink, listDoorLinks, MOST_LINKS, makeDoorLink, type NewDoorLink, ownerOfLink } from './door-links.ts'
import { read } from './engine/index.ts'
import { observe } from './engine/observe.ts'
import { postMessage } from './messages.ts'
import type { Draft } from './posting.ts'
import { readQuestions, setQuestions } from './questions.ts'
import { acceptRequest, deleteConversation, endConversation, reportPerson } from './requests.ts'
import { cases } from './schema/index.ts'
import { setShield } from './shield.ts'
import { countRows, freshDatabase, makeFriends, makePerson, setPerson, sideOf } from './testing.ts'
import { rows } from './testing-rows.ts'
import { readThread } from './thread.ts'
import { block, follow } from './ties.ts'

freshDatabase()

const TERMS: NewDoorLink = {
  ...{ label: 'on my badge', audience: 'everyone', asks: 'nothing', prompt: null },
  ...{ perDay: null, total: null, expiresAt: null },
}
const linkOf = async (owner: string, terms: Partial<NewDoorLink> = {}) =>
  (await makeDoorLink(owner, { ...TERMS, ...terms })) ?? 'none'
const purpose = (key: string, more: Partial<Purpose> = {}): Purpose => ({
  ...{ key, label: `About ${key}`, door: null, perDay: null },
  ...more,
})
let drafts = 0
const post = (senderId: string, to: Draft['to'], more: Partial<Draft> = {}) => {
  drafts += 1
  return postMessage({ senderId, to, text: 'Hello', draftKey: `entrance-${drafts}`, ...more })
}
const closedTo = { ok: false, refusal: 'not_accepting' }
const knocksAt = (recipient: string) => rows(`SELECT purpose FROM knocks WHERE recipient_id = ${recipient} ORDER BY id`)

/** Runs something that must be refused and must leave nothing. */
async function refuses(run: () => Promise<unknown>, expected: object) {
  const before = await countRows()
  expect(await run()).toEqual(expected)
  expect(await countRows()).toEqual(before)
}

describe('questions', () => {
  it('a first message needs the purpose and the answer; what follows doesn’t', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await setQuestions(ana, { purposes: [purpose('order'), purpose('press')], prompt: 'Which order?' })
    const to = { recipientId: ana }
    const unanswered = { ok: false, refusal: 'question_unanswered' }
    await refuses(() => post(bo, to), unanswered)
    await refuses(() => post(bo, to, { purpose: 'order', answer: '  ' }), unanswered)
    await refuses(() => post(bo, to, { purpose: 'gone', answer: '12' }), unanswered)
    expect(await post(bo, to, { purpose: 'order', answer: ' Number 12 ' })).toMatchObject({ ok: true })
    const told = { purpose: 'About order', prompt: 'Which order?', answer: 'Number 12' }
    expect((await knocksAt(ana)).map((row) => row.purpose)).toEqual(['order'])
    expect(await post(bo, to)).toMatchObject({ ok: true })
    const conversation = (await sideOf(ana, bo))?.conversationId ?? ''
    expect((await readThread(ana, conversation))?.request?.knock).toEqual({ ...told, link: null })
    expect((await readThread(bo, conversation))?.asks).toBe(false)
    // A report holds what was answered, too.
    await reportPerson(ana, bo, 'spam', '')
    const [reported] = await read((db) => db.select().from(cases).where(eq(cases.reportedId, bo)))
    expect(reported?.messages.map(({ text, prompt }) => [text, prompt])).toEqual([
      ['Number 12', 'Which order?'],
      ['Hello', undefined],
      ['Hello', undefined],
    ])
  })

  it('friends, people I follow and old answers aren’t asked', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    await makeFriends(ana, bo)
    await setQuestions(ana, { purposes: [], prompt: 'Why?' })
    await follow(ana, cy)
    expect(await post(bo, { recipientId: ana })).toMatchObject({ ok: true })
    expect(await post(cy, { recipientId: ana })).toMatchObject({ ok: true })
    expect(await composeTarget(cy, ana)).toMatchObject({ asks: null })
  })

  it('an ended conversation asks again, and says so', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const conversationId = await makeFriends(ana, bo)
    await setQuestions(ana, { purposes: [], prompt: 'Why?' })
    await endConversation(ana, conversationId)
    expect(await post(bo, { conversationId })).toMatchObject({ refusal: 'question_unanswered' })
    expect(await readThread(bo, conversationId)).toMatchObject({ reach: 'requests', asks: true })
    expect(await post(bo, { recipientId: ana }, { answer: 'News' })).toMatchObject({ ok: true })
  })

  it('a purpose’s own door counts for it, in both directions', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo')]
    await setQuestions(ana, {
      purposes: [purpose('order', { door: 'everyone' }), purpose('press', { door: 'verified' }), purpose('else')],
      prompt: null,
    })
    const to = { recipientId: ana }
    await refuses(() => post(bo, to, { purpose: 'press' }), closedTo)
    await refuses(() => post(bo, to, { purpose: 'else' }), closedTo)
    await refuses(() => post(bo, to), { ok: false, refusal: 'question_unanswered' })
    expect((await composeTarget(bo, ana))?.asks?.purposes.map(({ key }) => key)).toEqual(['order'])
    expect(await post(bo, to, { purpose: 'order' })).toMatchObject({ ok: true })
    // What follows comes in by the purpose's door as the first one did.
    expect(await post(bo, to)).toMatchObject({ ok: true })
    await setQuestions(ana, { purposes: [], prompt: null })
    expect(await post(bo, to)).toEqual(closedTo)
  })

  it('are shown to nobody whom no door admits: blocked, turned away, or shielded from', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    await setQuestions(ana, { purposes: [purpose('order')], prompt: 'The secret word?' })
    await block(ana, cy)
    const seenBy = async (viewer: string) => JSON.stringify(await composeTarget(viewer, ana))
    expect(await seenBy(bo)).toContain('The secret word?')
    expect(await seenBy(cy)).not.toMatch(/secret|order/)
    await refuses(() => post(cy, { recipientId: ana }), closedTo)
    await setDoor(ana, 'followers')
    expect(await seenBy(bo)).toBe(await seenBy(cy))
    await refuses(() => post(bo, { recipientId: ana }), closedTo)
    await setDoor(ana, 'everyone')
    await setShield(ana, 'day')
    expect(await seenBy(bo)).toBe(await seenBy(cy))
    await refuses(() => post(bo, { recipientId: ana }, { purpose: 'order', answer: 'x' }), closedTo)
  })

  it('a purpose takes as many a day as it says, and two senders at once don’t share the last place', async () => {
    const ana = await makePerson('Ana')
    const people = await Promise.all(['B', 'C', 'D', 'E'].map((name) => makePerson(name)))
    await setQuestions(ana, { purposes: [purpose('order', { perDay: 2 }), purpose('press')], prompt: null })
    const all = await Promise.all(people.map((person) => post(person, { recipientId: ana }, { purpose: 'order' })))
    expect(all.filter(({ ok }) => ok)).toHaveLength(2)
    const late = people[all.findIndex(({ ok }) => !ok)] ?? ''
    await refuses(() => post(late, { recipientId: ana }, { purpose: 'order' }), { ok: false, refusal: 'door_full' })
    expect(await post(late, { recipientId: ana }, { purpose: 'press' })).toMatchObject({ ok: true })
    // A day later the places are free again.
    await rows(`UPDATE knocks SET id = id - 90000000000000 WHERE recipient_id = ${ana}`)
    expect(await post(await makePerson('F'), { recipientId: ana }, { purpose: 'order' })).toMatchObject({ ok: true })
  })

  it('are read back as they were set, and taken away', async () => {
    const ana = await makePerson('Ana')
    const questions = { purposes: [purpose('order', { door: 'verified', perDay: 3 })], prompt: 'Why?' }
    await setQuestions(ana, questions)
    expect(await readQuestions(ana)).toEqual(questions)
    await setQuestions(ana, { purposes: [], prompt: null })
    expect(await composeTarget(await makePerson('Bo'), ana)).toMatchObject({ reach: 'requests', asks: null })
  })

  it('cost people who ask nothing no statement, and neither do links that aren’t used', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'followers' }), await makePerson('Bo')]
    await linkOf(ana)
    await follow(bo, ana)
    const issued: string[] = []
    const quiet = { waited: () => {}, took: () => {}, committed: () => {}, retried: () => {} }
    observe({ ...quiet, statement: (query) => issued.push(query) })
    expect(await post(bo, { recipientId: ana })).toMatchObject({ ok: true })
    expect(await post(bo, { recipientId: ana })).toMatchObject({ ok: true })
    observe({ ...quiet, statement: () => {} })
    expect(issued.length).toBeGreaterThan(5)
    expect(issued.filter((query) => /from "(?:questions|door_links)"/.test(query))).toEqual([])
  })
})

describe('a link', () => {
  it('lets those in whom it is for, whatever the door says', async () => {
    const [ana, bo, fan] = [
      await makePerson('Ana', { door: 'nobody' }),
      await makePerson('Bo'),
      await makePerson('Fan'),
    ]
    const [open, forFans] = [await linkOf(ana), await linkOf(ana, { audience: 'followers', label: 'for fans' })]
    await follow(fan, ana)
    await refuses(() => post(bo, { link: forFans }), closedTo)
    expect(await composeThroughLink(bo, forFans)).toBeNull()
    expect(await composeThroughLink(bo, open)).toMatchObject({ reach: 'requests', asks: null, person: { id: ana } })
    expect(await post(bo, { link: open })).toMatchObject({ ok: true })
    expect(await post(fan, { link: forFans })).toMatchObject({ ok: true })
    const conversationId = (await sideOf(ana, bo))?.conversationId ?? ''
    expect((await readThread(ana, conversationId))?.request?.knock?.link).toMatchObject({
      label: 'on my badge',
      open: true,
    })
    expect((await listDoorLinks(ana)).map(({ label, knocked }) => [label, knocked])).toEqual([
      ['for fans', 1],
      ['on my badge', 1],
    ])
    // Their next message comes in by the link too, and only as long as it is open.
    expect(await post(bo, { conversationId })).toMatchObject({ ok: true })
    expect(await composeThroughLink(bo, open)).toMatchObject({ conversationId })
  })

  it('closed, closes for those outside alone: what came through goes on', async () => {
    const [ana, bo, cy, dee] = [
      await makePerson('Ana', { door: 'nobody' }),
      await makePerson('Bo'),
      await makePerson('Cy'),
      await makePerson('D'),
    ]
    const [token, other] = [await linkOf(ana), await linkOf(ana, { label: 'another' })]
    await post(bo, { link: token })
    await post(cy, { link: token })
    const [bos, cys] = [await sideOf(ana, bo), await sideOf(ana, cy)]
    await acceptRequest(ana, bos?.conversationId ?? '')
    const [, badge] = await listDoorLinks(ana)
    expect(await closeDoorLink(bo, badge?.id ?? '')).toBe(false)
    expect(await closeDoorLink(ana, badge?.id ?? '')).toBe(true)
    expect(await closeDoorLink(ana, badge?.id ?? '')).toBe(false)
    await refuses(() => post(dee, { link: token }), closedTo)
    expect(await composeThroughLink(dee, token)).toBeNull()
    expect(await ownerOfLink(token)).toBeNull()
    expect(await post(bo, { conversationId: bos?.conversationId ?? '' })).toMatchObject({ ok: true })
    expect(await sideOf(ana, cy)).toMatchObject({ folder: 'requests' })
    expect(await post(cy, { conversationId: cys?.conversationId ?? '' })).toEqual(closedTo)
    // Also whoever needn't knock stands before a closed entrance, as before one that never was.
    await refuses(() => post(bo, { link: token }), closedTo)
    expect(await post(dee, { link: other })).toMatchObject({ ok: true })
    expect((await listDoorLinks(ana)).map(({ open, knocked }) => [open, knocked])).toEqual([
      [true, 1],
      [false, 2],
    ])
  })

  it('a message that arrived is answered again under its draft key, also when the link is closed by then', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const token = await linkOf(ana)
    const first = await post(bo, { link: token }, { draftKey: 'twice' })
    const [link] = await listDoorLinks(ana)
    await closeDoorLink(ana, link?.id ?? '')
    expect(await post(bo, { link: token }, { draftKey: 'twice' })).toEqual(first)
  })

  it('unknown, closed, expired, shielded, of somebody who blocks, not for them: all alike', async () => {
    const [ana, bo, shielded, blocking] = [
      await makePerson('Ana'),
      await makePerson('Bo'),
      await makePerson('S'),
      await makePerson('X'),
    ]
    await block(blocking, bo)
    await setShield(shielded, 'day')
    const closed = await linkOf(ana, { label: 'closed' })
    await closeDoorLink(ana, (await listDoorLinks(ana)).find(({ token }) => token === closed)?.id ?? '')
    const tokens = [
      'AAAAAAAAAAAAAAAAAAAAAA',
      closed,
      await linkOf(ana, { expiresAt: Date.now() }),
      await linkOf(shielded),
      await linkOf(blocking),
      await linkOf(ana, { audience: 'verified' }),
      await linkOf(ana, { audience: 'ajar' as Door }),
    ]
    for (const link of tokens) {
      await refuses(() => post(bo, { link }), closedTo)
      expect(await composeThroughLink(bo, link)).toBeNull()
    }
    for (const link of tokens.slice(0, 4)) expect(await ownerOfLink(link)).toBeNull()
  })

  it('a closed one of the site’s staff, who can be written to otherwise, is closed too', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo')]
    await setPerson(ana, { role: 'moderator' })
    const expired = await linkOf(ana, { expiresAt: Date.now() - 1 })
    await refuses(() => post(bo, { link: expired }), closedTo)
    expect(await post(bo, { recipientId: ana })).toMatchObject({ ok: true })
  })

  it('works until the moment at which it ends', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo')]
    const token = await linkOf(ana, { expiresAt: Date.now() + 60_000 })
    expect(await ownerOfLink(token)).toMatchObject({ id: ana })
    expect(await post(bo, { link: token })).toMatchObject({ ok: true })
  })

  it('takes as many as it says, a day and in all; nobody else’s places are touched', async () => {
    const ana = await makePerson('Ana')
    await setQuestions(ana, { purposes: [purpose('order', { perDay: 1 })], prompt: null })
    const [daily, ever] = [
      await linkOf(ana, { perDay: 1, asks: 'mine' }),
      await linkOf(ana, { total: 1, audience: 'everyone' }),
    ]
    const [bo, cy, dee, eve] = [
      await makePerson('Bo'),
      await makePerson('Cy'),
      await makePerson('D'),
      await makePerson('E'),
    ]
    expect(await post(bo, { link: daily }, { purpose: 'order' })).toMatchObject({ ok: true })
    const full = { ok: false, refusal: 'door_full' }
    await refuses(() => post(cy, { link: daily }, { purpose: 'order' }), full)
    expect(await composeThroughLink(cy, daily)).toMatchObject({ reach: 'door_full', asks: null })
    // The purpose's one place is for those who come to the door.
    expect(await post(cy, { recipientId: ana }, { purpose: 'order' })).toMatchObject({ ok: true })
    expect(await post(dee, { link: ever })).toMatchObject({ ok: true })
    await refuses(() => post(eve, { link: ever }), full)
    await rows(`UPDATE knocks SET id = id - 90000000000000 WHERE recipient_id = ${ana}`)
    expect(await post(eve, { link: daily }, { purpose: 'order' })).toMatchObject({ ok: true })
    await refuses(async () => post(await makePerson('F'), { link: ever }), full)
  })

  it('two senders at once don’t share its last place', async () => {
    const ana = await makePerson('Ana')
    const token = await linkOf(ana, { total: 1 })
    const people = await Promise.all(['B', 'C', 'D'].map((name) => makePerson(name)))
    const all = await Promise.all(people.map((person) => post(person, { link: token })))
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await listDoorLinks(ana))[0]?.knocked).toBe(1)
  })

  it('asks a question of its own, or what its owner asks everybody', async () => {
    const [ana, bo, cy] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo'), await makePerson('Cy')]
    await setQuestions(ana, { purposes: [purpose('press', { door: 'verified' })], prompt: 'Why?' })
    const [own, mine] = [
      await linkOf(ana, { asks: 'own', prompt: 'Where did we meet?' }),
      await linkOf(ana, { asks: 'mine' }),
    ]
    expect((await composeThroughLink(bo, own))?.asks).toEqual({ purposes: [], prompt: 'Where did we meet?' })
    await refuses(() => post(bo, { link: own }), { ok: false, refusal: 'question_unanswered' })
    expect(await post(bo, { link: own }, { answer: 'In Oslo' })).toMatchObject({ ok: true })
    // A purpose brings no door with it here: the link's audience counts.
    expect((await composeThroughLink(cy, mine))?.asks?.purposes).toEqual([{ key: 'press', label: 'About press' }])
    expect(await post(cy, { link: mine }, { purpose: 'press', answer: 'A story' })).toMatchObject({ ok: true })
  })

  it('lets a new knock in where an old conversation was ended; after Delete it gives no new place', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo')]
    await setDoor(ana, 'everyone')
    const conversationId = await makeFriends(ana, bo)
    await setDoor(ana, 'nobody')
    await endConversation(ana, conversationId)
    const token = await linkOf(ana)
    expect(await composeThroughLink(bo, token)).toMatchObject({ reach: 'requests', conversationId: null })
    expect(await post(bo, { link: token })).toMatchObject({ ok: true, conversationId })
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'requests' })
    await deleteConversation(ana, conversationId)
    expect(await post(bo, { link: token })).toMatchObject({ ok: true })
    expect(await knocksAt(ana)).toHaveLength(1)
  })

  it('of one’s own leads to oneself', async () => {
    const ana = await makePerson('Ana')
    expect(await composeThroughLink(ana, await linkOf(ana))).toMatchObject({ self: true })
  })

  it('an answer meets the filter like the message', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const token = await linkOf(ana, { asks: 'own', prompt: 'Why?' })
    const answer = 'URGENT! You have WON a £1000 prize! Call 09061701461 now, or visit http://bit.ly/win-now FREE!!!'
    expect(await post(bo, { link: token }, { answer })).toMatchObject({ ok: true })
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'hidden' })
  })

  it('there can be so many open ones, and closing one makes room', async () => {
    const ana = await makePerson('Ana')
    for (let n = 0; n < MOST_LINKS; n++) await makeDoorLink(ana, TERMS)
    expect(await makeDoorLink(ana, TERMS)).toBeNull()
    const [first] = await listDoorLinks(ana)
    await closeDoorLink(ana, first?.id ?? '')
    expect(await makeDoorLink(ana, TERMS)).toMatch(/^[\w-]{22}$/)
  })
})

it('what another door would have meant counts neither those who came through links nor purposes with their own', async () => {
  const ana = await makePerson('Ana')
  const [bo, cy, dee] = [await makePerson('Bo'), await makePerson('Cy'), await makePerson('D')]
  await setQuestions(ana, { purposes: [purpose('order', { door: 'everyone' }), purpose('else')], prompt: null })
  await post(cy, { recipientId: ana }, { purpose: 'order' })
  await post(dee, { recipientId: ana }, { purpose: 'else' })
  expect((await previewDoors(ana, ['nobody'])).nobody).toEqual({ moreRequests: 0, fewerRequests: 1 })
  const badge = await makePerson('Badge')
  await post(bo, { link: await linkOf(badge) })
  await post(cy, { recipientId: badge })
  expect((await previewDoors(badge, ['nobody'])).nobody).toEqual({ moreRequests: 0, fewerRequests: 1 })
})
