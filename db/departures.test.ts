import { count, eq, getTableName, is, type SQL, Table } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { DELETED } from '../rules/names.ts'
import {
  passwordOf,
  recoverWithCode,
  renewRecoveryCodes,
  sessionPerson,
  setPassword,
  startSession,
} from './accounts.ts'
import { CHANGE_OF_MIND, comeBack, departureStanding, leaveSite } from './departures.ts'
import { makeDoorLink } from './door-links.ts'
import { addEmail } from './emails.ts'
import { lockPeople, read, write } from './engine/index.ts'
import { finishDepartures } from './forget.ts'
import { makeGroup } from './groups.ts'
import { changeGuard } from './guards.ts'
import { createPersonOfIdentity, personOfIdentity } from './identities.ts'
import { beginFiles, moveOn, NONE_PASSED } from './imported-files.ts'
import { beginImport, keepAccounts, keepMessages } from './imports.ts'
import { hideMessage, react } from './message-changes.ts'
import { decideCase } from './moderation.ts'
import { createPerson, listFollows, personByHandle, readMe, readProfile, searchPeople, setPicture } from './people.ts'
import { setQuestions } from './questions.ts'
import { reportPerson } from './requests.ts'
import * as schema from './schema/index.ts'
import { freshDatabase, makeFriends, makePerson, send, setPerson, sideOf } from './testing.ts'
import { rows, value } from './testing-rows.ts'
import { readThread } from './thread.ts'
import { block, follow } from './ties.ts'

freshDatabase()

const LATER = () => Date.now() + CHANGE_OF_MIND + 1
const leave = async (id: string) => expect(await leaveSite(id)).toMatchObject({ ok: true })
/** The days are over: by what is stored, since the test's clock stands still. */
async function deleted(id: string): Promise<void> {
  await leave(id)
  await finishDepartures(LATER())
}
const handleOf = async (id: string) => (await readMe(id))?.handle ?? ''
const LINK = {
  audience: 'everyone',
  asks: 'own',
  prompt: 'Where from?',
  perDay: null,
  total: null,
  expiresAt: null,
} as const

