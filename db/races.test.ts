/**
 * What people do at the same moment, in two processes: whatever the order turns out to be, the rows add up. On SQLite
 * one writer makes the order; on PostgreSQL these are real races, over eight connections of each process.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { recoverWithCode, renewRecoveryCodes, sessionHash } from './accounts.ts'
import { tryAllowed } from './attempts.ts'
import { setDoor } from './door.ts'
import { observe } from './engine/observe.ts'
import { eventsAfter } from './events.ts'
import { postMessage } from './messages.ts'
import { createPerson, readMe } from './people.ts'
import type { Draft, PostResult } from './posting.ts'
import { acceptRequest, deleteConversation } from './requests.ts'
import { freshDatabase, makeFriends, makePerson, send, sideOf } from './testing.ts'
import { OtherProcess } from './testing-process.ts'
import { rows, value } from './testing-rows.ts'
import { block, follow, unfollow } from './ties.ts'

// The ceilings have a test of their own below; elsewhere they would be in the way.
const UNLIMITED = '{"messagesPer10Seconds":null,"messagesPerDay":null}'
process.env.AJAR_LIMITS = UNLIMITED

// The other process starts in its own time where much else is going on.
vi.setConfig({ testTimeout: 60_000 })

freshDatabase()

let other: OtherProcess
let retries = 0

beforeAll(() => {
  other = new OtherProcess()
  observe({
    retried: () => {
      retries += 1
    },
  })
})

afterAll(() => other.end())

/** Rows that break a rule: none. */
const broken = async (query: string) => expect(await rows(query), query).toEqual([])

afterEach(async () => {
  // Each conversation: numbers without a gap, ids growing with them, both sides up to date with the newest message.
  await broken(`SELECT c.id FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id
    GROUP BY c.id HAVING count(m.id) <> c.last_seq OR max(m.seq) <> c.last_seq OR min(m.seq) <> 1`)
  await broken(`SELECT b.id FROM messages a JOIN messages b ON b.conversation_id = a.conversation_id AND b.seq = a.seq + 1
    WHERE b.id <= a.id`)
  await broken(`SELECT p.* FROM participants p JOIN conversations c ON c.id = p.conversation_id
    JOIN messages m ON m.conversation_id = c.id AND m.seq = c.last_seq
    WHERE p.last_seq <> c.last_seq OR p.sort_key <> m.id OR p.read_seq > p.last_seq`)
  await broken('SELECT pair_key FROM conversations GROUP BY pair_key HAVING count(*) > 1')
  await broken(`SELECT c.id FROM conversations c JOIN participants p ON p.conversation_id = c.id
    WHERE c.kind = 'direct' GROUP BY c.id HAVING count(*) <> 2`)
  // Each person's events: positions without a gap, as many as their cursor says.
  await broken(`SELECT c.person_id FROM cursors c LEFT JOIN events e ON e.person_id = c.person_id
    GROUP BY c.person_id, c.position
    HAVING count(e.position) <> c.position OR max(e.position) <> c.position OR min(e.position) <> 1`)
  // Follows are counted, and so is what was sent.
  await broken(`SELECT p.id FROM people p WHERE
    p.following <> (SELECT count(*) FROM ties WHERE person_id = p.id AND followed_at IS NOT NULL) OR
    p.followers <> (SELECT count(*) FROM ties WHERE other_id = p.id AND followed_at IS NOT NULL)`)
  await broken(`SELECT s.person_id FROM sending s
    WHERE s.count <> (SELECT count(*) FROM messages m WHERE m.sender_id = s.person_id)`)
  // One pending knock at a time stands between two people.
  await broken(`SELECT sender_id FROM knocks WHERE outcome = 'pending'
    GROUP BY sender_id, recipient_id HAVING count(*) > 1`)
})

let drafts = 0
const draftOf = (senderId: string, recipientId: string, draftKey = `race-${++drafts}`): Draft => ({
  senderId,
  to: { recipientId },
  text: 'Hello',
  draftKey,
})

/** Sends drafts all at once, every other one in the other process. */
const sendAll = (all: readonly Draft[]): Promise<PostResult[]> =>
  Promise.all(all.map((draft, n) => (n % 2 === 0 ? postMessage(draft) : other.call('postMessage', draft))))

/** How many arrived, and how many were refused for which reason. */
function outcomes(results: readonly PostResult[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const result of results) {
    const outcome = result.ok ? 'ok' : result.refusal
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))
const people = (count: number, more: Parameters<typeof makePerson>[1] = {}) =>
  Promise.all(times(count, () => makePerson('P', more)))

