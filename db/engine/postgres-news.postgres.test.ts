/** What processes of one database know of each other: their numbers, each other's news, the database's clock. */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { now, setClockOffset } from '../clock.ts'
import { PostgresLine } from '../testing-line.ts'
import { type Client, connectTo, createDatabase, dropDatabase } from '../testing-postgres.ts'
import type { News } from './engine.ts'
import { PostgresEngine } from './postgres.ts'

const MIGRATIONS = join(import.meta.dirname, '..', 'migrations', 'postgres')

vi.setConfig({ testTimeout: 60_000 })

let url: string
let outside: Client
const open: PostgresEngine[] = []

beforeAll(async () => {
  url = await createDatabase(inject('postgresUrl'), inject('postgresTemplate'))
  outside = connectTo(url)
})

afterAll(async () => {
  await outside.end()
  await dropDatabase(url)
})

afterEach(async () => {
  vi.useRealTimers()
  setClockOffset(0)
  await Promise.all(open.splice(0).map((engine) => engine.close()))
  await waitFor(async () => (await listening()) === 0)
})

function start(at = url): PostgresEngine {
  const engine = new PostgresEngine(at, MIGRATIONS)
  open.push(engine)
  return engine
}

async function close(engine: PostgresEngine): Promise<void> {
  open.splice(open.indexOf(engine), 1)
  await engine.close()
}

/** Waits until something is so that only the server can say. */
async function waitFor(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await delay(5)
}

const listening = async () =>
  Number(
    (
      await outside`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and application_name = 'ajar news'`
    )[0]?.n,
  )

/** What an engine hears. */
function listen(engine: PostgresEngine) {
  const heard: { news: News[]; whispers: string[]; gaps: number; stop: () => void } = {
    news: [],
    whispers: [],
    gaps: 0,
    stop: () => {},
  }
  heard.stop = engine.hear({
    onNews: (news) => heard.news.push(news),
    onWhisper: (words) => heard.whispers.push(words),
    onGap: () => {
      heard.gaps += 1
    },
  })
  return heard
}

describe('numbers', () => {
  it('are different for processes that join together, and free again when one ends', async () => {
    const all = Array.from({ length: 24 }, () => start())
    const numbers = await Promise.all(all.map((engine) => engine.join()))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, n) => n))
    // All are taken.
    const late = start()
    await expect(late.join()).rejects.toThrow('24 processes serve this database already')
    await close(late)
    const third = all[2] as PostgresEngine
    await close(third)
    await waitFor(async () => (await listening()) === 23)
    expect(await start().join()).toBe(numbers[2])
  })

  it('are kept over a broken connection', async () => {
    const [one, two] = [start(), start()]
    const number = await one.join()
    expect(await two.join()).not.toBe(number)
    const heard = listen(one)
    await waitFor(() => heard.gaps > 0)
    const { gaps } = heard
    await outside`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and application_name = 'ajar news'`
    await waitFor(() => heard.gaps > gaps)
    expect(await one.join()).toBe(number)
    const held = await outside`select objid from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())`
    await waitFor(async () => (await listening()) === 2)
    expect(held.map(({ objid }) => Number(objid))).toContain(number)
  })

  it('are given to one that listened before it joined', async () => {
    const engine = start()
    const heard = listen(engine)
    await waitFor(() => heard.gaps > 0)
    expect(await engine.join()).toBeGreaterThanOrEqual(0)
  })
})

describe('whispers', () => {
  it('reach every other process beside news, not the one that whispered, and too long ones nobody', async () => {
    const [one, two] = [start(), start()]
    const [first, second] = [listen(one), listen(two)]
    await waitFor(() => [first, second].every(({ gaps }) => gaps > 0))
    one.whisper('x'.repeat(8_000))
    one.whisper('soft')
    one.tell({ personId: '12', position: 7 })
    one.whisper('y'.repeat(7_800))
    one.whisper('last')
    await waitFor(() => second.whispers.includes('last'))
    expect(second.whispers).toEqual(['soft', 'y'.repeat(7_800), 'last'])
    await waitFor(() => second.news.length > 0)
    expect(second.news).toEqual([{ personId: '12', position: 7 }])
    expect(first.whispers).toEqual([])
  })
})

