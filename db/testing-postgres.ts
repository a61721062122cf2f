/** For tests on PostgreSQL: databases of their own on one server, copied from one that has the tables already. */
import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { databaseAt } from '../scripts/lib/postgres.mjs'

export type Client = postgres.Sql<{ bigint: number }>

/** A connection of the test's own, another program's to the engine. Whole numbers are numbers. */
export const connectTo = (url: string, parameters: Record<string, string> = {}): Client =>
  postgres(url, {
    max: 1,
    fetch_types: false,
    types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } },
    onnotice: () => {},
    connection: { application_name: 'ajar test', ...parameters },
  })

async function onServer(url: string, statement: string): Promise<void> {
  const admin = connectTo(url)
  try {
    await admin.unsafe(statement)
  } finally {
    await admin.end()
  }
}

/** Makes an empty database, or a copy of `template`, and returns its address. `url` may name any database of the server. */
export async function createDatabase(url: string, template = 'template0'): Promise<string> {
  const name = `ajar_test_${randomBytes(6).toString('hex')}`
  await onServer(url, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return databaseAt(url, name)
}

/** Removes a database, ending whoever is still connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  const address = new URL(url)
  const name = address.pathname.slice(1)
  if (!name.startsWith('ajar_test_')) throw new Error(`${name} is not a test's database.`)
  await onServer(databaseAt(url, 'postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}
