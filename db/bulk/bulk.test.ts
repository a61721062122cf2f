/** The made-up crowd obeys what the product promises of its rows, on a real, migrated database. */
import { beforeAll, describe, expect, it } from 'vitest'
import { dialect } from '../engine/choice.ts'
import { listConversations, unreadTotals } from '../inbox.ts'
import { postMessage } from '../messages.ts'
import { personByHandle, searchPeople } from '../people.ts'
import { freshDatabase } from '../testing.ts'
import { rows, value } from '../testing-rows.ts'
import { readHistory, readThread } from '../thread.ts'
import { type BulkSize, planCrowd } from './plan.ts'
import { seedCrowd } from './seed.ts'

const SIZE: BulkSize = { people: 300, messages: 4_000, viewer: true, now: Date.now() }
const told: [string, number][] = []

let bench = ''

freshDatabase()

beforeAll(async () => {
  expect(await seedCrowd(SIZE, (what, count) => told.push([what, count]))).toBe(true)
  bench = (await personByHandle('bench'))?.id ?? ''
})

/** Rows that break a rule: none. */
const broken = async (query: string) => expect(await rows(query), query).toEqual([])

describe('the rows of a crowd', () => {
  it('are as many as asked for, and progress was told', async () => {
    expect(await value('SELECT count(*) FROM people')).toBe(SIZE.people)
    expect(await value('SELECT count(*) FROM messages')).toBe(SIZE.messages)
    expect(told).toContainEqual(['messages', SIZE.messages])
  })

  // PostgreSQL has checked both with each row; SQLite is asked to look again.
  if (dialect === 'sqlite')
    it('hold every reference and index', async () => {
      expect(await value('PRAGMA integrity_check')).toBe('ok')
      expect(await rows('PRAGMA foreign_key_check')).toEqual([])
    })

  it('number messages 1, 2, 3 … in the order of their ids', async () => {
    await broken(`SELECT c.id FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id
      GROUP BY c.id HAVING count(m.id) <> c.last_seq OR max(m.seq) <> c.last_seq OR min(m.seq) <> 1`)
    await broken(`SELECT a.id FROM messages a JOIN messages b ON b.conversation_id = a.conversation_id AND b.seq = a.seq + 1
      WHERE b.id <= a.id`)
    await broken('SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.id >= m.id')
  })

  it('keep one conversation per pair, under the key of that pair', async () => {
    await broken(`SELECT c.id FROM conversations c JOIN participants p ON p.conversation_id = c.id
      WHERE c.pair_key <> CASE WHEN p.person_id < p.other_id
        THEN p.person_id || '-' || p.other_id ELSE p.other_id || '-' || p.person_id END`)
    await broken('SELECT pair_key FROM conversations GROUP BY pair_key HAVING count(*) > 1')
    await broken('SELECT conversation_id FROM participants GROUP BY conversation_id HAVING count(*) <> 2')
  })

  it('place each side by its newest message, read no further than that and at least what it wrote itself', async () => {
    await broken(`SELECT p.* FROM participants p JOIN conversations c ON c.id = p.conversation_id
      JOIN messages m ON m.conversation_id = c.id AND m.seq = c.last_seq
      WHERE p.last_seq <> c.last_seq OR p.sort_key <> m.id OR p.read_seq > p.last_seq OR p.read_seq < 0`)
    await broken(`SELECT p.* FROM participants p JOIN messages m
      ON m.conversation_id = p.conversation_id AND m.sender_id = p.person_id WHERE m.seq > p.read_seq`)
  })

  it('have only its participants write in a conversation, and in a request only its sender', async () => {
    await broken(`SELECT m.id FROM messages m LEFT JOIN participants p
      ON p.conversation_id = m.conversation_id AND p.person_id = m.sender_id WHERE p.person_id IS NULL`)
    await broken(`SELECT m.id FROM messages m JOIN participants p
      ON p.conversation_id = m.conversation_id AND p.person_id = m.sender_id WHERE p.folder = 'requests'`)
    await broken(`SELECT s.* FROM participants r JOIN participants s
      ON s.conversation_id = r.conversation_id AND s.person_id = r.other_id
      WHERE r.folder = 'requests' AND (s.unanswered <> r.last_seq OR s.unanswered > 3 OR s.folder <> 'inbox')`)
  })

  it('accept where somebody wrote, and not where a request waits', async () => {
    await broken(`SELECT p.* FROM participants p LEFT JOIN ties t ON t.person_id = p.person_id AND t.other_id = p.other_id
      WHERE (p.folder = 'inbox') <> (t.accepted_at IS NOT NULL)`)
    await broken(`SELECT p.* FROM participants p LEFT JOIN knocks k
      ON k.recipient_id = p.person_id AND k.sender_id = p.other_id AND k.outcome = 'pending' AND k.cost = 1
      WHERE (p.folder = 'requests') <> (k.id IS NOT NULL)`)
  })

  it('count followers and following', async () => {
    await broken(`SELECT p.id FROM people p WHERE
      p.following <> (SELECT count(*) FROM ties WHERE person_id = p.id AND followed_at IS NOT NULL) OR
      p.followers <> (SELECT count(*) FROM ties WHERE other_id = p.id AND followed_at IS NOT NULL)`)
    expect(await value('SELECT count(*) FROM ties WHERE followed_at IS NOT NULL')).toBeGreaterThan(100)
  })

  it('lie in the past', async () => {
    expect(await value('SELECT max(id) FROM messages')).toBeLessThan((SIZE.now - Date.UTC(2015, 3, 20)) * 8192)
  })
})

