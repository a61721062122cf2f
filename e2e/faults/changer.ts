/**
 * Somebody who changes things: reacts, edits, takes back, pins and writes to a group, one act after another. What they
 * change nobody else does, so what stands in the end must be what they were last told.
 */
import { randomBytes } from 'node:crypto'
import { Caller } from './caller.ts'
import type { Somebody } from './cast.ts'
import { markOf } from './history.ts'

const EMOJI = ['👍', '❤️', '😂', null] as const
/** Words of one message of their own before it is taken back and the next one is written. */
const EDITS = 4

/** What was acknowledged last, by what it is about. */
export type ToldOf = Map<string, string | number | boolean | null>

/** What somebody does for as long as it goes on, and what they were told. */
export type Doer = { readonly callers: readonly Caller[]; readonly told: ToldOf; round(n: number): Promise<void> }

/** Begins round after round until it is over; one that has begun is ended. */
export async function keepDoing(doer: Doer, over: AbortSignal): Promise<void> {
  for (let n = 0; !over.aborted; n++) await doer.round(n)
}

/** Sends a message, and resolves with its number. `more` goes along with it. */
export async function say(caller: Caller, conversationId: string, text: string, more: object = {}): Promise<number> {
  const draftKey = randomBytes(12).toString('hex')
  const answer = await caller.do('send', { to: { conversationId }, text, draftKey, ...more })
  return answer.value?.message?.seq ?? 0
}

export class Changer implements Doer {
  readonly callers: readonly [Caller]
  readonly told: ToldOf = new Map()
  readonly #conversation: string
  readonly #group: string
  readonly #pins: boolean

  constructor(
    me: Somebody,
    { conversation, group, pins }: { conversation: string; group: string; pins: boolean },
    ports: readonly number[],
    home: number,
  ) {
    this.callers = [new Caller(me, ports, home)]
    this.#conversation = conversation
    this.#group = group
    this.#pins = pins
  }

  async round(round: number): Promise<void> {
    const [caller] = this.callers
    const { me } = caller
    const conversationId = this.#conversation
    const sent = await say(caller, conversationId, markOf(`${me.name} said ${round}`))
    const mine = { conversationId, seq: sent }
    for (let n = 0; n < EDITS; n++) {
      const text = markOf(`${me.name} edited ${round} ${n}`)
      await caller.do('edit', { ...mine, text })
      this.told.set(`text ${conversationId} ${sent}`, text)
      const emoji = EMOJI[(round + n) % EMOJI.length] ?? null
      await caller.do('react', { conversationId, seq: 1, emoji })
      this.told.set(`reaction ${conversationId} 1 ${me.id}`, emoji)
      if (this.#pins) {
        const on = n % 2 === 0
        await caller.do('pin', { conversationId, seq: 2, on })
        this.told.set(`pin ${conversationId}`, on ? 2 : null)
      }
    }
    if (round % 2 === 0) {
      await caller.do('takeBack', mine)
      this.told.set(`text ${conversationId} ${sent}`, '')
      this.told.set(`deleted ${conversationId} ${sent}`, true)
    }
    const text = markOf(`${me.name} to the group ${round}`)
    this.told.set(`text ${this.#group} ${await say(caller, this.#group, text)}`, text)
  }
}
