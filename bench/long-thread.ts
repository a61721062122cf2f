/** A thread of 100,000 messages in a real browser: opening it, scrolling through it, jumping to a day of it. */
import { type Browser, chromium, type Page } from '@playwright/test'
import { write } from '../db/engine/index.ts'
import { idsInThePast } from '../db/ids.ts'
import { pairKeyOf } from '../db/pair.ts'
import { createPerson } from '../db/people.ts'
import { conversations, messages, participants, ties } from '../db/schema/index.ts'
import { BROWSER_FLAGS, findBrowser } from '../scripts/lib/browser.mjs'
import { cookieHeader } from './cookie.ts'
import { inFolder, newFolder } from './place.ts'
import type { Section } from './report.ts'
import { startServer } from './server.ts'
import { median, megabytes, milliseconds, percentile } from './stats.ts'

const LONG = 100_000
const SHORT = 50
const HOUR = 3_600_000
/** Rows of one statement. */
const AT_ONCE = 2_000
/** Words of different lengths, as people write them. */
const TEXTS = ['Yes', 'See you at eight, then.', 'The boat is back from the yard, and the paint is dry. '.repeat(3)]

type Talk = { id: string; last: number; name: string }
type Place = { cookie: string; long: Talk; short: Talk }

async function makeTalk(viewer: string, name: string, count: number): Promise<Talk> {
  const other = await createPerson({ handle: name, name, passwordHash: null })
  if (!other) throw new Error('A handle is taken.')
  const began = Date.now() - (count + 1) * HOUR
  const nextId = idsInThePast()
  const id = nextId(began - (Number(other) % HOUR))
  const pair = { id, kind: 'direct', pairKey: pairKeyOf(viewer, other), lastSeq: count } as const
  await write(async (db) => void (await db.insert(conversations).values(pair)))
  let newest = '0'
  for (let from = 1; from <= count; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, count - from + 1) }, (_, n) => {
      const seq = from + n
      newest = nextId(began + seq * HOUR)
      const text = `${seq} ${TEXTS[seq % TEXTS.length]}`
      return { id: newest, conversationId: id, seq, senderId: seq % 3 ? other : viewer, text, draftKey: `${id} ${seq}` }
    })
    await write(async (db) => void (await db.insert(messages).values(rows)))
  }
  const alike = { conversationId: id, sortKey: newest, lastSeq: count, readSeq: count, reasons: [] }
  const side = (personId: string, otherId: string) => ({
    ...alike,
    personId,
    otherId,
    folder: 'inbox' as const,
    placedBy: '6' as const,
  })
  await write(async (db) => {
    await db.insert(participants).values([side(viewer, other), side(other, viewer)])
    await db.insert(ties).values([
      { personId: viewer, otherId: other, acceptedAt: began },
      { personId: other, otherId: viewer, acceptedAt: began },
    ])
  })
  return { id, last: count, name }
}

async function makePlace(): Promise<Place> {
  const viewer = await createPerson({ handle: 'reader', name: 'Reader', passwordHash: null })
  if (!viewer) throw new Error('A handle is taken.')
  const [long, short] = [await makeTalk(viewer, 'Longtalk', LONG), await makeTalk(viewer, 'Shorttalk', SHORT)]
  return { cookie: await cookieHeader(viewer), long, short }
}

async function openPage(browser: Browser, origin: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const [name = '', value = ''] = cookie.split('=', 2)
  await context.addCookies([{ name, value, url: origin }])
  return context.newPage()
}

/** Milliseconds from the request of a thread's page until its newest message is painted. */
async function timeToNewest(page: Page, origin: string, { id, last }: Talk): Promise<number> {
  await page.goto(`${origin}/messages/${id}`, { waitUntil: 'commit' })
  await page.locator(`#m${last}`).waitFor()
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0))),
  )
}

type Scroll = { frames: number[]; longTasks: number[]; bubbles: number; reached: number }