const kindsSince = async (person: string, position: number) =>
  (await eventsAfter(person, position)).events.map(({ kind }) => kind)

describe('sends at the same moment', () => {
  it('number 100 messages of both people 1 to 102, without a gap', async () => {
    const [ana = '', bo = ''] = await people(2)
    const id = await makeFriends(ana, bo)
    // Both directions in both processes.
    const results = await sendAll(times(100, (n) => (n % 4 < 2 ? draftOf(ana, bo) : draftOf(bo, ana))))
    expect(outcomes(results)).toEqual({ ok: 100 })
    const stored = await rows(
      `SELECT id, seq, sender_id AS sender FROM messages WHERE conversation_id = ${id} ORDER BY seq`,
    )
    expect(stored.map(({ seq }) => seq)).toEqual(times(102, (n) => n + 1))
    // What each caller was told is what is stored.
    for (const result of results) {
      if (!result.ok) continue
      const { seq, senderId } = result.message
      expect(stored[seq - 1]).toEqual({ id: Number(result.message.id), seq, sender: Number(senderId) })
    }
  })

  it('make one conversation of a pair that writes to each other for the first time', async () => {
    const pairs = await Promise.all(times(10, () => people(2)))
    const all = pairs.flatMap(([a = '', b = '']) => [draftOf(a, b), draftOf(b, a), draftOf(b, a), draftOf(a, b)])
    expect(outcomes(await sendAll(all))).toEqual({ ok: 40 })
    for (const [a = '', b = ''] of pairs) {
      expect(await sideOf(a, b)).toMatchObject({ lastSeq: 4, folder: 'inbox' })
      expect(await sideOf(b, a)).toMatchObject({ lastSeq: 4, folder: 'inbox' })
    }
  })

  it('store one message per draft key, and tell every caller the same', async () => {
    const [ana = '', bo = ''] = await people(2)
    const results = await sendAll(times(20, () => draftOf(ana, bo, 'the-same-draft')))
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1)
    expect(results[0]).toMatchObject({ ok: true, message: { seq: 1 } })
    expect(await value(`SELECT count(*) FROM messages WHERE sender_id = ${ana}`)).toBe(1)
    expect(await kindsSince(bo, 0)).toEqual(['message'])
  })

  it('of a stranger to one person: three arrive, whoever counts', async () => {
    const [ana = '', stranger = ''] = await people(2)
    expect(outcomes(await sendAll(times(10, () => draftOf(stranger, ana))))).toEqual({ ok: 3, awaiting_reply: 7 })
    expect(await sideOf(stranger, ana)).toMatchObject({ lastSeq: 3, unanswered: 3 })
    expect(await value(`SELECT count(*) FROM knocks WHERE sender_id = ${stranger}`)).toBe(1)
  })

  it('of a young account to 30 people: the day’s ten arrive', async () => {
    const young = await makePerson('Young', { joinedAt: Date.now() - 2 * 86_400_000 })
    const doors = await people(30)
    const results = await sendAll(doors.map((person) => draftOf(young, person)))
    expect(outcomes(results)).toEqual({ ok: 10, knock_budget_spent: 20 })
    expect(await value(`SELECT count(*) FROM knocks WHERE sender_id = ${young} AND cost = 1`)).toBe(10)
    // Whoever wasn't reached has nothing of it.
    for (const [n, person] of doors.entries())
      expect((await kindsSince(person, 0)).length, `person ${n}`).toBe(results[n]?.ok ? 1 : 0)
  })

  it('stop at the ceilings of ten seconds and of a day, whoever they go to', async () => {
    const [ana = '', ...friends] = await people(5)
    const [bo = ''] = friends
    const limits = async (json: string) => {
      process.env.AJAR_LIMITS = json
      await other.call('setLimits', json)
    }
    for (const friend of friends) await makeFriends(ana, friend)
    const sent = friends.length
    const toAll = times(40, (n) => draftOf(ana, friends[n % sent] ?? ''))
    await limits('{"messagesPer10Seconds":20}')
    const results = await sendAll(toAll)
    await limits('{"messagesPer10Seconds":null,"messagesPerDay":12}')
    const ofTheDay = await sendAll(times(30, () => draftOf(bo, ana)))
    await limits(UNLIMITED)
    expect(outcomes(results)).toEqual({ ok: 20 - sent, sending_too_fast: 20 + sent })
    expect(outcomes(ofTheDay)).toEqual({ ok: 11, sending_too_fast: 19 })
  })
})

