/**
 * More people who do what can be done: send files, keep their own inbox in order and lead groups. Like a changer's, what each
 * of them does nobody else does.
 */
import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'
import { recording } from '#server/media/testing-media.ts'
import { Caller, makeGroup } from './caller.ts'
import type { Somebody } from './cast.ts'
import { type Doer, say, type ToldOf } from './changer.ts'
import { markOf } from './history.ts'

/** A person may upload 200 files an hour. */
const REST_MILLISECONDS = 200
const BARS = 'a'.repeat(48)

/** An upload that was acknowledged and belongs to a message that was, with the words in it or null for a picture. */
export type SentFile = { conversation: string; seq: number; id: string; kind: 'file' | 'image' | 'voice'; body: string }

/** Sends pictures, files and voice messages, some of them on, and uploads some that are never sent. */
export class Sender implements Doer {
  readonly callers: readonly [Caller]
  readonly told: ToldOf = new Map()
  readonly files: SentFile[] = []
  /** Sends that nobody waited for: all of one is there, or nothing. */
  readonly abandoned: { draftKey: string; ids: string[] }[] = []
  readonly #conversation: string
  readonly #group: string

  constructor(
    me: Somebody,
    { conversation, group }: { conversation: string; group: string },
    ports: readonly number[],
    home: number,
  ) {
    this.callers = [new Caller(me, ports, home)]
    this.#conversation = conversation
    this.#group = group
  }

