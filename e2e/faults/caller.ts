/** Somebody's program that calls actions and uploads files, each tried at one process after the other until it is acknowledged. */
import { setTimeout as delay } from 'node:timers/promises'
import { actionId } from '#bench/send.ts'
import { actionResult } from './action-answer.ts'
import { ask, hostOf } from './ask.ts'
import type { Somebody } from './cast.ts'
import { moment } from './history.ts'

const MESSAGES = 'app/(main)/messages'
const PRIVACY = 'app/(main)/settings/privacy'
const ACTS = {
  send: [`${MESSAGES}/actions.ts`, 'sendMessage'],
  read: [`${MESSAGES}/actions.ts`, 'readUpTo'],
  react: [`${MESSAGES}/message-actions.ts`, 'reactTo'],
  edit: [`${MESSAGES}/message-actions.ts`, 'editSent'],
  takeBack: [`${MESSAGES}/message-actions.ts`, 'deleteForAll'],
  pin: [`${MESSAGES}/message-actions.ts`, 'pinSent'],
  lasts: [`${MESSAGES}/message-actions.ts`, 'setLasts'],
  hide: [`${MESSAGES}/many-actions.ts`, 'hideSeveral'],
  forward: [`${MESSAGES}/many-actions.ts`, 'forwardSeveral'],
  order: [`${MESSAGES}/order-actions.ts`, 'orderConversations'],
  draft: [`${MESSAGES}/order-actions.ts`, 'saveDraft'],
  makeGroup: [`${MESSAGES}/group-actions.ts`, 'newGroup'],
  join: [`${MESSAGES}/group-actions.ts`, 'joinGroup'],
  leave: [`${MESSAGES}/group-actions.ts`, 'goOutOfGroup'],
  takeOut: [`${MESSAGES}/group-actions.ts`, 'takeOutOfGroup'],
  role: [`${MESSAGES}/group-actions.ts`, 'giveRole'],
  name: [`${MESSAGES}/group-actions.ts`, 'nameGroup'],
  receipts: [`${PRIVACY}/actions.ts`, 'setReadReceipts'],
  typing: [`${PRIVACY}/actions.ts`, 'setShowsTyping'],
  lastSeen: [`${PRIVACY}/actions.ts`, 'setSeenShown'],
} as const
export type Act = keyof typeof ACTS

type Value = { conversationId?: string; message?: { seq: number }; refusals?: unknown[] }
export type Answer = { ok: true; value?: Value } | { ok: false; code: string }

const PATIENCE_MILLISECONDS = 5_000
/** Far longer than any fault lasts. */
const GIVE_UP_MILLISECONDS = 60_000

export class Caller {
  readonly me: Somebody
  readonly #ports: readonly number[]
  #home: number
  acknowledged = 0
  /** Tries that nobody knows the end of. */
  unknown = 0

  constructor(me: Somebody, ports: readonly number[], home: number) {
    this.me = me
    this.#ports = ports
    this.#home = home
  }

  /**
   * Calls until it is acknowledged. Where an earlier try may have done it already, being told that there is nothing of
   * the kind to do any more is an acknowledgement as well.
   */
  async do(act: Act, input: object): Promise<Answer & { ok: true }> {
    let tried = false
    return this.#until(act, async (port) => {
      const answer = await callOnce(this.me, act, input, port)
      const done = answer && !answer.ok && answer.code === 'not_found' && tried
      tried = true
      if (done) return { ok: true }
      if (answer && !answer.ok && answer.code !== 'storage')
        throw new Error(`${this.me.name}: ${act} was refused: ${answer.code}.`)
      return answer?.ok ? answer : null
    })
  }

  /** Calls once, without ever hearing what became of it: as somebody whose page was closed. */
  async doOnce(act: Act, input: object): Promise<void> {
    await callOnce(this.me, act, input, this.#port)
  }

  /** Uploads until it is acknowledged, and resolves with the attachment's id. `query` tells its name and what it is. */
  upload(bytes: Uint8Array, query: string): Promise<string> {
    return this.#until('upload', async (port) => {
      const { cookie } = this.me
      const headers = { cookie, origin: `http://${hostOf(port)}`, 'content-type': 'application/octet-stream' }
      const question = { port, path: `/api/media?${query}`, method: 'POST', headers, body: bytes } as const
      const reply = await ask({ ...question, patience: PATIENCE_MILLISECONDS }).catch(() => null)
      if (reply && reply.status !== 201 && reply.status < 500)
        throw new Error(`${this.me.name}: an upload was refused: ${reply.body}`)
      return reply?.status === 201 ? (JSON.parse(reply.body) as { id: string }).id : null
    })
  }

  get #port(): number {
    return this.#ports[this.#home % this.#ports.length] ?? 0
  }

  async #until<T>(what: string, attempt: (port: number) => Promise<T | null>): Promise<T> {
    const deadline = moment() + GIVE_UP_MILLISECONDS
    while (moment() < deadline) {
      const answer = await attempt(this.#port)
      if (answer !== null) {
        this.acknowledged += 1
        return answer
      }
      this.unknown += 1
      this.#home += 1
      await delay(50 + Math.random() * 150)
    }
    throw new Error(`${this.me.name}: ${what} found no answer.`)
  }
}

/** Calls an action once; null when nobody knows what became of it. */
async function callOnce({ cookie }: Somebody, act: Act, input: object, port: number): Promise<Answer | null> {
  const [file, name] = ACTS[act]
  const headers = {
    cookie,
    origin: `http://${hostOf(port)}`,
    accept: 'text/x-component',
    'content-type': 'text/plain;charset=UTF-8',
    'next-action': actionId(file, name),
  }
  const body = JSON.stringify([input])
  const path = file.startsWith(PRIVACY) ? '/settings/privacy' : '/messages'
  const question = { port, path, method: 'POST', headers, body, patience: PATIENCE_MILLISECONDS } as const
  const reply = await ask(question).catch(() => null)
  return reply ? ((actionResult(reply.body) as Answer | undefined) ?? null) : null
}

/** Makes a group of these people, and resolves with its id. */
export async function makeGroup(owner: Caller, others: readonly Somebody[], draftKey = 'group'): Promise<string> {
  const personIds = others.map(({ id }) => id)
  const answer = await owner.do('makeGroup', { name: 'Us', personIds, draftKey })
  const id = answer.value?.conversationId
  if (!id) throw new Error('The group could not be made.')
  return id
}
