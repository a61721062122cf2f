/** What the PostgreSQL engine promises, on a real server that other connections look at from outside. */

import { join } from 'node:path'
import { inspect } from 'node:util'
import { count, eq, sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { newId } from '../ids.ts'
import { conversations, messages, people } from '../schema/index.ts'
import { type Client, connectTo, createDatabase, dropDatabase } from '../testing-postgres.ts'
import type { Db } from './db.ts'
import { StorageError } from './engine.ts'
import { observe } from './observe.ts'
import { PostgresEngine } from './postgres.ts'
import { ended, run } from './testing-engine.ts'

const MIGRATIONS = join(import.meta.dirname, '..', 'migrations', 'postgres')

// A lock that never comes is waited for; ten engines share what cores there are.
vi.setConfig({ testTimeout: 60_000 })

let url: string
let engine: PostgresEngine
/** Another program's connection: sees only what is committed. */
let outside: Client
let ana: string
let bo: string
let talk: string
let retried: string[] = []

beforeAll(async () => {
  url = await createDatabase(inject('postgresUrl'), inject('postgresTemplate'))
  engine = new PostgresEngine(url, MIGRATIONS)
  outside = connectTo(url)
  observe({
    waited: () => {},
    took: () => {},
    committed: () => {},
    retried: (why) => retried.push(why),
  })
})

afterAll(async () => {
  await engine.close()
  await outside.end()
  await dropDatabase(url)
})

beforeEach(async () => {
  ;[ana, bo, talk] = [newId(), newId(), newId()]
  await engine.write(async (db) => {
    for (const id of [ana, bo])
      await db.insert(people).values({ id, handle: id, handleKey: id, name: 'P', joinedAt: 0 })
    await db.insert(conversations).values({ id: talk, kind: 'self' })
  })
  retried = []
})

/** Writes one message; its text is also its draft key. */
const say = (db: Db, text: string, draftKey = text.slice(0, 20)) =>
  db
    .insert(messages)
    .values({ id: newId(), conversationId: talk, seq: Number(newId()), senderId: ana, text, draftKey })
    .then(() => {})
const committed = async () =>
  (await outside`select text from messages where conversation_id = ${talk} order by id`).map(({ text }) => text)
const counted = async (db: Db) =>
  (await db.select({ n: count() }).from(messages).where(eq(messages.conversationId, talk)))[0]?.n

describe('a write', () => {
  it('is durable, and reaches no further than its transaction', async () => {
    const settings = await engine.write(async (db) => {
      const of = async (name: string) => (await run(db, `SHOW ${name}`))[0]?.[name]
      return [
        await of('synchronous_commit'),
        await of('transaction_isolation'),
        await of('default_transaction_read_only'),
      ]
    })
    expect(settings).toEqual(['on', 'read committed', 'on'])
  })

  it('answers nobody before the commit', async () => {
    const during: unknown[] = []
    const atAnswer = await Promise.all(
      ['one', 'two', 'three'].map((text) =>
        engine
          .write(async (db) => {
            await say(db, text)
            during.push((await committed()).includes(text))
          })
          .then(committed)
          .then((seen) => seen.includes(text)),
      ),
    )
    expect(atAnswer).toEqual([true, true, true])
    expect(during).toEqual([false, false, false])
  })

  it('that fails writes nothing, and its neighbours stay', async () => {
    const mine = new Error('changed my mind')
    const effects: string[] = []
    const [one, two, three] = await ended([
      engine.write((db) => say(db, 'one')),
      engine.write(async (db, onCommit) => {
        onCommit(() => effects.push('must not run'))
        await say(db, 'two')
        throw mine
      }),
      engine.write(async (db, onCommit) => {
        onCommit(() => effects.push('three'))
        await say(db, 'three')
        expect(effects).toEqual([])
      }),
    ])
    expect([one, two, three]).toEqual([undefined, mine, undefined])
    expect(await committed()).toEqual(expect.arrayContaining(['one', 'three']))
    expect(await committed()).toHaveLength(2)
    expect(effects).toEqual(['three'])
  })

  it('whose failure was swallowed writes nothing either, and is told so', async () => {
    const [answer] = await ended([
      engine.write(async (db) => {
        await say(db, 'before')
        await run(db, 'SELECT 1/0').catch(() => {})
        return 'all is well'
      }),
    ])
    expect(answer).toBeInstanceOf(Error)
    expect(await committed()).toEqual([])
  })

  it('keeps its statements to itself: those after its end are refused and never take effect', async () => {
    const refused = { cause: { message: expect.stringContaining('lost before the transaction was complete') } }
    let kept: Db | undefined
    await engine.write(async (db) => {
      kept = db
      await say(db, 'in time')
    })
    await expect(say(kept as Db, 'too late')).rejects.toMatchObject(refused)
    let failed: Db | undefined
    await ended([
      engine.write(async (db) => {
        failed = db
        throw new Error('no')
      }),
    ])
    await expect(say(failed as Db, 'too late as well')).rejects.toMatchObject(refused)
    expect(await committed()).toEqual(['in time'])
  })

  it('runs statements in the order in which they were issued, though they are sent together', async () => {
    const seen = await engine.write(async (db) => {
      const writes = ['a', 'b', 'c'].map((text) => say(db, text))
      const [number] = await Promise.all([counted(db), ...writes])
      return number
    })
    expect(seen).toBe(3)
  })
})

describe('a read', () => {
  it('is one snapshot over two queries while writes are happening', async () => {
    const seen = await engine.read(async (db) => {
      const before = await counted(db)
      await engine.write((tx) => say(tx, 'meanwhile'))
      return [before, await counted(db), await committed()]
    })
    expect(seen).toEqual([0, 0, ['meanwhile']])
    expect(await engine.read(counted)).toBe(1)
  })

  it('cannot write, and one that fails leaves the next unharmed', async () => {
    const [error] = await ended([engine.read((db) => say(db, 'sneaky'))])
    expect(error).toBeInstanceOf(Error)
    expect(await engine.read(counted)).toBe(0)
    expect(await committed()).toEqual([])
  })
})

describe('transactions that meet', () => {
  it('in a deadlock: one is run again, and nobody is told', async () => {
    const locked: Record<string, PromiseWithResolvers<void>> = {
      [ana]: Promise.withResolvers<void>(),
      [bo]: Promise.withResolvers<void>(),
    }
    let runs = 0
    const rename = (first: string, second: string) =>
      engine.write(async (db, onCommit) => {
        runs += 1
        onCommit(() => effects.push(first))
        await db
          .update(people)
          .set({ name: `by ${first}` })
          .where(eq(people.id, first))
        locked[first]?.resolve()
        await locked[second]?.promise
        await db
          .update(people)
          .set({ bio: `by ${first}` })
          .where(eq(people.id, second))
        return first
      })
    const effects: string[] = []
    expect(await Promise.all([rename(ana, bo), rename(bo, ana)])).toEqual([ana, bo])
    expect([runs, retried]).toEqual([3, ['conflict']])
    expect(effects.toSorted()).toEqual([ana, bo].toSorted())
    const stored = await outside`select id, name, bio from people where id in (${ana}, ${bo}) order by id`
    expect(stored.map(({ name, bio }) => [name, bio])).toEqual([
      [`by ${ana}`, `by ${bo}`],
      [`by ${bo}`, `by ${ana}`],
    ])
  })

  it('in a serialization failure: run again, and nobody is told', async () => {
    let runs = 0
    await engine.write(async (db) => {
      runs += 1
      await say(db, `run ${runs}`)
      if (runs < 3) await run(db, "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'serialization_failure'; END $$")
    })
    expect(retried).toEqual(['conflict', 'conflict'])
    expect(await committed()).toEqual(['run 3'])
  })

  it('over a unique key that the other gave up again: the next try succeeds', async () => {
    let runs = 0
    await engine.write(async (db) => {
      runs += 1
      // The other commits its key after this transaction looked for it, and is gone at the second try.
      if (runs === 1) await engine.write((tx) => say(tx, 'other', 'key'))
      await say(db, 'mine', runs === 1 ? 'key' : 'key 2')
    })
    expect(runs).toBe(2)
    expect(await committed()).toEqual(['other', 'mine'])
  })

  it('over a unique key that stays taken: told after three tries', async () => {
    await engine.write((db) => say(db, 'first', 'key'))
    let runs = 0
    const [error] = await ended([
      engine.write(async (db) => {
        runs += 1
        await say(db, 'second', 'key')
      }),
    ])
    expect(error).toMatchObject({ code: '23505', constraint_name: 'messages_draft' })
    expect(error).not.toBeInstanceOf(StorageError)
    expect(runs).toBe(3)
    expect(await committed()).toEqual(['first'])
  })

  it('over a lock that never comes: a StorageError with a sentence, and nothing is written', async () => {
    await outside.begin(async (tx) => {
      await tx`select 1 from people where id = ${ana} for update`
      const began = performance.now()
      const [error] = await ended([
        engine.write(async (db) => {
          await say(db, 'before')
          await engine.lockPeople(db, [ana, bo])
        }),
      ])
      expect(error).toBeInstanceOf(StorageError)
      expect(error).toMatchObject({
        message: 'The database could not write this. Nothing was changed.',
        cause: { code: '55P03' },
      })
      expect(performance.now() - began).toBeGreaterThan(4_900)
    })
    expect(await committed()).toEqual([])
    await engine.write((db) => engine.lockPeople(db, [ana, bo]))
  })
})

describe('errors', () => {
  /** Everything of an error that a log, a page or an answer could show. */
  const shown = (error: unknown): string => {
    const parts = [inspect(error, { depth: 10 }), String(error)]
    for (let one: unknown = error; one instanceof Error; one = one.cause)
      parts.push(one.message, one.stack ?? '', JSON.stringify({ ...one }))
    return parts.join('\n')
  }
  const SECRET = 'meet me at the harbour'

  it.each<[string, (db: Db) => Promise<unknown>]>([
    ['a taken key', (db) => say(db, 'x', SECRET).then(() => say(db, 'y', SECRET))],
    [
      'a missing value',
      (db) =>
        say(db, SECRET).then(() => run(db, `UPDATE messages SET draft_key = NULL WHERE conversation_id = ${talk}`)),
    ],
    [
      'a missing reference',
      (db) => say(db, SECRET).then(() => run(db, `UPDATE messages SET sender_id = 12 WHERE conversation_id = ${talk}`)),
    ],
    [
      'a value of another kind',
      (db) =>
        say(db, SECRET).then(() => run(db, `UPDATE messages SET seq = text::bigint WHERE conversation_id = ${talk}`)),
    ],
    [
      'a value that the column does not take',
      (db) =>
        db.insert(messages).values({
          id: SECRET,
          conversationId: talk,
          seq: 1,
          senderId: ana,
          text: SECRET,
          draftKey: SECRET,
        }),
    ],
    ['a division', (db) => db.select({ n: sql`${SECRET}::text || 1/0` }).from(people)],
  ])('of %s carry nothing of what was to be written', async (_, job) => {
    const [error] = await ended([engine.write(job)])
    expect(error).toBeInstanceOf(Error)
    expect(shown(error)).not.toContain(SECRET)
    // What is needed to find the mistake stays.
    expect(shown(error)).toMatch(/\bcode: '\w{5}'/)
  })
})

describe('migrations', () => {
  it('are applied once each when ten engines start on an empty database together', async () => {
    const fresh = await createDatabase(url)
    const engines = Array.from({ length: 10 }, () => new PostgresEngine(fresh, MIGRATIONS))
    await Promise.all(engines.map((one) => one.migrate()))
    await Promise.all(engines.map((one) => one.ready()))
    await Promise.all(engines.map((one) => one.close()))
    const client = connectTo(fresh)
    const applied = (await client`select hash from migrations order by applied_at`).map(({ hash }) => hash)
    expect(applied.toSorted()).toEqual(
      readMigrationFiles({ migrationsFolder: MIGRATIONS })
        .map(({ hash }) => hash)
        .toSorted(),
    )
    await client.end()
    await dropDatabase(fresh)
  })

  it('that are missing keep an engine from being ready', async () => {
    const fresh = await createDatabase(url)
    const one = new PostgresEngine(fresh, MIGRATIONS)
    await expect(one.ready()).rejects.toThrow()
    await one.migrate()
    await one.ready()
    await one.write(async (db) => {
      await run(db, 'DELETE FROM migrations')
    })
    await expect(one.ready()).rejects.toThrow('lacks a migration')
    await one.close()
    await dropDatabase(fresh)
  })
})

it('closing waits for the writes that are queued', async () => {
  const other = new PostgresEngine(url, MIGRATIONS)
  const writes = Array.from({ length: 50 }, (_, n) => other.write((db) => say(db, `last words ${n}`)))
  await other.close()
  expect(await ended(writes)).toEqual(Array(50).fill(undefined))
  expect(await committed()).toHaveLength(50)
})
