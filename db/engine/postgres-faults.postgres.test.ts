/**
 * Connections that break: before, during and after COMMIT, under load, and with the server itself. Whatever was answered
 * is there once; whatever failed is there at most once, and its caller knows.
 */
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { startPostgres } from '../../scripts/lib/postgres.mjs'
import { newId } from '../ids.ts'
import { conversations, messages, people } from '../schema/index.ts'
import { PostgresLine } from '../testing-line.ts'
import { type Client, connectTo, createDatabase, dropDatabase } from '../testing-postgres.ts'
import type { Db } from './db.ts'
import { StorageError } from './engine.ts'
import { observe } from './observe.ts'
import { PostgresEngine } from './postgres.ts'
import { ended, run } from './testing-engine.ts'

const MIGRATIONS = join(import.meta.dirname, '..', 'migrations', 'postgres')

// What is waited for here takes seconds by itself, and longer where much else is going on.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let url: string
let outside: Client
let line: PostgresLine
let engine: PostgresEngine
let retried: string[] = []
const ANA = '1'
const TALK = '2'

beforeAll(async () => {
  url = await createDatabase(inject('postgresUrl'), inject('postgresTemplate'))
  outside = connectTo(url)
  observe({
    waited: () => {},
    took: () => {},
    committed: () => {},
    retried: (why) => retried.push(why),
  })
  await outside`insert into people (id, handle, handle_key, name, joined_at) values (${ANA}, 'ana', 'ana', 'Ana', 0)`
  await outside`insert into conversations (id, kind) values (${TALK}, 'self')`
})

afterAll(async () => {
  await Promise.all(closing)
  await outside.end()
  await dropDatabase(url)
})

/** Engines on their way out: one whose connections broke takes its time. */
const closing: Promise<void>[] = []

beforeEach(async () => {
  line = await PostgresLine.to(url)
  engine = new PostgresEngine(line.url, MIGRATIONS)
  await outside`delete from messages`
  // Connected once, so that a test begins with what it is about.
  await engine.write(async () => {})
  retried = []
})

afterEach(() => {
  line.judge = () => 'pass'
  line.mend()
  const old = line
  closing.push(engine.close().finally(() => old.close()))
})

const say = async (db: Db, text: string) => {
  const id = newId()
  await db.insert(messages).values({ id, conversationId: TALK, seq: Number(id), senderId: ANA, text, draftKey: id })
}
const stored = async (client = outside) => (await client`select text from messages order by id`).map(({ text }) => text)

describe('a connection that breaks in the middle of a job', () => {
  it('because the server ended it: the job runs again, and is written once', async () => {
    let runs = 0
    const answer = await engine.write(async (db, onCommit) => {
      runs += 1
      onCommit(() => told.push(runs))
      await say(db, `run ${runs}`)
      if (runs === 1) {
        const [row] = await run(db, 'SELECT pg_backend_pid() AS pid')
        await outside`select pg_terminate_backend(${Number(row?.pid)}::int, 5000)`
      }
      await say(db, `still run ${runs}`)
      return runs
    })
    expect(answer).toBe(2)
    expect(told).toEqual([2])
    expect(await stored()).toEqual(['run 2', 'still run 2'])
    expect(retried).toEqual(['connection'])
  })
  const told: number[] = []

  it('because the line was cut: statements that were still to be sent never take effect by themselves', async () => {
    let runs = 0
    await engine.write(async (db) => {
      runs += 1
      const first = runs === 1
      await say(db, `run ${runs}`)
      if (first) line.judge = (from, kind) => (from === 'client' && kind === 'B' ? 'cut' : 'pass')
      // All issued before anybody can know that the line breaks under the first of them.
      const several = [1, 2, 3].map((n) => say(db, `run ${runs}.${n}`))
      const [lost] = await Promise.allSettled(several)
      line.judge = () => 'pass'
      if (first) expect(lost?.status).toBe('rejected')
      await Promise.all(several)
    })
    expect(await stored()).toEqual(['run 2', 'run 2.1', 'run 2.2', 'run 2.3'])
  })

  it('again and again: gives up with a StorageError in seconds, and works once the line is mended', async () => {
    line.cut()
    const began = performance.now()
    const errors = await ended([engine.write((db) => say(db, 'never')), engine.read((db) => run(db, 'SELECT 1'))])
    for (const error of errors) expect(error).toBeInstanceOf(StorageError)
    expect(performance.now() - began).toBeLessThan(15_000)
    line.mend()
    await engine.write((db) => say(db, 'again'))
    expect(await stored()).toEqual(['again'])
  })

  it('under a read: runs again, and answers', async () => {
    let runs = 0
    const answer = await engine.read(async (db) => {
      runs += 1
      if (runs === 1) line.judge = (from, kind) => (from === 'server' && kind === 'D' ? 'cut' : 'pass')
      const rows = await db
        .select()
        .from(people)
        .where(eq(people.id, ANA))
        .finally(() => {
          line.judge = () => 'pass'
        })
      return rows[0]?.name
    })
    expect([answer, runs]).toEqual(['Ana', 2])
  })
})