describe('who asks for the end of their account', () => {
  it('is signed out everywhere, found by nobody and can’t be written to, at once', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const handle = await handleOf(ana)
    const talk = await makeFriends(ana, bo)
    const session = await startSession(ana, 'Phone')
    await leave(ana)
    expect(await sessionPerson(session)).toBeNull()
    expect(await value(`SELECT count(*) FROM sessions WHERE person_id = ${ana}`)).toBe(0)
    expect(await personByHandle(handle)).toBeNull()
    expect(await readProfile(bo, handle)).toBeNull()
    expect(await searchPeople(bo, handle)).toEqual([])
    expect(await send(bo, ana)).toMatchObject({ ok: false, refusal: 'recipient_unavailable' })
    // Nothing is gone yet.
    expect((await readThread(bo, talk))?.row.other).toMatchObject({ id: ana, handle, name: 'Ana' })
  })

  it('comes back in time by their password or a recovery code, and everything is as it was', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const handle = await handleOf(ana)
    await setPassword(ana, 'hash', null)
    const [code = ''] = await renewRecoveryCodes(ana)
    const talk = await makeFriends(ana, bo)
    const before = { me: await readMe(ana), thread: await readThread(ana, talk) }
    await leave(ana)
    expect(await passwordOf(handle)).toEqual({ personId: ana, hash: 'hash' })
    expect(await recoverWithCode(handle, code, 'hash')).toBe(ana)
    expect(await departureStanding(ana)).toMatchObject({ handle })
    await finishDepartures(Date.now())
    expect(await comeBack(ana)).toBe(true)
    expect({ me: await readMe(ana), thread: await readThread(ana, talk) }).toEqual(before)
    expect(await send(bo, ana)).toMatchObject({ ok: true })
    // Once back there is nothing to come back from, and no day on which it ends.
    expect(await comeBack(ana)).toBe(false)
    await finishDepartures(LATER())
    expect(await readMe(ana)).toEqual(before.me)
  })

  it('can ask twice without getting more days', async () => {
    const ana = await makePerson('Ana')
    const first = await leaveSite(ana)
    expect(await leaveSite(ana)).toEqual(first)
  })

  it('doesn’t get rid of a suspension by coming back, nor of what was decided meanwhile', async () => {
    const [mod, ana, bo] = [
      await makePerson('Mod', { role: 'moderator' }),
      await makePerson('Ana'),
      await makePerson('Bo'),
    ]
    await send(ana, bo, 'Buy this')
    await reportPerson(bo, ana, 'spam', '')
    await leave(ana)
    const caseId = String(await value(`SELECT id FROM cases WHERE reported_id = ${ana}`))
    const decision = { verdict: 'suspend', days: 7, words: 'Quiet', others: false } as const
    expect(await decideCase(mod, caseId, decision)).toBe('done')
    expect(await comeBack(ana)).toBe(true)
    expect(await readMe(ana)).toMatchObject({ status: 'suspended' })
    const cy = await makePerson('Cy')
    await setPerson(cy, { status: 'suspended', statusReason: 'By the owner' })
    await leave(cy)
    await comeBack(cy)
    expect(await readMe(cy)).toMatchObject({ status: 'suspended' })
  })

  it('isn’t the site’s last admin: not the only one, and not the last of two who leave at once', async () => {
    const [one, two] = [await makePerson('One', { role: 'admin' }), await makePerson('Two', { role: 'admin' })]
    await makePerson('Demo', { role: 'admin', demo: true })
    const left = await Promise.all([leaveSite(one), leaveSite(two)])
    expect(left.filter(({ ok }) => ok)).toHaveLength(1)
    expect(left.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'last_admin' }])
    const stayed = left[0]?.ok ? two : one
    expect(await readMe(stayed)).toMatchObject({ role: 'admin', status: 'active' })
    await setPerson(stayed, { role: 'member' })
  })

  it('who was deactivated by others can’t use this as a way back in', async () => {
    const ana = await makePerson('Ana')
    await setPassword(ana, 'hash', null)
    const handle = await handleOf(ana)
    await setPerson(ana, { status: 'deactivated' })
    expect(await leaveSite(ana)).toEqual({ ok: false, refusal: 'not_found' })
    expect(await passwordOf(handle)).toBeNull()
    expect(await comeBack(ana)).toBe(false)
  })
})

/** Whether a table names a person, by the columns that do. */
const namingPeople = async () => {
  const found: [table: string, column: string][] = []
  for (const table of Object.values(schema)) {
    if (!is(table, Table)) continue
    for (const column of Object.values(table) as unknown[]) {
      const name = (column as { name?: string } | undefined)?.name ?? ''
      if (
        /(?:^|_)(?:person|sender|recipient|other|reporter|reported|author|actor|subject)_id$|^(?:created|invited)_by$/.test(
          name,
        )
      )
        found.push([getTableName(table), name])
    }
  }
  return found
}

/** What stays after a deletion, and why it may. */
const STAYS: Record<string, string> = {
  'messages sender_id': 'what was written to others is theirs',
  'participants other_id': 'the others’ side',
  'ties other_id': 'what others decided',
  'knocks sender_id': 'the recipients’ requests',
  'knocks recipient_id': 'the senders’ allowance',
  'members person_id': 'who was in the group',
  'members invited_by': 'who brought whom in',
  'turned_away sender_id': 'the others’ figures',
  'cases reporter_id': 'what moderators have',
  'cases reported_id': 'what moderators have',
  'second_opinions sender_id': 'about messages that stay',
  'departures person_id': 'that it is deleted',
  'cursors person_id': 'a number',
  'audit_log actor_id': 'never changed',
  'audit_log subject_id': 'never changed',
  'invitations created_by': 'the site’s',
  'case_notes author_id': 'the site’s',
}

