/** What the engine promises, on a real, migrated SQLite file that other connections look at from outside. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { count, sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { conversations, messages, people } from '../schema/index.ts'
import type { Db } from './db.ts'
import { StorageError } from './engine.ts'
import { SqliteEngine } from './sqlite.ts'
import { ended } from './testing-engine.ts'

const MIGRATIONS = join(import.meta.dirname, '..', 'migrations', 'sqlite')
const ANA = '1'
const TALK = '2'

let folder: string
let file: string
let engine: SqliteEngine
/** Another program's connection to the same file: sees only what is committed. */
let outside: Database.Database

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ajar-engine-'))
  file = join(folder, 'ajar.db')
  engine = new SqliteEngine(file, MIGRATIONS)
  await engine.migrate()
  await engine.write(async (db) => {
    await db.insert(people).values({ id: ANA, handle: 'Ana', handleKey: 'ana', name: 'Ana', joinedAt: 0 })
    await db.insert(conversations).values({ id: TALK, kind: 'self' })
  })
  outside = new Database(file)
})

afterEach(async () => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  outside.close()
  await engine.close()
  rmSync(folder, { recursive: true })
})

let lastSeq = 0
/** Writes one message; its text is also its draft key. */
const say = async (db: Db, text: string) => {
  const seq = ++lastSeq
  await db
    .insert(messages)
    .values({ id: String(100 + seq), conversationId: TALK, seq, senderId: ANA, text, draftKey: text.slice(0, 20) })
}
const committed = () => outside.prepare('SELECT text FROM messages ORDER BY id').pluck().all()
const counted = async (db: Db) => (await db.select({ n: count() }).from(messages))[0]?.n

describe('a write', () => {
  it('is durable: FULL, whatever the build defaults to', async () => {
    expect(await engine.write(async (db) => db.get(sql`PRAGMA synchronous`))).toEqual({ synchronous: 2 })
    expect(await engine.write(async (db) => db.get(sql`PRAGMA journal_mode`))).toEqual({ journal_mode: 'wal' })
    expect(await engine.write(async (db) => db.get(sql`PRAGMA foreign_keys`))).toEqual({ foreign_keys: 1 })
  })

  it('answers nobody before the commit', async () => {
    const during: unknown[] = []
    const job = (text: string) => async (db: Db) => {
      await say(db, text)
      during.push(committed())
    }
    const atAnswer = ['one', 'two', 'three'].map((text) => engine.write(job(text)).then(committed))
    // Three jobs, one commit: nothing shows during any of them, everything once the first is answered.
    const all = ['one', 'two', 'three']
    expect(await Promise.all(atAnswer)).toEqual([all, all, all])
    expect(during).toEqual([[], [], []])
  })

  it('that fails rolls back alone, while its neighbours in the same commit stay', async () => {
    const mine = new Error('changed my mind')
    const [one, two, three, four] = await ended([
      engine.write((db) => say(db, 'one')),
      engine.write(async (db) => {
        await say(db, 'two')
        throw mine
      }),
      engine.write(async (db) => {
        await say(db, 'three')
        await say(db, 'one')
      }),
      engine.write(async (db) => {
        await say(db, 'four')
        return { inside: await counted(db), outside: committed() }
      }),
    ])
    expect(one).toBeUndefined()
    expect(two).toBe(mine)
    expect(three).toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' })
    expect(four).toEqual({ inside: 2, outside: [] })
    expect(committed()).toEqual(['one', 'four'])
  })

  it('10,000 at once keep the order of each caller, and lose no update', { timeout: 20_000 }, async () => {
    const answered = new Map<number, number[]>()
    const writes = Array.from({ length: 10_000 }, (_, n) =>
      engine
        .write(async (db) => {
          await say(db, `${n % 20}:${n}`)
          if (n % 20 > 0) return
          const [talk] = await db.select({ last: conversations.lastSeq }).from(conversations)
          await db.update(conversations).set({ lastSeq: (talk?.last ?? 0) + 1 })
        })
        .then(() => answered.set(n % 20, [...(answered.get(n % 20) ?? []), n])),
    )
    await Promise.all(writes)
    const stored = committed().map((text) => String(text).split(':').map(Number))
    for (let caller = 0; caller < 20; caller += 1) {
      const inOrder = Array.from({ length: 500 }, (_, n) => n * 20 + caller)
      expect(answered.get(caller)).toEqual(inOrder)
      expect(stored.filter(([who]) => who === caller).map(([, n]) => n)).toEqual(inOrder)
    }
    expect(outside.prepare('SELECT last_seq FROM conversations').pluck().get()).toBe(500)
  })
})