describe('a connection that breaks at COMMIT', () => {
  /** With and without the locks that most writes begin with: the transaction's id is learned at another moment. */
  const jobs: [string, (db: Db) => Promise<void>][] = [
    ['that locks nobody', async () => {}],
    ['that locks people', (db) => engine.lockPeople(db, [ANA])],
  ]
  const isCommit = (kind: string, text: string) => (kind === 'Q' || kind === 'C') && text === 'COMMIT'

  // An ordinary end, and a reset: the driver learns of them in another order.
  it.each(jobs.flatMap(([what, lock]) => (['cut', 'reset'] as const).map((how) => [what, how, lock] as const)))(
    'after it was carried out, in a job %s (%s): found out, and not written twice',
    async (_, how, lock) => {
      let runs = 0
      // The server says that it has committed; the client never hears of it.
      line.judge = (from, kind, text) => {
        if (from !== 'server' || !isCommit(kind, text)) return 'pass'
        line.judge = () => 'pass'
        return how
      }
      const effects: string[] = []
      const answer = await engine.write(async (db, onCommit) => {
        runs += 1
        onCommit(() => effects.push('told'))
        await lock(db)
        await say(db, `run ${runs}`)
        return runs
      })
      expect([answer, runs, effects]).toEqual([1, 1, ['told']])
      expect(await stored()).toEqual(['run 1'])
    },
  )

  it.each(jobs)('before it was carried out, in a job %s: found out, and written by a second run', async (_, lock) => {
    let runs = 0
    // COMMIT stays away from the server; what the server still has to say before it arrives.
    let unanswered = 0
    let held = false
    line.judge = (from, kind, text) => {
      if (from === 'client' && isCommit(kind, text)) held = true
      else if (from === 'client' && (kind === 'S' || kind === 'Q')) unanswered += 1
      else if (from === 'server' && kind === 'Z') unanswered -= 1
      if (!held) return 'pass'
      if (unanswered > 0) return from === 'client' ? 'drop' : 'pass'
      line.judge = () => 'pass'
      return from === 'client' ? 'cut' : 'last'
    }
    const answer = await engine.write(async (db) => {
      runs += 1
      await lock(db)
      await say(db, `run ${runs}`)
      return runs
    })
    expect([answer, runs]).toEqual([2, 2])
    expect(await stored()).toEqual(['run 2'])
  })

  it('with nothing known of it: says that it cannot say, and is there at most once', async () => {
    let runs = 0
    const [error] = await ended([
      engine.write(async (db) => {
        runs += 1
        await say(db, `run ${runs}`)
        // From here on nothing arrives: neither the id, which is asked for next, nor the answer to COMMIT.
        line.judge = (from) => (from === 'server' ? 'drop' : 'pass')
        void cutOnceStored()
      }),
    ])
    async function cutOnceStored() {
      for (let there: unknown[] = []; there.length === 0; ) there = await stored()
      line.cut()
      line.judge = () => 'pass'
      line.mend()
    }
    expect(error).toBeInstanceOf(StorageError)
    expect(error).toMatchObject({ message: 'The database could not say whether this was written.' })
    expect(runs).toBe(1)
    expect(await stored()).toEqual(['run 1'])
  })

  it('a read is not asked about', async () => {
    line.judge = (from, kind, text) => {
      if (from !== 'server' || !isCommit(kind, text)) return 'pass'
      line.judge = () => 'pass'
      return 'cut'
    }
    expect(await engine.read(async (db) => (await db.select().from(people)).length)).toBe(1)
  })
})

