/** What the inbox and a thread cost, at three sizes of database. */
import { listConversations } from '../db/inbox.ts'
import { personByHandle } from '../db/people.ts'
import { cookieHeader } from './cookie.ts'
import { type LoadResult, load } from './load.ts'
import { crowdFolder, inFolder } from './place.ts'
import type { Section } from './report.ts'
import { type Server, startServer } from './server.ts'
import { median, milliseconds, perSecond } from './stats.ts'

const AT_ONCE = 8

type Site = { messages: number; server: Server; cookie: string; thread: string }

async function openSite(messages: number): Promise<Site> {
  const folder = await crowdFolder(messages)
  const viewer = await inFolder(folder, async () => {
    const bench = await personByHandle('bench')
    const top = bench && (await listConversations(bench.id, 'inbox')).rows[0]
    if (!top) throw new Error('The crowd has no viewer with an inbox.')
    return { cookie: await cookieHeader(bench.id), thread: `/messages/${top.id}` }
  })
  return { messages, server: await startServer(folder), ...viewer }
}

export type Page = 'the inbox' | 'a thread'
const PAGES: readonly Page[] = ['the inbox', 'a thread']

/** Loads a page for a while: the median time to the first byte comes from one caller, the rate from several. */
export async function loadPage(
  { server, cookie, thread }: { server: Server; cookie: string; thread: string },
  page: Page,
  seconds: number,
): Promise<LoadResult> {
  const run = (callers: number) =>
    load(server, {
      callers,
      seconds,
      shot: () => ({ path: page === 'the inbox' ? '/messages' : thread, headers: { cookie } }),
      accept: ({ status, body }) => status === 200 && body.includes('</html>'),
    })
  const alone = await run(1)
  return { ...(await run(AT_ONCE)), firstByte: alone.firstByte }
}

export async function measurePages(sizes: readonly number[], rounds: number, seconds: number): Promise<Section> {
  const sites: Site[] = []
  try {
    for (const size of sizes) sites.push(await openSite(size))
    for (const site of sites) for (const page of PAGES) await loadPage(site, page, seconds)
    const results = sites.map((site) => ({ site, 'the inbox': [] as LoadResult[], 'a thread': [] as LoadResult[] }))
    for (let round = 0; round < rounds; round++) {
      for (const page of PAGES) for (const all of results) all[page].push(await loadPage(all.site, page, seconds))
    }
    return toSection(results)
  } finally {
    for (const { server } of sites) await server.stop()
  }
}

function toSection(results: readonly ({ site: Site } & Record<Page, LoadResult[]>)[]): Section {
  const section: Section = { title: 'Pages, signed in', figures: [], goals: [] }
  const [smallest, largest] = [results[0], results.at(-1)]
  for (const page of PAGES) {
    for (const { site, [page]: loads } of results) {
      const of = (key: keyof LoadResult) => median(loads.map((result) => result[key]))
      section.figures.push({
        what: `${page}, ${site.messages.toLocaleString('en')} messages`,
        figure: perSecond(of('perSecond')),
        remark: `first byte ${milliseconds(of('firstByte'))}; ${milliseconds(of('cpu'))} of server CPU each`,
      })
    }
    // Round by round, so that a busy minute of the machine falls on both.
    const costs = (smallest?.[page] ?? []).map(
      ({ perSecond: rate }, round) => rate / (largest?.[page][round]?.perSecond ?? Number.NaN),
    )
    section.goals.push({
      what: `cost of ${page} at ${largest?.site.messages.toLocaleString('en')} messages against ${smallest?.site.messages}`,
      value: median(costs),
      bound: { most: 1.1 },
      write: (value) => `${value.toFixed(2)} ×`,
    })
  }
  return section
}
