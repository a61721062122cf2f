/** For tests: the tables as another program sees them, in SQL that both engines understand. Only what is committed shows. */
import Database from 'better-sqlite3'
import { databaseUrl, dialect, fileOf } from './engine/choice.ts'
import { type Client, connectTo } from './testing-postgres.ts'

export type Row = Record<string, unknown>

let client: Client | null = null

/** Ends the connection, where one was made. `freshDatabase` does so before it removes the database. */
export async function closeRows(): Promise<void> {
  await client?.end()
  client = null
}

/** The rows of a statement on the database in force, which may also change them. Whole numbers, ids too, are numbers. */
export async function rows(query: string): Promise<Row[]> {
  if (dialect === 'postgres') {
    client ??= connectTo(databaseUrl())
    return [...(await client.unsafe(query))]
  }
  const file = new Database(fileOf(databaseUrl()))
  try {
    const statement = file.prepare(query)
    if (statement.reader) return statement.all() as Row[]
    statement.run()
    return []
  } finally {
    file.close()
  }
}

/** The first column of the first row. */
export const value = async (query: string): Promise<unknown> => Object.values((await rows(query))[0] ?? {})[0]
