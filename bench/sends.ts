/**
 * Sends through the real server action, against two floors that Next itself sets: an empty route, and the same action
 * called signed out, which answers at once without asking the database.
 */
import { type LoadResult, load } from './load.ts'
import type { Section } from './report.ts'
import { isSent, sendShot } from './send.ts'
import type { Actor, Stage } from './stage.ts'
import { median, milliseconds, percent, perSecond } from './stats.ts'

const CALLERS = [1, 8, 32]
const TEXT = 'Are you coming on Saturday? The others will be there from nine.'

/** Sends by this many callers at once, each into a conversation of its own, for a while. */
export const loadSends = ({ server, actors }: Stage, callers: number, seconds: number): Promise<LoadResult> =>
  load(server, {
    callers,
    seconds,
    shot: (caller) => {
      const { senderCookie, conversationId } = actor(actors, caller)
      return sendShot(server, senderCookie, conversationId, TEXT)
    },
    accept: isSent,
  })

/** The medians of several runs, value by value. */
export function medians(results: readonly LoadResult[]): LoadResult {
  const of = (key: keyof LoadResult) => median(results.map((result) => result[key]))
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), firstByte: of('firstByte'), cpu: of('cpu') }
}

function actor(actors: readonly Actor[], caller: number): Actor {
  const found = actors[caller]
  if (!found) throw new Error('There are fewer actors than callers.')
  return found
}

export async function measureSends(stage: Stage, rounds: number, seconds: number): Promise<Section> {
  const { server } = stage
  const empty = (callers: number, time: number) =>
    load(server, {
      callers,
      seconds: time,
      // The same cookie as a send: reading a request's headers is part of the floor.
      shot: (caller) => ({ path: '/healthz', headers: { cookie: actor(stage.actors, caller).senderCookie } }),
      accept: ({ status }) => status === 200,
    })
  const action = (callers: number, time: number) =>
    load(server, {
      callers,
      seconds: time,
      shot: (caller) => sendShot(server, 'nobody=here', actor(stage.actors, caller).conversationId, TEXT),
      accept: ({ status, body }) => status === 200 && body.includes('"signed_out"'),
    })
  const send = (callers: number, time: number) => loadSends(stage, callers, time)
  const rivals = { empty, action, send }
  for (const rival of Object.values(rivals)) await rival(8, seconds)
  const results = CALLERS.map((callers) => ({ callers, empty: [], action: [], send: [] }) as Results)
  for (let round = 0; round < rounds; round++) {
    for (const result of results) {
      for (const [name, rival] of Object.entries(rivals) as [Rival, typeof empty][]) {
        result[name].push(await rival(result.callers, seconds))
      }
    }
  }
  return toSection(results)
}

type Rival = 'empty' | 'action' | 'send'
type Results = { callers: number } & Record<Rival, LoadResult[]>

/** Round by round, so that a busy minute of the machine falls on both: the median of one rate as a share of another. */
const share = (some: readonly LoadResult[], of: readonly LoadResult[]) =>
  median(some.map(({ perSecond: rate }, round) => rate / (of[round]?.perSecond ?? Number.NaN)))

function toSection(results: readonly Results[]): Section {
  const section: Section = { title: 'Sends through the server action `sendMessage`', figures: [], goals: [] }
  for (const { callers, empty, action, send } of results) {
    const line = (what: string, all: readonly LoadResult[], remark = '') => {
      const { perSecond: rate, p50, p99, cpu } = medians(all)
      section.figures.push({
        what: `${what}, ${callers} at once`,
        figure: perSecond(rate),
        remark: `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}; ${milliseconds(cpu)} of server CPU each${remark}`,
      })
    }
    line('empty route', empty)
    line('the action, signed out', action, `; ${percent(share(action, empty))} of the empty route`)
    line('send', send, `; ${percent(share(send, empty))} of the empty route`)
    if (callers !== 32) continue
    section.goals.push({
      what: 'sends through the action against an empty route, 32 senders',
      value: share(send, empty),
      bound: { least: 0.75 },
      write: percent,
    })
  }
  return section
}