describe('the product on a crowd', () => {
  it('shows the viewer pages of an inbox, requests and unread totals', async () => {
    const page = await listConversations(bench, 'inbox')
    expect(page.rows).toHaveLength(30)
    expect(page.next).not.toBeNull()
    expect(await value(`SELECT count(*) FROM participants WHERE person_id = ${bench}`)).toBe(200)
    expect((await listConversations(bench, 'requests')).rows).toHaveLength(20)
    expect((await unreadTotals(bench)).requests).toBe(4)
  })

  it('reads the long thread and its history, and takes an answer', async () => {
    const [top] = (await listConversations(bench, 'inbox')).rows
    const thread = await readThread(bench, top?.id ?? '')
    expect(thread?.messages).toHaveLength(50)
    expect(thread?.hasOlder).toBe(true)
    expect(thread?.row.lastSeq).toBe(2_000)
    expect(await readHistory(bench, top?.id ?? '', 51)).toMatchObject({ hasOlder: false })
    const sent = await postMessage({
      senderId: bench,
      to: { conversationId: top?.id ?? '' },
      text: 'Hi',
      draftKey: 'a',
    })
    expect(sent).toMatchObject({ ok: true, message: { seq: 2_001 } })
  })

  it('finds people by handle and by name', async () => {
    expect((await searchPeople(bench, '@p00012')).map(({ handle }) => handle)).toContain('p000123')
    const name = String(await value("SELECT name FROM people WHERE handle = 'p000123'"))
    expect((await searchPeople(bench, name)).map((person) => person.name)).toContain(name)
  })

  it('is refused where there are people already', async () => {
    expect(await seedCrowd({ ...SIZE, messages: 10 })).toBe(false)
    expect(await value('SELECT count(*) FROM people')).toBe(SIZE.people)
  })
})

describe('the plan', () => {
  const shape = (size: BulkSize) => {
    const { talks, ends, messages } = planCrowd(size)
    return { talks, ends, messages: [...messages()] }
  }

  it('is the same for the same size and moment', () => {
    expect(shape(SIZE)).toEqual(shape(SIZE))
  })

  it.each([
    [3, 0, true],
    [3, 1_000, false],
    [3, 1_000, true],
    [50, 100, true],
    [4, 20_000, false],
  ])('has exactly the messages asked for: %i people, %i messages, viewer %s', (people, messages, viewer) => {
    const plan = shape({ people, messages, viewer, now: SIZE.now })
    expect(plan.messages).toHaveLength(messages)
    expect(plan.talks.reduce((sum, { length }) => sum + length, 0)).toBe(messages)
    expect(new Set(plan.messages.map(({ id }) => id)).size).toBe(messages)
  })

  it('gives the viewer a full first page and a full thread from 100 messages on', () => {
    const [thread, ...others] = planCrowd({ people: 250, messages: 100, viewer: true, now: SIZE.now }).talks
    expect(thread?.length).toBeGreaterThan(50)
    expect(others.filter((talk) => !talk.request && (talk.first === 0 || talk.second === 0)).length).toBeGreaterThan(30)
  })
})
