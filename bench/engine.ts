/** The engine by itself, without Next: what a durable transaction costs, alone and in groups. */
import { randomUUID } from 'node:crypto'
import { write } from '../db/engine/index.ts'
import { postMessage } from '../db/messages.ts'
import { makePairs, type Pair } from './pairs.ts'
import { inFolder, newFolder } from './place.ts'
import type { Figure, Section } from './report.ts'
import { liftLimits } from './server.ts'
import { median, number, perSecond } from './stats.ts'

const CALLERS = 64

/** Transactions a second with this many callers, each of which begins its next one when the last is durable. */
async function rate(callers: number, seconds: number, transact: (caller: number) => Promise<unknown>): Promise<number> {
  let count = 0
  const begin = performance.now()
  const end = begin + seconds * 1_000
  const caller = async (name: number) => {
    while (performance.now() < end) {
      await transact(name)
      count += 1
    }
  }
  await Promise.all(Array.from({ length: callers }, (_, name) => caller(name)))
  return count / ((performance.now() - begin) / 1_000)
}

/** One row in one transaction, by a statement of the driver's own: nothing but queue, savepoint and commit around it. */
function writeRow(): Promise<unknown> {
  return write(async (db) => {
    statement ??= db.$client.prepare('INSERT INTO attempts (key, window_start, count) VALUES (?, 0, 1)')
    statement.run(`row ${rows++}`)
  })
}
let statement: { run: (key: string) => unknown } | null = null
let rows = 1_000_000

/** A whole send: facts, decision, message, both sides, events. */
async function send(pair: Pair | undefined): Promise<void> {
  if (!pair) throw new Error('There are fewer pairs than callers.')
  const { sender: senderId, conversationId } = pair
  const text = 'Are you coming on Saturday? The others will be there from nine.'
  const sent = await postMessage({ senderId, to: { conversationId }, text, draftKey: randomUUID() })
  if (!sent.ok) throw new Error(`A send was refused: ${sent.refusal}.`)
}

export async function measureEngine(rounds: number, seconds: number): Promise<Section> {
  liftLimits()
  return inFolder(newFolder(), async () => {
    const pairs = await makePairs(CALLERS)
    const rivals = {
      'one row, 1 caller': () => rate(1, seconds, writeRow),
      'one row, 64 callers': () => rate(CALLERS, seconds, writeRow),
      'a whole send, 1 caller': () => rate(1, seconds, (caller) => send(pairs[caller])),
      'a whole send, 64 callers': () => rate(CALLERS, seconds, (caller) => send(pairs[caller])),
    }
    type Rival = keyof typeof rivals
    const names = Object.keys(rivals) as Rival[]
    const rates = new Map<Rival, number[]>(names.map((name) => [name, []]))
    // The first round warms up the code and isn't counted.
    for (let round = 0; round <= rounds; round++) {
      for (const name of names) {
        const measured = await rivals[name]()
        if (round > 0) rates.get(name)?.push(measured)
      }
    }
    const of = (name: Rival) => median(rates.get(name) ?? [])
    statement = null
    const figures: Figure[] = names.map((what) => ({ what, figure: perSecond(of(what)) }))
    const goal = (what: 'one row' | 'a whole send') => ({
      what: `engine, ${what}: 64 callers against 1`,
      value: of(`${what}, 64 callers`) / of(`${what}, 1 caller`),
      bound: { least: 8 },
      write: (value: number) => `${number(value)} ×`,
    })
    return {
      title: 'Engine, durable transactions (`synchronous=FULL`), no Next',
      figures,
      goals: [goal('one row'), goal('a whole send')],
    }
  })
}
