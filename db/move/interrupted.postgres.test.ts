/** A move that is killed, at whatever moment, goes on where it stopped – and nobody takes the half for the whole. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { seedCrowd } from '../bulk/seed.ts'
import * as schema from '../schema/index.ts'
import { keyOf } from './ends.ts'
import { move } from './move.ts'
import { addOddRows, written } from './odd-rows.ts'
import { migrateAt, openLoader, openSnapshot } from './places.ts'
import { tableOf } from './tables.ts'
import { freshPlaces } from './testing-places.ts'

// Every kill is a process that starts, which takes its time where other tests run beside it.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let inSqlite: string
let inPostgres: string
const { file: freshFile, postgres: freshPostgres } = freshPlaces()

beforeAll(async () => {
  inSqlite = freshFile()
  await seedCrowd({ people: 300, messages: 11_000, viewer: true, now: Date.now() }, () => {}, inSqlite)
  addOddRows(inSqlite)
  inPostgres = await freshPostgres()
  await move(inSqlite, inPostgres)
})

/** A process that begins to move and is killed at that moment. */
async function killed(from: string, to: string, what = 'messages', rows = 5_000): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-move.ts'), from, to, what, String(rows)])
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  const [, signal] = await once(child, 'close')
  expect(signal, said).toBe('SIGKILL')
}

async function isHalfFilled(url: string): Promise<boolean> {
  const snapshot = await openSnapshot(url)
  return snapshot.hasTable('loading').finally(() => snapshot.close())
}

async function rowsIn(url: string, query: string): Promise<Record<string, unknown>[]> {
  const snapshot = await openSnapshot(url)
  return snapshot.query(query).finally(() => snapshot.close())
}

describe('a move that was killed', () => {
  it.each([
    ['people', 302, 'SQLite'],
    ['messages', 5_000, 'PostgreSQL'],
    ['messages', 5_000, 'SQLite'],
    ['indexes and references', 2, 'PostgreSQL'],
    ['people compared', 302, 'SQLite'],
  ] as const)('after %s (%i) goes on: to %s', async (what, rows, engine) => {
    const [from, to] = engine === 'SQLite' ? [inPostgres, freshFile()] : [inSqlite, await freshPostgres()]
    await killed(from, to, what, rows)
    expect(await isHalfFilled(to)).toBe(true)
    await expect(migrateAt(to)).rejects.toThrow(/only half filled.*Run the same command once more/)
    await expect(move(to, freshFile())).rejects.toThrow(/only half filled/)

    const told: string[] = []
    await move(from, to, (kind, count) => told.push(`${kind} ${count}`))
    expect(told).not.toContain('people 302')
    expect(told.includes('messages 5000')).toBe(what === 'people')
    expect(await isHalfFilled(to)).toBe(false)
    await migrateAt(to)
    const file = engine === 'SQLite' ? to : freshFile()
    if (file !== to) await move(to, file)
    expect(written(file)).toEqual(written(inSqlite))
  })
})

describe('a move that loses its connection', () => {
  /** Ends all connections of moves to this database, before it returns. */
  const cut = (url: string) => {
    const program = `import postgres from 'postgres'
      const client = postgres(process.argv[1])
      await client\`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE application_name = 'ajar move' AND datname = current_database()\`
      await client.end()`
    execFileSync(process.execPath, ['--input-type=module', '--eval', program, url], { cwd: import.meta.dirname })
  }

  it.each(['PostgreSQL', 'SQLite'])('says so, and goes on the next time: to %s', async (engine) => {
    const [from, to] = engine === 'SQLite' ? [inPostgres, freshFile()] : [inSqlite, await freshPostgres()]
    const cutOnce = (what: string, rows: number) => {
      if (what === 'messages' && rows === 5_000) cut(engine === 'SQLite' ? from : to)
    }
    await expect(move(from, to, cutOnce)).rejects.toThrow(
      /^The connection to postgres:.* was lost\. The same command goes on/,
    )
    expect(await isHalfFilled(to)).toBe(true)
    const file = engine === 'SQLite' ? to : freshFile()
    await move(from, to)
    if (file !== to) await move(to, file)
    expect(written(file)).toEqual(written(inSqlite))
  })
})

describe('between interruption and resumption', () => {
  it('another source is refused, even a copy of the same', async () => {
    const [copy, to] = [freshFile(), await freshPostgres()]
    cpSync(inSqlite, copy)
    await killed(inSqlite, to)
    await expect(move(copy, to)).rejects.toThrow(/half filled from .* nothing else can be added/)
    await expect(move(inPostgres, to)).rejects.toThrow(inSqlite)
    await expect(seedCrowd({ people: 3, messages: 0, viewer: false, now: 0 }, () => {}, to)).rejects.toThrow(
      /half filled/,
    )
    await move(inSqlite, to)
  })

  it.each([
    ['changed', "UPDATE messages SET text = 'changed my mind' WHERE id = (SELECT min(id) FROM messages)"],
    ['deleted', 'DELETE FROM messages WHERE id = (SELECT min(id) FROM messages)'],
  ])('a row that was copied already and then %s is found, and the target stays closed', async (_, statement) => {
    const [source, to] = [freshFile(), await freshPostgres()]
    cpSync(inSqlite, source)
    await killed(source, to)
    const client = new Database(source)
    client.exec(statement)
    client.close()
    await expect(move(source, to)).rejects.toThrow(/^messages: .* Stop Ajar, empty the target, and move once more\.$/)
    await expect(migrateAt(to)).rejects.toThrow(/only half filled/)
  })

  it.each(['PostgreSQL', 'SQLite'])(
    'of two that go on at once one stops, and no row is there twice: in %s',
    async (engine) => {
      const [from, to] = engine === 'SQLite' ? [inPostgres, freshFile()] : [inSqlite, await freshPostgres()]
      await killed(from, to)
      const [source, first, second] = [await openSnapshot(from), await openLoader(to), await openLoader(to)]
      const [mark] = await rowsIn(to, 'SELECT source FROM loading')
      const done = await first.begin(String(mark?.source))
      expect(await second.begin(String(mark?.source))).toEqual(done)
      const messages = tableOf(schema.messages)
      const rows = await source.page(messages, done?.after ?? null, 100)
      await first.insert(messages, rows)
      const again = second.insert(messages, rows)
      await expect(again).rejects.toThrow(/is being filled by somebody else too/)
      await expect(
        second.insert(messages, await source.page(messages, keyOf(messages, rows.at(-1) ?? []), 1)),
      ).rejects.toThrow()
      await Promise.all([source.close(), first.close(), second.close()])
      await move(from, to)
      expect(await rowsIn(to, 'SELECT count(*) AS n FROM messages')).toEqual(
        await rowsIn(from, 'SELECT count(*) AS n FROM messages'),
      )
    },
  )
})
