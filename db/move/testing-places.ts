/** For tests: fresh places to move between, removed in the end. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { createDatabase, dropDatabase } from '../testing-postgres.ts'

/** Makes addresses of SQLite files that aren't there yet, and of empty PostgreSQL databases. */
export function freshPlaces(): { file: () => string; postgres: () => Promise<string> } {
  const folder = mkdtempSync(join(tmpdir(), 'ajar-move-'))
  const databases: string[] = []
  let made = 0
  afterAll(async () => {
    for (const url of databases) await dropDatabase(url)
    rmSync(folder, { recursive: true })
  })
  return {
    file: () => join(folder, `${++made}.db`),
    postgres: async () => {
      const url = await createDatabase(inject('postgresUrl'))
      databases.push(url)
      return url
    },
  }
}
