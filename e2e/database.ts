/**
 * What stands in the test server's database, read past the app's own queries: a check must not trust the code it
 * checks. Read only, on a connection of its own.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { dataFolder } from '#db/engine/index.ts'

type Value = string | number | null | Uint8Array
type Row = Record<string, Value>

/** Rows of a query on the test server's database, or on that of another data folder. */
export function rows(sql: string, params: readonly (string | number)[] = [], folder = dataFolder()): Row[] {
  const database = new DatabaseSync(join(folder, 'ajar.db'), { readOnly: true })
  try {
    return database.prepare(sql).all(...params) as Row[]
  } finally {
    database.close()
  }
}

/**
 * Every table that says something about people, and the columns that name them. Left out on purpose: `attempts` and
 * `turned_away`, which count refusals and so change with them; `events` and `cursors`, which only announce.
 */
const ABOUT: Record<string, readonly string[]> = {
  people: ['id'],
  people_terms: ['person_id'],
  pictures: ['person_id'],
  passwords: ['person_id'],
  identities: ['person_id'],
  recovery_codes: ['person_id'],
  sessions: ['person_id'],
  ties: ['person_id', 'other_id'],
  knocks: ['sender_id', 'recipient_id'],
  sending: ['person_id'],
  participants: ['person_id', 'other_id'],
  messages: ['sender_id'],
  cases: ['reporter_id', 'reported_id'],
}

export type Facts = Record<string, { count: number; content: string }>

/** How many rows each table has about these people, and a digest of what they say. */
export function factsAbout(people: readonly { id: string }[]): Facts {
  const ids = people.map(({ id }) => id)
  const marks = ids.map(() => '?').join(', ')
  const facts: Facts = {}
  for (const [table, columns] of Object.entries(ABOUT)) {
    const where = columns.map((column) => `${column} IN (${marks})`).join(' OR ')
    const found = rows(
      `SELECT * FROM ${table} WHERE ${where}`,
      columns.flatMap(() => ids),
    )
    const lines = found.map((row) => JSON.stringify(row)).sort()
    facts[table] = { count: found.length, content: createHash('sha256').update(lines.join('\n')).digest('hex') }
  }
  facts.conversations = conversationsOf(ids, marks)
  return facts
}

function conversationsOf(ids: string[], marks: string) {
  const found = rows(
    `SELECT * FROM conversations WHERE id IN (SELECT conversation_id FROM participants WHERE person_id IN (${marks}))`,
    ids,
  )
  const lines = found.map((row) => JSON.stringify(row)).sort()
  return { count: found.length, content: lines.join('\n') }
}

/** The texts of a conversation in the order of their numbers. */
export function textsOf(conversationId: string, folder = dataFolder()): string[] {
  const found = rows('SELECT text FROM messages WHERE conversation_id = ? ORDER BY seq', [conversationId], folder)
  return found.map(({ text }) => String(text))
}
