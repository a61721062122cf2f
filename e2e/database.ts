/**
 * What stands in the test server's database, read past the app's own queries: a check must not trust the code it
 * checks. Read only, on a connection of its own.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import postgres from 'postgres'
import { dialect } from '#db/engine/choice.ts'
import { databaseUrl, dataFolder } from '#db/engine/index.ts'

type Value = string | number | boolean | null | Uint8Array
type Row = Record<string, Value>

let client: postgres.Sql | undefined

/** One connection per worker; numbers as numbers and JSON as text, as SQLite gives them. */
function postgresClient(): postgres.Sql {
  client ??= postgres(databaseUrl(), {
    max: 1,
    fetch_types: false,
    connection: { default_transaction_read_only: true },
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
      json: { to: 114, from: [114], serialize: String, parse: String },
    },
  }) as unknown as postgres.Sql
  return client
}

let file: DatabaseSync | undefined
const statements = new Map<string, StatementSync>()

/**
 * A statement on the test server's own file, which stays open: whoever opens one reads what all its tables are first, and
 * the access matrix asks several hundred thousand times. Each answer is what is committed by then.
 */
function statementOf(sql: string): StatementSync {
  file ??= new DatabaseSync(join(dataFolder(), 'ajar.db'), { readOnly: true })
  const statement = statements.get(sql) ?? file.prepare(sql)
  statements.set(sql, statement)
  return statement
}

/** Rows of a query on the test server's database, or on the SQLite file of another data folder. `?` stands for a value. */
export async function rows(sql: string, params: readonly (string | number)[] = [], folder?: string): Promise<Row[]> {
  if (dialect === 'postgres' && folder === undefined) {
    let number = 0
    return postgresClient().unsafe<Row[]>(
      sql.replace(/\?/g, () => `$${++number}`),
      [...params],
    )
  }
  if (folder === undefined) return statementOf(sql).all(...params) as Row[]
  const database = new DatabaseSync(join(folder, 'ajar.db'), { readOnly: true })
  try {
    return database.prepare(sql).all(...params) as Row[]
  } finally {
    database.close()
  }
}

/**
 * Every table that says something about people, and the columns that name them. Left out on purpose: `attempts` and
 * `turned_away`, which count refusals and so change with them; `events` and `cursors`, which only announce;
 * `pings`, which only call; `search_words`, which the job fills after the messages;
 * `loose_files`, which only names what is to be removed; `case_files`, copies for
 * the moderators that come and go with their case.
 */
const ABOUT: Record<string, readonly string[]> = {
  people: ['id'],
  people_terms: ['person_id'],
  pictures: ['person_id'],
  passwords: ['person_id'],
  identities: ['person_id'],
  recovery_codes: ['person_id'],
  emails: ['person_id'],
  address_links: ['person_id'],
  sessions: ['person_id'],
  departures: ['person_id'],
  imports: ['person_id'],
  imported_conversations: ['person_id'],
  imported_messages: ['person_id'],
  imported_files: ['person_id'],
  imported_accounts: ['person_id'],
  ties: ['person_id', 'other_id'],
  knocks: ['sender_id', 'recipient_id'],
  sending: ['person_id'],
  participants: ['person_id', 'other_id'],
  drafts: ['person_id'],
  messages: ['sender_id'],
  attachments: ['owner_id'],
  cases: ['reporter_id', 'reported_id'],
  guards: ['person_id'],
  audits: ['person_id'],
  members: ['person_id', 'invited_by'],
  reactions: ['person_id'],
  hidden_messages: ['person_id'],
  questions: ['person_id'],
  door_links: ['person_id'],
  prints: ['recipient_id'],
  second_opinions: ['recipient_id', 'sender_id'],
  notices: ['person_id'],
  audit_log: ['actor_id', 'subject_id'],
  invitations: ['created_by'],
  alerts: ['person_id'],
  alert_ways: ['person_id'],
}

export type Facts = Record<string, { count: number; content: string }>

/** How many rows each table has about these people, and a digest of what they say. */
export async function factsAbout(people: readonly { id: string }[]): Promise<Facts> {
  const ids = people.map(({ id }) => id)
  const marks = ids.map(() => '?').join(', ')
  const facts: Facts = {}
  for (const [table, columns] of Object.entries(ABOUT)) {
    const where = columns.map((column) => `${column} IN (${marks})`).join(' OR ')
    const found = await rows(
      `SELECT * FROM ${table} WHERE ${where}`,
      columns.flatMap(() => ids),
    )
    const lines = found.map((row) => JSON.stringify(row)).sort()
    facts[table] = { count: found.length, content: createHash('sha256').update(lines.join('\n')).digest('hex') }
  }
  facts.conversations = await conversationsOf(ids, marks)
  return facts
}

async function conversationsOf(ids: string[], marks: string) {
  const found = await rows(
    `SELECT * FROM conversations WHERE id IN (SELECT conversation_id FROM participants WHERE person_id IN (${marks}))`,
    ids,
  )
  const lines = found.map((row) => JSON.stringify(row)).sort()
  return { count: found.length, content: lines.join('\n') }
}

/** The texts of a conversation in the order of their numbers. */
export async function textsOf(conversationId: string, folder?: string): Promise<string[]> {
  const found = await rows('SELECT text FROM messages WHERE conversation_id = ? ORDER BY seq', [conversationId], folder)
  return found.map(({ text }) => String(text))
}