describe('a decision against sends', () => {
  it('a door that closes: what arrived came before it', async () => {
    const ana = await makePerson('Ana')
    const strangers = await people(16)
    const sends = sendAll(strangers.map((stranger) => draftOf(stranger, ana)))
    const closed = setDoor(ana, 'nobody').then(() => send(strangers[0] ?? '', ana))
    const results = await sends
    const { ok: arrived = 0, ...refused } = outcomes(results)
    expect(await closed).toEqual({ ok: false, refusal: 'not_accepting' })
    expect(refused).toEqual(arrived === 16 ? {} : { not_accepting: 16 - arrived })
    expect(await kindsSince(ana, 0)).toEqual([...times(arrived, () => 'message'), 'me'])
    expect(await value(`SELECT count(*) FROM participants WHERE person_id = ${ana}`)).toBe(arrived)
  })

  it.each(['here', 'in the other process'])('a block %s: what arrived came before it', async (where) => {
    const [ana = '', bo = ''] = await people(2)
    await makeFriends(ana, bo)
    const { newest } = await eventsAfter(ana, 0)
    const sends = sendAll(times(16, () => draftOf(bo, ana)))
    const blocked = where === 'here' ? block(ana, bo) : other.call('block', ana, bo)
    const late = blocked.then(() => send(bo, ana))
    const { ok: arrived = 0, ...refused } = outcomes(await sends)
    expect(await late).toEqual({ ok: false, refusal: 'not_accepting' })
    expect(refused).toEqual(arrived === 16 ? {} : { not_accepting: 16 - arrived })
    expect(await kindsSince(ana, newest)).toEqual([...times(arrived, () => 'message'), 'conversation'])
    expect(await sideOf(ana, bo)).toMatchObject({ lastSeq: 2 + arrived })
  })

  it('Accept against Delete: one of them was first, and the other knew', async () => {
    const ana = await makePerson('Ana')
    const strangers = await people(20)
    const requests = await Promise.all(
      strangers.map(async (stranger) => {
        await send(stranger, ana)
        return (await sideOf(ana, stranger))?.conversationId ?? ''
      }),
    )
    const both = await Promise.all(
      requests.map((id, n) =>
        n % 2 === 0
          ? Promise.all([acceptRequest(ana, id), other.call('deleteConversation', ana, id)])
          : Promise.all([other.call('acceptRequest', ana, id), deleteConversation(ana, id)]),
      ),
    )
    for (const [n, [accepted, deleted]] of both.entries()) {
      const stranger = strangers[n] ?? ''
      expect(deleted).toBe(true)
      expect(await sideOf(ana, stranger)).toMatchObject({ folder: 'none', clearedSeq: 1, readSeq: 1 })
      const [tie] = await rows(`SELECT accepted_at IS NOT NULL AS accepted, request_deleted_at IS NOT NULL AS deleted
        FROM ties WHERE person_id = ${ana} AND other_id = ${stranger}`)
      expect([Boolean(tie?.accepted), Boolean(tie?.deleted)]).toEqual([accepted, !accepted])
      const knock = await rows(`SELECT outcome, cost FROM knocks WHERE sender_id = ${stranger}`)
      expect(knock).toEqual([accepted ? { outcome: 'accepted', cost: 0 } : { outcome: 'deleted', cost: 1 }])
    }
  })
})

