/**
 * Somebody who writes: one message after another into one conversation. A try that failed or whose end is unknown is made
 * again under the same draft key, at the other process: what the page's Retry does, behind a proxy that fails over.
 */
import { randomBytes } from 'node:crypto'
import { Agent } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { actionId } from '#bench/send.ts'
import { actionResult } from './action-answer.ts'
import { ask, hostOf, Unreached } from './ask.ts'
import { type History, markOf, moment, type Outcome, type Told } from './history.ts'

export type Writes = {
  client: string
  person: string
  conversation: string
  cookie: string
  ports: readonly number[]
  history: History
  /** Milliseconds after which a try counts as failed. The page waits 20 s; a proxy may be less patient. */
  patience: number
  /** Most milliseconds between an answer and the next message. */
  rest: number
}

/** How long a message is tried after the load is over. */
const LAST_TRIES_MILLISECONDS = 45_000
/** One message in so many is sent to both processes at once, as two tabs that both retry would. */
const DOUBLE = 30
/** How likely the next message goes to the other process, as behind a proxy that takes turns. */
const ELSEWHERE = 0.1
/** One message in so many is a long one. */
const LONG = 10
const LONGEST = 4_000

/** A message as the server shows it. */
export type Shown = { id: string; seq: number; senderId: string; text: string; at: number }

export const toldBy = (conversation: string, { id, seq, senderId, text, at }: Shown): Told => ({
  id,
  conversation,
  seq,
  sender: senderId,
  text,
  at,
})

let sendId: string | undefined

export class Writer {
  readonly #writes: Writes
  readonly #agents: Agent[]
  #home: number
  #count = 0

  constructor(writes: Writes, home: number) {
    this.#writes = writes
    this.#home = home
    this.#agents = writes.ports.map(() => new Agent({ keepAlive: true }))
  }

  /** Writes until `over`, then tries the last message until its end is known. False when that took too long. */
  async run(over: AbortSignal): Promise<boolean> {
    while (!over.aborted) {
      if (!(await this.#write(over))) return false
      await delay(Math.random() * this.#writes.rest)
    }
    return true
  }

  close(): void {
    for (const agent of this.#agents) agent.destroy()
  }

  async #write(over: AbortSignal): Promise<boolean> {
    this.#count += 1
    if (Math.random() < ELSEWHERE) this.#home += 1
    const padding = this.#count % LONG === 0 ? ` ${'really '.repeat(Math.random() * (LONGEST / 7))}` : ''
    const text = markOf(`${this.#writes.client} ${this.#count}`) + padding
    const draftKey = randomBytes(12).toString('hex')
    let deadline = Number.POSITIVE_INFINITY
    for (let tries = 0; moment() < deadline; tries++) {
      if (over.aborted && deadline === Number.POSITIVE_INFINITY) deadline = moment() + LAST_TRIES_MILLISECONDS
      const ports = this.#count % DOUBLE === 0 && tries === 0 ? this.#writes.ports.length : 1
      const attempts = Array.from({ length: ports }, (_, n) => this.#try(this.#home + n, text, draftKey))
      const outcomes = await Promise.all(attempts)
      if (outcomes.some(({ result }) => result === 'ok')) return true
      // A refusal is an answer; only "couldn't save that" asks for another try.
      if (outcomes.some((outcome) => outcome.result === 'refused' && !AGAIN.has(outcome.code))) return true
      this.#home += 1
      await delay(Math.min(50 * 2 ** tries, 500) * (0.5 + Math.random()))
    }
    return false
  }

  async #try(home: number, text: string, draftKey: string): Promise<Outcome> {
    const { ports, history, conversation, client, person: sender } = this.#writes
    const port = ports[home % ports.length] ?? 0
    const attempt = history.newAttempt()
    history.add({ kind: 'send', at: moment(), attempt, client, port, conversation, sender, draftKey, text })
    const outcome = await send(this.#writes, port, this.#agents[home % ports.length], text, draftKey)
    history.add({ kind: 'answer', at: moment(), attempt, outcome })
    return outcome
  }
}

/** Refusals that say: not now. */
export const AGAIN: ReadonlySet<string> = new Set(['storage', 'unreached'])

/** Calls the server action `sendMessage`, as the page's script does. */
export async function send(
  { conversation, cookie, patience }: Pick<Writes, 'conversation' | 'cookie' | 'patience'>,
  port: number,
  agent: Agent | undefined,
  text: string,
  draftKey: string,
): Promise<Outcome> {
  sendId ??= actionId('app/(main)/messages/actions.ts', 'sendMessage')
  const headers = {
    cookie,
    origin: `http://${hostOf(port)}`,
    accept: 'text/x-component',
    'content-type': 'text/plain;charset=UTF-8',
    'next-action': sendId,
  }
  const body = JSON.stringify([{ to: { conversationId: conversation }, text, draftKey }])
  try {
    const path = `/messages/${conversation}`
    const reply = await ask({ port, path, method: 'POST', headers, body, patience, agent: agent ?? false })
    return outcomeOf(reply.status, reply.body)
  } catch (error) {
    if (error instanceof Unreached) return { result: 'refused', code: 'unreached' }
    return { result: 'unknown', why: error instanceof Error ? error.message : String(error) }
  }
}

type Result = { ok: true; value: { conversationId: string; message: Shown } } | { ok: false; code: string }

function outcomeOf(status: number, body: string): Outcome {
  const result = actionResult(body) as Result | undefined
  if (result?.ok) return { result: 'ok', message: toldBy(result.value.conversationId, result.value.message) }
  if (result) return { result: 'refused', code: result.code }
  return { result: 'unknown', why: `answered ${status}: ${body.slice(0, 120)}` }
}