/** Scrolls upwards as a wheel does, for so many milliseconds, and notes every frame. */
async function scrollUp(page: Page, milliseconds: number): Promise<Scroll> {
  await page.getByRole('log').hover()
  await page.evaluate(() => {
    const noted = { frames: [] as number[], longTasks: [] as number[] }
    Object.assign(window, { noted })
    new PerformanceObserver((list) =>
      noted.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' })
    let before = performance.now()
    const frame = (at: number) => {
      noted.frames.push(at - before)
      before = at
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const until = performance.now() + milliseconds
  while (performance.now() < until) await page.mouse.wheel(0, -400)
  return page.evaluate(() => {
    const { noted } = window as unknown as { noted: { frames: number[]; longTasks: number[] } }
    const all = [...document.querySelectorAll('[role=log] [id^="m"]')]
    return { ...noted, bubbles: all.length, reached: Number(all[0]?.id.slice(1)) }
  })
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** Milliseconds from asking for a day until its first message is there. */
async function timeOfJump(page: Page, day: string): Promise<number> {
  await page.getByRole('button', { name: 'More about this conversation' }).click()
  await page.getByRole('menuitem', { name: 'Jump to a date…' }).click()
  await page.getByLabel('Day', { exact: true }).fill(day)
  const began = performance.now()
  await page.getByRole('button', { name: 'Go there' }).click()
  await page.locator('[data-found]').waitFor()
  return performance.now() - began
}

export async function measureLongThread(rounds: number): Promise<Section> {
  const folder = newFolder()
  const place = await inFolder(folder, makePlace)
  const server = await startServer(folder)
  const origin = `http://localhost:${server.port}`
  const browser = await chromium.launch({ ...(await findBrowser()), args: BROWSER_FLAGS })
  try {
    const page = await openPage(browser, origin, place.cookie)
    const times = { long: [] as number[], short: [] as number[] }
    for (let n = 0; n < rounds * 7; n++)
      for (const which of ['short', 'long'] as const) {
        const time = await timeToNewest(page, origin, place[which])
        // The first few fill caches.
        if (n >= 2) times[which].push(time)
      }
    const before = await heapOf(page)
    const { frames, longTasks, bubbles, reached } = await scrollUp(page, rounds * 10_000)
    const after = await heapOf(page)
    const jumps: number[] = []
    for (let n = 0; n < rounds * 3; n++) {
      const day = new Date(Date.now() - ((n * 7_919) % LONG) * HOUR).toISOString().slice(0, 10)
      jumps.push(await timeOfJump(page, day))
    }
    const [long, short] = [median(times.long), median(times.short)]
    const late = frames.filter((time) => time > 50).length
    return {
      title: `A thread of ${LONG.toLocaleString('en')} messages, in a browser`,
      figures: [
        {
          what: `opened at its newest message`,
          figure: milliseconds(long),
          remark: `one of ${SHORT}: ${milliseconds(short)}, by turns`,
        },
        {
          what: 'scrolled up with the wheel',
          figure: `${(LONG - reached).toLocaleString('en')} messages`,
          remark: `${rounds * 10} s`,
        },
        {
          what: 'frames, the middle one',
          figure: milliseconds(median(frames)),
          remark: `p95 ${milliseconds(percentile(frames, 0.95))}, p99 ${milliseconds(percentile(frames, 0.99))}`,
        },
        { what: 'frames later than 50 ms', figure: `${late} of ${frames.length}` },
        {
          what: 'tasks longer than 50 ms',
          figure: String(longTasks.length),
          remark: longTasks.length ? `the longest ${milliseconds(Math.max(...longTasks))}` : '',
        },
        { what: 'messages drawn then', figure: String(bubbles) },
        { what: 'JavaScript memory before and after', figure: `${megabytes(before)}, ${megabytes(after)}` },
        {
          what: 'jump to a day',
          figure: milliseconds(median(jumps)),
          remark: `the slowest ${milliseconds(Math.max(...jumps))}`,
        },
      ],
      goals: [
        {
          what: `opening ${LONG.toLocaleString('en')} messages against ${SHORT}`,
          value: long / short,
          bound: { most: 1.1 },
          write: (value) => `${value.toFixed(2)} ×`,
        },
      ],
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}