describe('accounts', () => {
  it('a handle is taken once', async () => {
    const wish = { name: 'Wisher', passwordHash: 'hash' }
    const made = await Promise.all(
      times(16, (n) => {
        const handle = ['Wished', 'wished', 'WISHED', 'wIsHeD'][n % 4] ?? ''
        return n % 2 === 0 ? createPerson({ handle, ...wish }) : other.call('createPerson', { handle, ...wish })
      }),
    )
    const [id, ...more] = made.filter((one) => one !== null)
    expect(more).toEqual([])
    expect(await rows("SELECT id FROM people WHERE handle_key = 'wished'")).toEqual([{ id: Number(id) }])
    expect(await rows("SELECT person_id AS id FROM people_terms WHERE term = 'wished'")).toEqual([{ id: Number(id) }])
    expect(await value('SELECT count(*) FROM passwords')).toBe(1)
  })

  it('recovery codes renewed again and again are ten, those that one caller was given', async () => {
    const ana = await makePerson('Ana')
    const given = await Promise.all(
      times(10, (n) => (n % 2 === 0 ? renewRecoveryCodes(ana) : other.call('renewRecoveryCodes', ana))),
    )
    const stored = (await rows(`SELECT hash FROM recovery_codes WHERE person_id = ${ana}`)).map(({ hash }) => hash)
    expect(stored).toHaveLength(10)
    const hashesOf = (codes: string[]) => codes.map((code) => sessionHash(code.replaceAll('-', ''))).toSorted()
    expect(given.map(hashesOf)).toContainEqual(stored.toSorted())
  })

  it('a recovery code opens the account once', async () => {
    const ana = await makePerson('Ana')
    const handle = (await readMe(ana))?.handle ?? ''
    const [code = ''] = await renewRecoveryCodes(ana)
    await other.call('startSession', ana, 'somewhere')
    const used = await Promise.all(
      times(10, (n) =>
        n % 2 === 0 ? recoverWithCode(handle, code, `h${n}`) : other.call('recoverWithCode', handle, code, `h${n}`),
      ),
    )
    expect(used.filter((one) => one !== null)).toEqual([ana])
    expect(await value(`SELECT hash FROM passwords WHERE person_id = ${ana}`)).toBe(`h${used.indexOf(ana)}`)
    expect(await value(`SELECT count(*) FROM recovery_codes WHERE person_id = ${ana}`)).toBe(9)
    expect(await kindsSince(ana, 0)).toEqual(['sessions'])
  })

  it('tries are counted over all processes', async () => {
    const limit = { tries: 5, windowMilliseconds: 60_000 }
    const allowed = await Promise.all(
      times(20, (n) => (n % 2 === 0 ? tryAllowed('a key', limit) : other.call('tryAllowed', 'a key', limit))),
    )
    expect(allowed.filter(Boolean)).toHaveLength(5)
  })

  it('follows and their ends keep both counts', async () => {
    const crowd = await people(5)
    const pairs = crowd.flatMap((a) => crowd.map((b) => [a, b] as const)).filter(([a, b]) => a !== b)
    await Promise.all(
      times(200, (n) => {
        const [a, b] = pairs[(n * 7) % pairs.length] ?? ['', '']
        if (n % 3 === 0) return n % 2 === 0 ? unfollow(a, b) : other.call('unfollow', a, b)
        return n % 2 === 0 ? follow(a, b) : other.call('follow', a, b)
      }),
    )
    // That the counts agree with the ties is looked up after every test; here, that there was something to count.
    await Promise.all(pairs.map(([a, b]) => follow(a, b)))
    for (const person of crowd)
      expect(await rows(`SELECT followers, following FROM people WHERE id = ${person}`)).toEqual([
        { followers: 4, following: 4 },
      ])
  })
})

describe('locks', () => {
  it('in opposite directions never meet: 200 sends each way, nobody has to try again', async () => {
    const [ana = '', bo = ''] = await people(2)
    await makeFriends(ana, bo)
    const before = [retries, await other.call('retries')]
    const results = await sendAll(times(400, (n) => (n % 4 < 2 ? draftOf(ana, bo) : draftOf(bo, ana))))
    expect(outcomes(results)).toEqual({ ok: 400 })
    expect([retries, await other.call('retries')]).toEqual(before)
  })

  it('of everything at once among a few people: no error reaches anybody, and nobody has to try again', async () => {
    const crowd = await people(6)
    const before = [retries, await other.call('retries')]
    let seed = 2015
    const random = (below: number) => {
      seed = (seed * 48_271) % 0x7fffffff
      return seed % below
    }
    const acts = times(400, (n) => {
      const a = crowd[random(6)] ?? ''
      const b = crowd[random(6)] ?? ''
      const draft = draftOf(a, b)
      const there = n % 2 === 1
      switch (random(8)) {
        case 0:
          return there ? other.call('follow', a, b) : follow(a, b)
        case 1:
          return there ? other.call('unfollow', a, b) : unfollow(a, b)
        case 2:
          return there ? other.call('setDoor', a, 'everyone') : setDoor(a, random(2) === 0 ? 'everyone' : 'followers')
        case 3:
          return random(4) === 0 ? other.call('block', a, b) : other.call('unblock', a, b)
        case 4:
          return sideOf(a, b).then((side) => other.call('markRead', a, side?.conversationId ?? '1', 1_000))
        case 5:
          return sideOf(a, b).then((side) => acceptRequest(a, side?.conversationId ?? '1'))
        default:
          return there ? other.call('postMessage', draft) : postMessage(draft)
      }
    })
    const failed = (await Promise.allSettled(acts)).filter((act) => act.status === 'rejected')
    expect(failed).toEqual([])
    expect([retries, await other.call('retries')]).toEqual(before)
  })
})
