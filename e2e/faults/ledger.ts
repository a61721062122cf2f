/** What stands in a site's database, read past the product's own queries: a check must not trust the code it checks. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import type { Rows } from './history.ts'

export type Ledger = {
  rows(): Promise<Rows>
  positions(): Promise<Rows['positions']>
}

const MESSAGES = `
  SELECT CAST(id AS text) AS id, CAST(conversation_id AS text) AS conversation, seq, CAST(sender_id AS text) AS sender,
    draft_key AS "draftKey", text
  FROM messages ORDER BY conversation_id, seq, id`
const CURSORS = 'SELECT CAST(person_id AS text) AS person, position FROM cursors'

type MessageRow = Rows['messages'][number]
type CursorRow = { person: string; position: number | string }

/** A plain object, with the numbers that one of the drivers gives as text. */
const messageOf = ({ id, conversation, seq, sender, draftKey, text }: MessageRow): MessageRow => ({
  id,
  conversation,
  seq: Number(seq),
  sender,
  draftKey,
  text,
})
const positionsOf = (rows: readonly CursorRow[]) =>
  Object.fromEntries(rows.map(({ person, position }) => [person, Number(position)]))

export function sqliteLedger(folder: string): Ledger {
  const all = <T>(query: string): T[] => {
    const database = new DatabaseSync(join(folder, 'ajar.db'), { readOnly: true })
    try {
      return database.prepare(query).all() as T[]
    } finally {
      database.close()
    }
  }
  return {
    // Nobody writes any more when the rows are asked for: two queries see the same.
    rows: async () => ({
      messages: all<MessageRow>(MESSAGES).map(messageOf),
      positions: positionsOf(all<CursorRow>(CURSORS)),
    }),
    positions: async () => positionsOf(all<CursorRow>(CURSORS)),
  }
}

/** How long a database that starts again is waited for. */
const PATIENCE_MILLISECONDS = 30_000

/** Runs statements on a connection of their own; tries again while the database is starting. */
export async function onPostgres<T>(
  url: string,
  work: (sql: postgres.Sql) => Promise<T>,
  patience = PATIENCE_MILLISECONDS,
): Promise<T> {
  const deadline = performance.now() + patience
  for (;;) {
    const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: 'ajar faults' } })
    try {
      return await work(sql)
    } catch (error) {
      if (performance.now() > deadline) throw error
      await delay(200)
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
}

export function postgresLedger(url: string): Ledger {
  const all = <T>(query: string) => onPostgres(url, async (sql) => [...(await sql.unsafe(query))] as T[])
  return {
    rows: async () => ({
      messages: (await all<MessageRow>(MESSAGES)).map(messageOf),
      positions: positionsOf(await all<CursorRow>(CURSORS)),
    }),
    positions: async () => positionsOf(await all<CursorRow>(CURSORS)),
  }
}