describe('a read', () => {
  it('never sees an uncommitted row', async () => {
    const during = await engine.write(async (db) => {
      await say(db, 'secret')
      return engine.read(counted)
    })
    expect([during, await engine.read(counted)]).toEqual([0, 1])
  })

  it('is one consistent snapshot over two queries while writes are happening', async () => {
    const seen = await engine.read(async (db) => {
      const before = await counted(db)
      await engine.write((tx) => say(tx, 'meanwhile'))
      return [before, await counted(db), committed()]
    })
    expect(seen).toEqual([0, 0, ['meanwhile']])
    expect(await engine.read(counted)).toBe(1)
  })

  it('cannot write, and one that fails leaves the next unharmed', async () => {
    await expect(engine.read((db) => say(db, 'sneaky'))).rejects.toMatchObject({ code: 'SQLITE_READONLY' })
    expect(await engine.read(counted)).toBe(0)
  })
})

describe('effects', () => {
  it('run only after the commit, before the caller is answered, and never for failed jobs', async () => {
    const seen: unknown[] = []
    const writes = [
      engine.write(async (db, onCommit) => {
        onCommit(() => seen.push(committed()))
        await say(db, 'one')
        expect(seen).toEqual([])
        return 'done'
      }),
      engine.write(async (_, onCommit) => {
        onCommit(() => seen.push('must not run'))
        throw new Error('failed')
      }),
    ]
    await writes[0]
    expect(seen).toEqual([['one']])
    await ended(writes)
    expect(seen).toEqual([['one']])
  })

  it('that throw are reported and hurt nobody', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue()
    const seen: string[] = []
    const writes = ['one', 'two'].map((text) =>
      engine.write(async (db, onCommit) => {
        onCommit(() => {
          throw new Error(`nobody listens to ${text}`)
        })
        onCommit(() => seen.push(text))
        await say(db, text)
        return text
      }),
    )
    expect(await ended(writes)).toEqual(['one', 'two'])
    expect(seen).toEqual(['one', 'two'])
    expect(committed()).toEqual(['one', 'two'])
    expect(warned).toHaveBeenCalledTimes(2)
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('nobody listens to one'), 'EffectWarning')
  })
})

describe('a full disk', () => {
  const limitPages = (pages: number) => engine.write(async (db) => db.get(sql.raw(`PRAGMA max_page_count = ${pages}`)))
  const BIG = 'big'.repeat(100_000)

  it('fails the whole group with a StorageError, writes nothing of it, and the engine lives on', async () => {
    await engine.write((db) => say(db, 'before'))
    await limitPages(1)
    const effect = vi.fn()
    const errors = await ended([
      engine.write(async (db, onCommit) => {
        onCommit(effect)
        await say(db, 'small')
      }),
      engine.write((db) => say(db, BIG)),
      engine.write((db) => say(db, 'also small')),
    ])
    for (const error of errors) expect(error).toBeInstanceOf(StorageError)
    expect(errors[1]).toMatchObject({ cause: { code: 'SQLITE_FULL' } })
    expect(effect).not.toHaveBeenCalled()
    expect(committed()).toEqual(['before'])
    expect(outside.pragma('integrity_check', { simple: true })).toBe('ok')
    await limitPages(1_000_000)
    await engine.write((db) => say(db, 'after'))
    expect(committed()).toEqual(['before', 'after'])
  })

  it('lets no later statement of the job slip in after the transaction was lost', async () => {
    await limitPages(1)
    const inParallel = engine.write((db) => Promise.all([say(db, BIG), say(db, 'small')]))
    await expect(inParallel).rejects.toThrow(StorageError)
    const carryingOn = engine.write(async (db) => {
      await say(db, BIG).catch(() => undefined)
      await say(db, 'small')
    })
    await expect(carryingOn).rejects.toThrow(StorageError)
    expect(committed()).toEqual([])
  })

  it('that SQLite notices before giving up the transaction fails the one job alone', async () => {
    await engine.write((db) => say(db, 'before'))
    await limitPages(1)
    const [one, two, three] = await ended([
      engine.write((db) => say(db, 'one')),
      engine.write(async (db) => {
        await say(db, 'two')
        await db.update(messages).set({ text: BIG })
      }),
      engine.write((db) => say(db, 'three')),
    ])
    expect([one, three]).toEqual([undefined, undefined])
    expect(two).toBeInstanceOf(StorageError)
    expect(committed()).toEqual(['before', 'one', 'three'])
  })
})

