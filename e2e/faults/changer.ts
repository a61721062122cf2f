/**
 * Somebody who changes things: reacts, edits, takes back, pins and writes to a group, one act after another, each tried
 * at one process after the other until it is acknowledged. What they change nobody else does, so what stands in the end must
 * be what they were last told.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { actionId } from '#bench/send.ts'
import { actionResult } from './action-answer.ts'
import { ask, hostOf } from './ask.ts'
import type { Somebody } from './cast.ts'
import { markOf, moment } from './history.ts'

const MESSAGES = 'app/(main)/messages'
const ACTS = {
  send: [`${MESSAGES}/actions.ts`, 'sendMessage'],
  react: [`${MESSAGES}/message-actions.ts`, 'reactTo'],
  edit: [`${MESSAGES}/message-actions.ts`, 'editSent'],
  takeBack: [`${MESSAGES}/message-actions.ts`, 'deleteForAll'],
  pin: [`${MESSAGES}/message-actions.ts`, 'pinSent'],
  makeGroup: [`${MESSAGES}/group-actions.ts`, 'newGroup'],
} as const
type Act = keyof typeof ACTS

type Answer = { ok: true; value?: { conversationId: string; message?: { seq: number } } } | { ok: false; code: string }

const PATIENCE_MILLISECONDS = 5_000
/** Far longer than any fault lasts. */
const GIVE_UP_MILLISECONDS = 60_000
const EMOJI = ['👍', '❤️', '😂', null] as const
/** Words of one message of their own before it is taken back and the next one is written. */
const EDITS = 4

export class Changer {
  readonly #me: Somebody
  readonly #conversation: string
  readonly #group: string
  readonly #pins: boolean
  readonly #ports: readonly number[]
  #home: number
  /** What was acknowledged last, by what it is about. */
  readonly told = new Map<string, string | number | boolean | null>()
  acknowledged = 0
  /** Tries that nobody knows the end of. */
  unknown = 0

  constructor(
    me: Somebody,
    { conversation, group, pins }: { conversation: string; group: string; pins: boolean },
    ports: readonly number[],
    home: number,
  ) {
    this.#me = me
    this.#conversation = conversation
    this.#group = group
    this.#pins = pins
    this.#ports = ports
    this.#home = home
  }

  async run(over: AbortSignal): Promise<void> {
    for (let round = 0; !over.aborted; round++) await this.#round(round)
  }

  async #round(round: number): Promise<void> {
    const conversationId = this.#conversation
    const sent = await this.#say(conversationId, `said ${round}`)
    const mine = { conversationId, seq: sent }
    for (let n = 0; n < EDITS; n++) {
      const text = markOf(`${this.#me.name} edited ${round} ${n}`)
      await this.#do('edit', { ...mine, text })
      this.told.set(`text ${conversationId} ${sent}`, text)
      const emoji = EMOJI[(round + n) % EMOJI.length] ?? null
      await this.#do('react', { conversationId, seq: 1, emoji })
      this.told.set(`reaction ${conversationId} 1 ${this.#me.id}`, emoji)
      if (this.#pins) {
        const on = n % 2 === 0
        await this.#do('pin', { conversationId, seq: 2, on })
        this.told.set(`pin ${conversationId}`, on ? 2 : null)
      }
    }
    if (round % 2 === 0) {
      await this.#do('takeBack', mine)
      this.told.set(`text ${conversationId} ${sent}`, '')
      this.told.set(`deleted ${conversationId} ${sent}`, true)
    }
    const text = `to the group ${round}`
    this.told.set(`text ${this.#group} ${await this.#say(this.#group, text)}`, markOf(`${this.#me.name} ${text}`))
  }

  /** Sends a message, and resolves with its number. */
  async #say(conversationId: string, words: string): Promise<number> {
    const text = markOf(`${this.#me.name} ${words}`)
    const draftKey = randomBytes(12).toString('hex')
    const answer = await this.#do('send', { to: { conversationId }, text, draftKey })
    return answer.value?.message?.seq ?? 0
  }

  async #do(act: Act, input: object): Promise<Answer & { ok: true }> {
    const deadline = moment() + GIVE_UP_MILLISECONDS
    while (moment() < deadline) {
      const answer = await doOnce(this.#me, act, input, this.#ports[this.#home % this.#ports.length] ?? 0)
      if (answer?.ok) {
        this.acknowledged += 1
        return answer
      }
      if (answer && answer.code !== 'storage') throw new Error(`${this.#me.name}: ${act} was refused: ${answer.code}.`)
      this.unknown += 1
      this.#home += 1
      await delay(50 + Math.random() * 150)
    }
    throw new Error(`${this.#me.name}: ${act} found no answer.`)
  }
}

/** Calls an action once; null when nobody knows what became of it. */
async function doOnce({ cookie }: Somebody, act: Act, input: object, port: number): Promise<Answer | null> {
  const [file, name] = ACTS[act]
  const headers = {
    cookie,
    origin: `http://${hostOf(port)}`,
    accept: 'text/x-component',
    'content-type': 'text/plain;charset=UTF-8',
    'next-action': actionId(file, name),
  }
  const body = JSON.stringify([input])
  const question = { port, path: '/messages', method: 'POST', headers, body, patience: PATIENCE_MILLISECONDS } as const
  const reply = await ask(question).catch(() => null)
  return reply ? ((actionResult(reply.body) as Answer | undefined) ?? null) : null
}

/** Makes a group of these people, in which each joins at once, and resolves with its id. */
export async function makeGroup(owner: Somebody, others: readonly Somebody[], port: number): Promise<string> {
  const input = { name: 'Us', personIds: others.map(({ id }) => id), draftKey: 'group' }
  const answer = await doOnce(owner, 'makeGroup', input, port)
  if (!answer?.ok || !answer.value) throw new Error('The group could not be made.')
  return answer.value.conversationId
}
