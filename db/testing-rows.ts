/** For tests: the tables as another program sees them, in SQL that both engines understand. Only what is committed shows. */
import Database from 'better-sqlite3'
import postgres from 'postgres'
import { databaseUrl, dialect, fileOf } from './engine/choice.ts'
import { clientOptions } from './engine/postgres-connection.ts'

export type Row = Record<string, unknown>

/** The rows of a statement on the database in force, which may also change them. Whole numbers, ids too, are numbers. */
export async function rows(query: string): Promise<Row[]> {
  if (dialect === 'postgres') {
    const client = postgres(databaseUrl(), clientOptions('ajar test', {}))
    try {
      return [...(await client.unsafe(query))]
    } finally {
      await client.end()
    }
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