describe("another connection's lock", () => {
  it('delays a write, without stopping this process or its reads, and does not fail it', async () => {
    outside.exec('BEGIN IMMEDIATE')
    const start = performance.now()
    const write = engine.write((db) => say(db, 'patient'))
    expect(await engine.read(counted)).toBe(0)
    // A wait that blocked the event loop would keep this timer, and with it the lock's end, from ever coming in time.
    await delay(500)
    outside.exec('COMMIT')
    await write
    const waited = performance.now() - start
    expect(waited).toBeGreaterThan(490)
    expect(waited).toBeLessThan(3_000)
    expect(committed()).toEqual(['patient'])
  })

  it('held too long fails the write with a StorageError, and later writes work', async () => {
    outside.exec('BEGIN IMMEDIATE')
    vi.useFakeTimers({ toFake: ['Date'] })
    const ends = ended([engine.write((db) => say(db, 'too late')), engine.write((db) => say(db, 'this too'))])
    await delay(50)
    vi.setSystemTime(Date.now() + 4_900)
    await delay(150)
    expect(await Promise.race([ends, 'still waiting'])).toBe('still waiting')
    vi.setSystemTime(Date.now() + 5_100)
    for (const error of await ends) {
      expect(error).toBeInstanceOf(StorageError)
      expect(error).toMatchObject({ cause: { code: 'SQLITE_BUSY' } })
    }
    outside.exec('COMMIT')
    await engine.write((db) => say(db, 'in time'))
    expect(committed()).toEqual(['in time'])
  })
})

describe('migrations', () => {
  const applied = () => outside.prepare('SELECT count(*) FROM migrations').pluck().get()
  const all = readMigrationFiles({ migrationsFolder: MIGRATIONS }).length

  it('run once, and keep the rows, when started again', async () => {
    await engine.write((db) => say(db, 'kept'))
    await engine.migrate()
    expect([applied(), committed()]).toEqual([all, ['kept']])
  })

  it('run once when two engines start on a new file together, behind a third one that holds the lock', async () => {
    const fresh = join(folder, 'fresh.db')
    const engines = [new SqliteEngine(fresh, MIGRATIONS), new SqliteEngine(fresh, MIGRATIONS)]
    const third = new Database(fresh)
    third.exec('BEGIN IMMEDIATE')
    const both = Promise.all(engines.map((one) => one.migrate()))
    await delay(50)
    third.close()
    await both
    const hashes = await Promise.all(
      engines.map((one) => one.read(async (db) => db.all(sql`SELECT hash FROM migrations`))),
    )
    expect(hashes.map((rows) => rows.length)).toEqual([all, all])
    await Promise.all(engines.map((one) => one.close()))
  })
})

it('closing waits for the writes that are queued', async () => {
  const other = new SqliteEngine(file, MIGRATIONS)
  const write = other.write((db) => say(db, 'last words'))
  await other.close()
  expect(committed()).toEqual(['last words'])
  await write
})
