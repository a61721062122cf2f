/** Runs once before the unit tests on PostgreSQL: starts the server and makes the database that theirs are copied from. */
import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    postgresTemplate: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  // Unit tests kill no server: durability is the matter of the fault tests.
  const server = given ? null : await startPostgres({ settings: { fsync: 'off' } })
  const url = given ?? server?.url ?? ''
  process.env.DATABASE_URL = url
  const { createDatabase, dropDatabase } = await import('../../db/testing-postgres.ts')
  const template = await createDatabase(url)
  process.env.DATABASE_URL = template
  const { closeDatabase, migrate } = await import('../../db/engine/index.ts')
  await migrate()
  await closeDatabase()
  delete process.env.DATABASE_URL
  project.provide('postgresUrl', url)
  project.provide('postgresTemplate', new URL(template).pathname.slice(1))
  return async () => {
    if (given) await dropDatabase(template)
    await server?.stop()
  }
}