describe('news', () => {
  it('reach every other process, not the one that told them, the newest position of each person', async () => {
    const [one, two, three] = [start(), start(), start()]
    const [first, second, third] = [listen(one), listen(two), listen(three)]
    await waitFor(() => [first, second, third].every(({ gaps }) => gaps > 0))
    one.tell({ personId: '12', position: 7 })
    one.tell({ personId: '12', position: 9 })
    one.tell({ personId: '12', position: 8 })
    one.tell({ personId: '13', position: 1 })
    await waitFor(() => second.news.length + third.news.length >= 4)
    const told = [
      { personId: '12', position: 9 },
      { personId: '13', position: 1 },
    ]
    expect([second.news, third.news]).toEqual([told, told])
    // Two answers, so the first one's own news would have come by now.
    two.tell({ personId: '14', position: 3 })
    await waitFor(() => first.news.length > 0)
    expect(first.news).toEqual([{ personId: '14', position: 3 }])
  })

  it('of thousands of people at once all arrive, more than one notification holds', async () => {
    const [one, two] = [start(), start()]
    const heard = listen(two)
    await waitFor(() => heard.gaps > 0)
    const all = Array.from({ length: 3_000 }, (_, n) => ({
      personId: String(2_998_878_564_000_000 + n),
      position: n + 1,
    }))
    for (const news of all) one.tell(news)
    await waitFor(() => heard.news.length >= all.length)
    expect(heard.news).toEqual(all)
  })

  it('a listener whose connection was cut is told of a gap once it hears again, and hears again', async () => {
    const [one, two] = [start(), start()]
    const heard = listen(two)
    await waitFor(() => heard.gaps > 0)
    const { gaps } = heard
    await outside`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and application_name = 'ajar news'`
    await waitFor(() => heard.gaps > gaps)
    one.tell({ personId: '15', position: 1 })
    await waitFor(() => heard.news.length > 0)
    expect(heard.news).toEqual([{ personId: '15', position: 1 }])
    // Nobody who has stopped listening is told anything.
    heard.stop()
    const [other] = [listen(two)]
    await waitFor(() => other.gaps > 0)
    one.tell({ personId: '15', position: 2 })
    await waitFor(() => other.news.length > 0)
    expect(heard.news).toHaveLength(1)
  })

  it('told while the connection is down arrive afterwards', async () => {
    const line = await PostgresLine.to(url)
    const [one, two] = [start(line.url), start()]
    const heard = listen(two)
    await waitFor(() => heard.gaps > 0)
    one.tell({ personId: '16', position: 1 })
    await waitFor(() => heard.news.length > 0)
    line.cut()
    one.tell({ personId: '16', position: 2 })
    line.mend()
    await waitFor(() => heard.news.length > 1)
    expect(heard.news.at(-1)).toEqual({ personId: '16', position: 2 })
    await close(one)
    line.close()
  })
})

describe('closing', () => {
  it('does not wait for a database that is gone, with news still to be told', async () => {
    const line = await PostgresLine.to(url)
    const one = start(line.url)
    await one.join()
    line.cut()
    one.tell({ personId: '17', position: 1 })
    const began = performance.now()
    await close(one)
    expect(performance.now() - began).toBeLessThan(5_000)
    line.close()
  })

  it('leaves no connection behind, also of one that was only about to listen', async () => {
    const one = start()
    const heard = listen(one)
    await close(one)
    const before = heard.gaps
    await waitFor(async () => (await listening()) === 0)
    expect(heard.gaps).toBe(before)
  })

  it('tells what was still to be told', async () => {
    const [one, two] = [start(), start()]
    const heard = listen(two)
    await waitFor(() => heard.gaps > 0)
    one.tell({ personId: '18', position: 4 })
    await close(one)
    await waitFor(() => heard.news.length > 0)
    expect(heard.news).toEqual([{ personId: '18', position: 4 }])
  })
})

describe('the database’s clock', () => {
  it('is followed by a process whose own is an hour behind', async () => {
    const real = performance.timeOrigin + performance.now()
    vi.useFakeTimers({ toFake: ['Date'], now: real - 3_600_000 })
    const frozen = Date.now()
    await start().join()
    expect(Date.now()).toBe(frozen)
    const expected = performance.timeOrigin + performance.now()
    expect(Math.abs(now() - expected)).toBeLessThan(2_000)
  })

  it('is not followed for milliseconds: a round trip is less exact than that', async () => {
    setClockOffset(123_456)
    await start().join()
    expect(now() - Date.now()).toBe(0)
  })
})