describe('many writes', () => {
  it('while connections are cut all the time: what was answered is there once, what failed at most once', async () => {
    let cuts = 0
    let passed = 0
    line.judge = () => {
      passed += 1
      if (passed % 97 !== 0) return 'pass'
      cuts += 1
      return cuts % 2 === 0 ? 'cut' : 'reset'
    }
    const effects: number[] = []
    const answers = await ended(
      Array.from({ length: 200 }, (_, n) =>
        engine.write(async (db, onCommit) => {
          onCommit(() => effects.push(n))
          if (n % 2 === 0) await engine.lockPeople(db, [ANA])
          await Promise.all([say(db, `${n} a`), say(db, `${n} b`)])
          return n
        }),
      ),
    )
    line.judge = () => 'pass'
    expect(cuts).toBeGreaterThan(10)
    const texts = await stored()
    expect(new Set(texts).size).toBe(texts.length)
    const there = new Set(texts)
    for (const [n, answer] of answers.entries()) {
      expect(there.has(`${n} a`), 'both or none').toBe(there.has(`${n} b`))
      if (answer === n) expect(there.has(`${n} a`), `answered ${n}`).toBe(true)
      else expect(answer).toBeInstanceOf(StorageError)
    }
    expect(effects.toSorted((a, b) => a - b)).toEqual(answers.filter((answer) => typeof answer === 'number'))
    expect(answers.filter((answer) => typeof answer === 'number').length).toBeGreaterThan(150)
  })
})

// Where the server for the tests is somebody else's, no other one is started beside it.
if (!process.env.TEST_DATABASE_URL)
  describe('a server of one’s own', () => {
    let server: Awaited<ReturnType<typeof startPostgres>>
    let own: PostgresEngine
    let ownLine: PostgresLine
    let client: Client

    beforeAll(async () => {
      // The log is written when somebody commits, not by the clock: what a crash takes away is the same each time.
      server = await startPostgres({ settings: { fsync: 'off', wal_writer_delay: '10s' } })
      ownLine = await PostgresLine.to(server.url)
      own = new PostgresEngine(ownLine.url, MIGRATIONS)
      await own.migrate()
      await own.write(async (db) => {
        await db.insert(people).values({ id: ANA, handle: 'ana', handleKey: 'ana', name: 'Ana', joinedAt: 0 })
        await db.insert(conversations).values({ id: TALK, kind: 'self' })
      })
      client = connectTo(server.url)
    })

    afterAll(async () => {
      await own.close()
      await client.end()
      ownLine.close()
      await server.stop()
    })

    it.each([false, true])(
      'restarted while writes are queued (a crash: %s): nothing answered is lost',
      async (crash) => {
        await own.write((db) => run(db, 'DELETE FROM messages'))
        const answers: Promise<unknown>[] = []
        let restart: Promise<void> | null = null
        for (let n = 0; n < 300; n++)
          answers.push(
            own
              .write(async (db) => {
                if (n % 2 === 0) await own.lockPeople(db, [ANA])
                await say(db, `${n}`)
                return n
              })
              .then((answer) => {
                if (answered++ === 50) restart = server.restart({ crash })
                return answer
              }),
          )
        let answered = 0
        const results = await ended(answers)
        await restart
        const texts = await stored(client)
        const there = new Set(texts)
        expect(there.size).toBe(texts.length)
        for (const [n, answer] of results.entries()) {
          if (answer === n) expect(there.has(`${n}`), `answered ${n}`).toBe(true)
          else expect(answer).toBeInstanceOf(StorageError)
        }
        await own.write((db) => say(db, 'afterwards'))
        expect(await stored(client)).toContain('afterwards')
      },
      60_000,
    )

    it('that crashes at COMMIT and gives the transaction’s number to somebody else: not taken for ours', async () => {
      await own.write((db) => run(db, 'DELETE FROM messages'))
      let crashed: Promise<void> | null = null
      const crash = async () => {
        await server.restart({ crash: true })
        // The first who writes now gets the number that was lost.
        await client`update people set bio = 'somebody else' where id = ${ANA}`
        ownLine.mend()
      }
      ownLine.judge = (from, kind, text) => {
        if (from === 'client' && kind === 'Q' && text === 'COMMIT') {
          ownLine.judge = (side, letter) => {
            if (side !== 'server' || letter !== 'Z') return 'pass'
            // The transaction's id has arrived, COMMIT has not; the server dies before anything of it was stored.
            ownLine.refuse()
            // Once: another connection may be told that it is ready while the server falls.
            ownLine.judge = () => 'pass'
            crashed = crash()
            return 'last'
          }
          return 'drop'
        }
        return 'pass'
      }
      let runs = 0
      const [answer] = await ended([
        own.write(async (db) => {
          runs += 1
          await say(db, `run ${runs}`)
          return runs
        }),
      ])
      await crashed
      const texts = await stored(client)
      if (answer instanceof StorageError) expect(texts).toEqual([])
      else expect(texts).toEqual([`run ${answer}`])
    })
  })