describe('an account whose days are over', () => {
  let [ana, bo, cy] = ['', '', '']
  let talk = ''
  let group = ''
  let handle = ''
  beforeEach(async () => {
    ;[ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    handle = await handleOf(ana)
    talk = await makeFriends(ana, bo)
    await makeFriends(ana, cy)
    await makeFriends(bo, cy)
    await send(ana, ana, 'A note to myself')
    await follow(ana, bo)
    await follow(bo, ana)
    await follow(cy, ana)
    await block(cy, ana)
    await setPassword(ana, 'hash', null)
    await renewRecoveryCodes(ana)
    await setPicture(ana, Buffer.from('webp'))
    await changeGuard(ana, { hiddenWords: ['private word'] })
    await makeDoorLink(ana, { ...LINK, label: 'on my badge' })
    await setQuestions(ana, { purposes: [{ key: 'a', label: 'Order', door: null, perDay: null }], prompt: 'Which?' })
    await write(async (db) => {
      await lockPeople(db, ana)
      await addEmail(db, ana, `${ana}@example.org`)
      await db.insert(schema.identities).values({ provider: 'github', subject: ana, personId: ana })
      const [link] = await db.select().from(schema.doorLinks).where(eq(schema.doorLinks.personId, ana))
      const told = { purpose: 'Order', prompt: 'Which?', answer: 'A private answer' }
      const knock = {
        id: `7${ana.slice(-10)}`,
        senderId: cy,
        recipientId: ana,
        chargedAt: 1,
        purpose: 'a',
        linkId: link?.id,
      }
      await db.insert(schema.knocks).values({ ...knock, told })
    })
    const made = await makeGroup(ana, { name: 'Ours', personIds: [bo, cy], draftKey: `group-${ana}` })
    group = made.ok ? made.conversationId : ''
    await react(ana, { conversationId: talk, seq: 2 }, '👍')
    await hideMessage(ana, { conversationId: talk, seq: 2 }, true)
    const imported = { id: (await beginImport(ana)) ?? '', personId: ana }
    const one = { xId: '1'.padStart(20, '0'), senderXId: '1', at: 1, text: 'From another site' }
    await keepMessages(imported, { xId: '1-2', others: ['1'], name: null }, [one])
    await keepAccounts(ana, 'following', ['1'])
    await beginFiles(imported.id, 1)
    const file = { name: 'a.jpg', kind: 'image', mime: 'image/webp', bytes: 1, width: 1, height: 1 } as const
    const place = { ...imported, filesDone: 0 }
    await moveOn(place, NONE_PASSED, { ...file, messageXId: one.xId, storageKey: `aa${ana}` })
    await reportPerson(ana, cy, 'spam', 'A note for moderators')
  })

  it('leaves nothing of its owner but what is others’', async () => {
    await deleted(ana)
    const left: string[] = []
    for (const [table, column] of await namingPeople()) {
      const found = Number(await value(`SELECT count(*) FROM ${table} WHERE ${column} = ${ana}`))
      if (found > 0 && !(`${table} ${column}` in STAYS)) left.push(`${found} of ${table} by ${column}`)
    }
    expect(left).toEqual([])
    const everything = JSON.stringify([
      await rows(`SELECT * FROM people WHERE id = ${ana}`),
      await rows(`SELECT * FROM knocks WHERE recipient_id = ${ana}`),
      await rows(`SELECT * FROM departures WHERE person_id = ${ana}`),
      await rows(`SELECT payload FROM events WHERE person_id = ${ana}`),
    ])
    for (const gone of [handle, '"Ana"', 'private', 'badge', 'A note to myself'])
      expect(everything, gone).not.toContain(gone)
    expect(await value("SELECT count(*) FROM messages WHERE text = 'A note to myself'")).toBe(0)
    expect(await value(`SELECT done_at is not null FROM departures WHERE person_id = ${ana}`)).toBeTruthy()
  })

  it('shows others what it wrote to them, by a deleted account that can’t be reached', async () => {
    await deleted(ana)
    const thread = await readThread(bo, talk)
    expect(thread?.row.other).toMatchObject({ ...DELETED, pictureId: null })
    expect(thread?.messages.map(({ text }) => text)).toEqual(['Hi', 'Hi back'])
    expect(thread?.reach).toBe('recipient_unavailable')
    expect(await send(bo, ana)).toMatchObject({ ok: false, refusal: 'recipient_unavailable' })
    expect(await readProfile(bo, DELETED.handle)).toBeNull()
    expect(await sideOf(ana, bo)).toBeUndefined()
  })

  it('takes its follows back, so that everybody’s counts are right', async () => {
    const counts = (id: string) => rows(`SELECT followers, following FROM people WHERE id = ${id}`)
    await deleted(ana)
    expect(await counts(bo)).toEqual([{ followers: 0, following: 0 }])
    expect(await counts(cy)).toEqual([{ followers: 0, following: 0 }])
    expect(await counts(ana)).toEqual([{ followers: 0, following: 0 }])
    expect(await listFollows(bo, 'followers')).toMatchObject({ people: [] })
    expect(
      await value(`SELECT blocked_at is not null FROM ties WHERE person_id = ${cy} AND other_id = ${ana}`),
    ).toBeTruthy()
  })

  it('leaves its groups to an heir', async () => {
    await deleted(ana)
    const thread = await readThread(bo, group)
    expect(thread?.group?.members.map(({ person, role }) => [person.id, role])).toContainEqual([
      expect.stringMatching(new RegExp(`^(?:${bo}|${cy})$`)),
      'owner',
    ])
    expect(thread?.group?.past).toMatchObject([{ name: DELETED.name }])
    expect(thread?.messages.some(({ notice, senderId }) => notice?.kind === 'left' && senderId === ana)).toBe(true)
  })

  it('opens no way back in, and its handle is nobody else’s', async () => {
    await deleted(ana)
    expect(await passwordOf(handle)).toBeNull()
    expect(await comeBack(ana)).toBe(false)
    expect(await personOfIdentity('github', ana)).toBeNull()
    expect(await createPerson({ handle: handle.toUpperCase(), name: 'Another', passwordHash: null })).toBeNull()
    const again = await createPersonOfIdentity(
      { handle: `x${handle.slice(0, 10)}`, name: 'Ana', passwordHash: null },
      'github',
      ana,
    )
    expect(again).toMatchObject({ ok: true })
  })

  it('stays with the moderators: reports by it and about it, and the log', async () => {
    await send(cy, bo)
    await reportPerson(bo, ana, 'harassment', '')
    const before = await rows(`SELECT * FROM cases WHERE reporter_id = ${ana} OR reported_id = ${ana} ORDER BY id`)
    await deleted(ana)
    expect(before).toHaveLength(2)
    expect(await rows(`SELECT * FROM cases WHERE reporter_id = ${ana} OR reported_id = ${ana} ORDER BY id`)).toEqual(
      before,
    )
  })

  it('is deleted once and whole, however often it is begun and wherever it was cut off', async () => {
    await leave(ana)
    const at = LATER()
    await Promise.all([finishDepartures(at), finishDepartures(at)])
    const state = async () =>
      JSON.stringify([
        await rows(`SELECT * FROM people WHERE id IN (${ana}, ${bo}, ${cy}) ORDER BY id`),
        await rows('SELECT * FROM messages ORDER BY id'),
      ])
    const once = await state()
    // As if the last step hadn’t happened.
    await rows(`UPDATE departures SET done_at = NULL WHERE person_id = ${ana}`)
    await finishDepartures(at)
    expect(await state()).toBe(once)
    expect(await value(`SELECT done_at FROM departures WHERE person_id = ${ana}`)).not.toBeNull()
  })

  it('goes with conversations that nobody has a side of any more', async () => {
    await deleted(ana)
    expect(await value(`SELECT count(*) FROM messages WHERE conversation_id = ${talk}`)).toBe(2)
    await deleted(bo)
    expect(await value(`SELECT count(*) FROM messages WHERE conversation_id = ${talk}`)).toBe(0)
    expect(await value(`SELECT count(*) FROM conversations WHERE id = ${talk}`)).toBe(0)
  })

  it('keeps 500 follows and followers right, a batch at a time', async () => {
    const crowd: string[] = []
    for (let n = 0; n < 250; n++) crowd.push(await makePerson('Fan'))
    for (const fan of crowd) {
      await follow(fan, ana)
      await follow(ana, fan)
    }
    await deleted(ana)
    const [wrong] = await read((db) =>
      db
        .select({ people: count() })
        .from(schema.people)
        .where(eq(schema.people.followers, 1) as SQL),
    )
    expect(wrong?.people).toBe(0)
  }, 60_000)
})