  async round(round: number): Promise<void> {
    const [caller] = this.callers
    const conversationId = this.#conversation
    const body = markOf(`${caller.me.name} file ${round}`)
    const voice = round % 3 === 1
    const kinds = voice ? (['voice'] as const) : (['file', 'image'] as const)
    const ids: string[] = []
    for (const kind of kinds) ids.push(await this.#upload(kind, body, round))
    const attachments = ids.map((id) => ({ id, alt: '' }))
    const text = markOf(`${caller.me.name} sends files ${round}`)
    const seq = await say(caller, conversationId, text, { attachments })
    this.told.set(`files ${conversationId} ${seq}`, ids.join(' '))
    if (round % 4 === 3) {
      await caller.do('takeBack', { conversationId, seq })
      this.told.set(`files ${conversationId} ${seq}`, null)
    } else {
      for (const [n, id] of ids.entries())
        this.files.push({ conversation: conversationId, seq, id, kind: kinds[n] ?? 'file', body })
      const earlier = await say(caller, conversationId, markOf(`${caller.me.name} goes along ${round}`))
      const several = { conversationId, seqs: [seq, earlier] }
      await caller.do('forward', {
        ...several,
        to: [{ conversationId: this.#group }],
        draftKey: `on${round}`,
        confirmed: true,
      })
      this.told.set(`forwarded ${this.#group} ${text}`, 1)
      await caller.do('hide', { ...several, seqs: [earlier], on: true })
      this.told.set(`hidden ${conversationId} ${earlier} ${caller.me.id}`, true)
    }
    // Never sent, and sent without waiting for an answer.
    if (round % 3 === 0) await this.#upload('file', markOf(`${caller.me.name} never sent ${round}`), round)
    else await this.#abandon(round)
    await delay(REST_MILLISECONDS)
  }

  async #abandon(round: number): Promise<void> {
    const [caller] = this.callers
    const id = await this.#upload('file', markOf(`${caller.me.name} abandoned ${round}`), round)
    const draftKey = `abandoned-${caller.me.name}-${round}`
    this.abandoned.push({ draftKey, ids: [id] })
    const to = { conversationId: this.#conversation }
    await caller.doOnce('send', { to, text: markOf(`abandoned ${round}`), draftKey, attachments: [{ id, alt: '' }] })
  }

  async #upload(kind: SentFile['kind'], body: string, round: number): Promise<string> {
    const [caller] = this.callers
    if (kind === 'file') return caller.upload(Buffer.from(body), 'name=words.txt')
    if (kind === 'voice') return caller.upload(recording(), `ms=1200&bars=${BARS}`)
    const create = { width: 40, height: 30, channels: 3, background: { r: round % 256, g: 90, b: 40 } } as const
    return caller.upload(await sharp({ create }).png().toBuffer(), 'name=colour.png')
  }
}

/** Keeps one conversation in order on which the other one writes, mutes another, and changes who sees signs of them. */
export class Keeper implements Doer {
  readonly callers: readonly [Caller, Caller]
  readonly told: ToldOf = new Map()
  readonly #conversation: string
  readonly #mutes: { conversation: string; other: Somebody }

  constructor(
    me: Somebody,
    other: Somebody,
    { conversation, mutes }: { conversation: string; mutes: { conversation: string; other: Somebody } },
    ports: readonly number[],
  ) {
    this.callers = [new Caller(me, ports, 0), new Caller(other, ports, 1)]
    this.#conversation = conversation
    this.#mutes = mutes
  }

  async round(round: number): Promise<void> {
    const [caller, other] = this.callers
    const { id: me } = caller.me
    const conversationId = this.#conversation
    const arrange = (change: object, where = conversationId) => caller.do('order', { conversationIds: [where], change })
    const seq = await say(other, conversationId, markOf(`${other.me.name} writes ${round}`))
    this.told.set(`folder ${conversationId} ${me}`, 'inbox')
    await caller.do('read', { conversationId, seq })
    this.told.set(`read ${conversationId} ${me}`, seq)
    await arrange({ verb: 'pin' })
    this.told.set(`pinned ${conversationId} ${me}`, true)
    if (round % 2 === 0) await arrange({ verb: 'unpin' })
    else await arrange(round % 4 === 1 ? { verb: 'archive' } : { verb: 'snooze', until: Date.now() + 86_400_000 })
    this.told.set(`pinned ${conversationId} ${me}`, false)
    this.told.set(`folder ${conversationId} ${me}`, ['inbox', 'archived', 'inbox', 'snoozed'][round % 4] ?? '')
    const draft = markOf(`${caller.me.name} begins ${round}`)
    await caller.do('draft', { place: conversationId, draft, tab: 'tab' })
    this.told.set(`draft ${conversationId} ${me}`, draft)
    const quiet = round % 2 === 0
    await arrange(quiet ? { verb: 'mute', hours: 8 } : { verb: 'unmute' }, this.#mutes.conversation)
    this.told.set(`muted ${me} ${this.#mutes.other.id}`, quiet)
    for (const act of ['receipts', 'typing', 'lastSeen'] as const) {
      await caller.do(act, { on: quiet })
      this.told.set(`${act} ${me}`, quiet)
    }
    await caller.do('receipts', { on: true })
    this.told.set(`receipts ${me}`, true)
  }
}

/** Makes one group after another, with somebody who joins at once and somebody who is asked; leads it, and lets people go. */
export class Leader implements Doer {
  readonly callers: readonly [Caller, Caller]
  readonly told: ToldOf = new Map()
  readonly #friend: Somebody

  constructor(me: Somebody, friend: Somebody, asked: Somebody, ports: readonly number[]) {
    this.callers = [new Caller(me, ports, 1), new Caller(asked, ports, 0)]
    this.#friend = friend
  }

  async round(round: number): Promise<void> {
    const [caller, asked] = this.callers
    const { id: friend } = this.#friend
    const conversationId = await makeGroup(caller, [this.#friend, asked.me], `house${round}`)
    const tell = (what: string, value: string | number) => this.told.set(what, value)
    tell(`notices ${conversationId} made`, 1)
    tell(`notices ${conversationId} added`, 1)
    tell(`member ${conversationId} ${friend}`, 'joined')
    tell(`member ${conversationId} ${asked.me.id}`, 'invited')
    await asked.do('join', { conversationId })
    tell(`member ${conversationId} ${asked.me.id}`, 'joined')
    tell(`notices ${conversationId} joined`, 1)
    const name = `House ${round}`
    await caller.do('name', { conversationId, name })
    tell(`name ${conversationId}`, name)
    tell(`notices ${conversationId} named`, 1)
    await caller.do('role', { conversationId, personId: friend, verb: 'make_admin' })
    // Whoever is taken out is no admin any more.
    tell(`role ${conversationId} ${friend}`, round % 2 === 0 ? 'admin' : 'member')
    tell(`notices ${conversationId} admin`, 1)
    await caller.do('lasts', { conversationId, lasts: 'week' })
    tell(`lasts ${conversationId}`, 'week')
    tell(`notices ${conversationId} lasting`, 1)
    await asked.do('leave', { conversationId })
    tell(`member ${conversationId} ${asked.me.id}`, 'left')
    tell(`notices ${conversationId} left`, 1)
    if (round % 2 === 0) return
    await caller.do('takeOut', { conversationId, personId: friend })
    tell(`member ${conversationId} ${friend}`, 'removed')
    tell(`notices ${conversationId} removed`, 1)
  }
}
