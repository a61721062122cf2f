/** For tests: a fresh, migrated database on the engine the tests run on, and people in it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, inject } from 'vitest'
import { now, setClockOffset } from './clock.ts'
import { dialect } from './engine/choice.ts'
import { closeDatabase, migrate, read, write } from './engine/index.ts'
import { loadConversationOfPair, loadParticipant } from './facts.ts'
import { postMessage } from './messages.ts'
import { createPerson, type NewPerson } from './people.ts'
import type { PostResult } from './posting.ts'
import { cases, conversations, events, knocks, messages, participants, people, sending, ties } from './schema/index.ts'
import { createDatabase, dropDatabase } from './testing-postgres.ts'
import { closeRows } from './testing-rows.ts'

/** Gives the test file a database of its own, and removes it afterwards. */
export function freshDatabase(): void {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ajar-test-'))
    process.env.AJAR_DATA = folder
    if (dialect === 'postgres') {
      process.env.DATABASE_URL = await createDatabase(inject('postgresUrl'), inject('postgresTemplate'))
    } else {
      // Whose file a developer's settings name is none of a test's business.
      delete process.env.DATABASE_URL
      await migrate()
    }
  })
  afterAll(async () => {
    await closeDatabase()
    await closeRows()
    if (dialect === 'postgres') await dropDatabase(process.env.DATABASE_URL ?? '')
    rmSync(folder, { recursive: true, force: true })
  })
}

const YEAR = 365 * 86_400_000
let made = 0

/** A person with a story: an established account with an open door unless said otherwise. Returns the id. */
export async function makePerson(name: string, more: Partial<NewPerson> = {}): Promise<string> {
  made += 1
  const handle = `${name.toLowerCase().replace(/\W/g, '').slice(0, 8)}_${made}`
  const joinedAt = Date.now() - YEAR
  const id = await createPerson({ handle, name, passwordHash: null, door: 'everyone', joinedAt, ...more })
  if (!id) throw new Error(`Somebody is called ${handle} already.`)
  return id
}

/** Sends a text from one person to another; each call is a message of its own. */
export function send(senderId: string, recipientId: string, text = 'Hello'): Promise<PostResult> {
  made += 1
  return postMessage({ senderId, to: { recipientId }, text, draftKey: `test-${made}-${Math.random()}` })
}

/** The side of a conversation that one person sees, or undefined. */
export const sideOf = (personId: string, otherId: string) =>
  read(async (db) => {
    const conversation = await loadConversationOfPair(db, personId, otherId)
    return conversation && loadParticipant(db, conversation.id, personId)
  })

/** Two people who have written to each other, and their conversation. */
export async function makeFriends(a: string, b: string): Promise<string> {
  await send(a, b, 'Hi')
  await send(b, a, 'Hi back')
  const side = await sideOf(a, b)
  if (!side) throw new Error('They have no conversation.')
  return side.conversationId
}

/** Changes columns of a person that no function of the product changes this way. */
export const setPerson = (id: string, change: Partial<typeof people.$inferInsert>) =>
  write(async (db) => {
    await db.update(people).set(change).where(eq(people.id, id))
  })

/** How many rows there are of everything that a refused action must not add to. */
export const countRows = () =>
  read(async (db) => {
    const tables = { cases, conversations, events, knocks, messages, participants, sending, ties }
    const counts: Record<string, number> = {}
    for (const [name, table] of Object.entries(tables)) {
      const [row] = await db.select({ rows: count() }).from(table)
      counts[name] = row?.rows ?? 0
    }
    return counts
  })

/** Runs something as if so much time had passed. */
export async function later<T>(milliseconds: number, run: () => Promise<T>): Promise<T> {
  const offset = now() - Date.now()
  setClockOffset(offset + milliseconds)
  try {
    return await run()
  } finally {
    setClockOffset(offset)
  }
}
