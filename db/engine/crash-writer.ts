/**
 * The process that `crash.test.ts` kills: many callers write messages at once, and each id is printed as soon as its
 * write was answered. Started as `node crash-writer.ts <file> <migrations>`; it never ends by itself.
 */
import { writeSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { newId } from '../ids.ts'
import { conversations, messages, people } from '../schema/index.ts'
import { SqliteEngine } from './sqlite.ts'

const CALLERS = 64
const ANA = '1'
const TALK = '2'

const [file = '', migrations = ''] = process.argv.slice(2)
const engine = new SqliteEngine(file, migrations)
await engine.migrate()
await engine.write(async (db) => {
  const ana = { id: ANA, handle: 'Ana', handleKey: 'ana', name: 'Ana', joinedAt: 0 }
  await db.insert(people).values(ana).onConflictDoNothing()
  await db.insert(conversations).values({ id: TALK, kind: 'self' }).onConflictDoNothing()
})

/** One message under the conversation's row, as a send does it: both rows change, or neither. */
const post = () =>
  engine.write(async (db) => {
    const [talk] = await db
      .select({ last: conversations.lastSeq })
      .from(conversations)
      .where(eq(conversations.id, TALK))
    const seq = (talk?.last ?? 0) + 1
    const id = newId()
    await db.update(conversations).set({ lastSeq: seq }).where(eq(conversations.id, TALK))
    await db
      .insert(messages)
      .values({ id, conversationId: TALK, seq, senderId: ANA, text: 'hello '.repeat(20), draftKey: id })
    return id
  })

async function caller(): Promise<never> {
  for (;;) writeSync(1, `${await post()}\n`)
}

await Promise.all(Array.from({ length: CALLERS }, caller))
