/**
 * The live stream: server-sent events to one browser, numbered per person and resumable from any position. What this
 * process commits comes from the bus; of other processes' commits only the news comes, and the table is read. Whatever
 * was missed – news included – is found in the table too.
 */
import { sessionHash, sessionPerson, standingSessions } from '../db/accounts.ts'
import { type BusEvent, passOn, subscribe } from '../db/bus.ts'
import { hearProcesses } from '../db/engine/index.ts'
import { eventsAfter, positionsOf } from '../db/events.ts'
import type { Soft } from '../db/types.ts'
import { log } from './log.ts'
import { hearWhisper, sweepPresence } from './presence.ts'
import type { Viewer } from './session.ts'

/** Where a stream's bytes go. */
export type Sink = {
  /** False when the browser takes nothing any more and too much is waiting for it. */
  write: (text: string) => boolean
  end: () => void
}

/** How soon a browser reconnects after the stream broke. */
const RETRY_MILLISECONDS = 1_000
/**
 * A sign of life this often keeps proxies from closing an idle stream. With it goes a look at the table: is the session
 * still there, and has news been lost? Streams take turns, so few at a time that nobody's message waits for them.
 */
const BEAT_MILLISECONDS = 15_000
const TURN_MILLISECONDS = 200
const TURNS = BEAT_MILLISECONDS / TURN_MILLISECONDS
/** Streams one person may hold in this process: far more than browsers need, far fewer than a script could open. */
const PER_PERSON = 32

type Shared = {
  /** Streams by the part of the beat in which they take their turn. */
  turns: Set<LiveStream>[]
  count: number
  byPerson: Map<string, LiveStream[]>
  tick: number
}
const shared = globalThis as typeof globalThis & { ajarStreams?: Shared }

/** All open streams of this process. The first one starts the clock, and the ear for other processes. */
function streams(): Shared {
  if (shared.ajarStreams) return shared.ajarStreams
  const turns = Array.from({ length: TURNS }, () => new Set<LiveStream>())
  const all: Shared = { turns, count: 0, byPerson: new Map(), tick: 0 }
  shared.ajarStreams = all
  setInterval(() => {
    all.tick = (all.tick + 1) % TURNS
    const turn = [...(all.turns[all.tick] ?? [])]
    for (const stream of turn) stream.beat()
    void lookAfter(turn)
  }, TURN_MILLISECONDS).unref()
  sweepPresence()
  hearProcesses({
    onNews: passOn,
    onWhisper: hearWhisper,
    onGap: () => void lookAfter(all.turns.flatMap((turn) => [...turn])),
  })
  return all
}

/** How many streams are open in this process. */
export const countStreams = (): number => shared.ajarStreams?.count ?? 0

/** Tells every stream of this process to go elsewhere, and ends it; browsers reconnect at once and miss nothing. */
export function endStreams(): void {
  for (const turn of shared.ajarStreams?.turns ?? []) {
    for (const stream of [...turn]) {
      stream.send('event: elsewhere\ndata: {}\n\n')
      stream.end()
    }
  }
}

/** Asks the table about many streams at once: ends those whose session is over, and wakes those that are behind. */
async function lookAfter(these: readonly LiveStream[]): Promise<void> {
  if (these.length === 0) return
  try {
    const standing = await standingSessions(these.map((stream) => stream.sessionHash))
    const positions = await positionsOf([...new Set(these.map((stream) => stream.personId))])
    for (const stream of these) {
      if (!standing.has(stream.sessionHash)) stream.end()
      else stream.hear(positions.get(stream.personId) ?? 0)
    }
  } catch (error) {
    // The next beat looks again.
    log.error({ err: error }, 'looking after the live streams failed')
  }
}

/** Asked of the table, not of the cache: streams outlive the request that opened them. */
const stillSignedIn = async (viewer: Viewer) => (await sessionPerson(viewer.session)) === viewer.id

const frame = (event: { position: number }) => `id: ${event.position}\ndata: ${JSON.stringify(event)}\n\n`

/**
 * One browser's stream of its viewer's events after a position. Sends `resync` when some of them are no longer kept.
 * Ends when the sink's browser goes (`end`), when the session ends, or when the server stops.
 */
export class LiveStream {
  readonly personId: string
  readonly sessionHash: string
  readonly #viewer: Viewer
  readonly #sink: Sink
  readonly #turn: Set<LiveStream>
  readonly #unsubscribe: () => void
  #last: number
  /** Position of the newest event that is known of. */
  #wanted: number
  #reading = false
  #open = true

  constructor(viewer: Viewer, position: number, sink: Sink) {
    this.personId = viewer.id
    this.sessionHash = sessionHash(viewer.session)
    this.#viewer = viewer
    this.#sink = sink
    this.#last = position
    this.#wanted = position
    const all = streams()
    const mine = all.byPerson.get(viewer.id) ?? []
    if (mine.length >= PER_PERSON) mine[0]?.end()
    all.byPerson.set(viewer.id, [...(all.byPerson.get(viewer.id) ?? []), this])
    // The turn that has just been: a fresh stream needs no look for as long as possible.
    this.#turn = all.turns[all.tick] ?? new Set()
    this.#turn.add(this)
    all.count += 1
    this.#unsubscribe = subscribe(viewer.id, this)
    this.send(`retry: ${RETRY_MILLISECONDS}\n\n`)
    void this.#begin()
  }

  /** A stream lives long: it begins with a fresh look at the session, not with the cached one. */
  async #begin(): Promise<void> {
    this.#reading = true
    try {
      if (!(await stillSignedIn(this.#viewer))) return this.end()
    } catch (error) {
      log.error({ err: error }, 'a live stream could not begin')
      return this.end()
    }
    await this.#catchUp()
  }

  send(text: string): void {
    // A browser that doesn't read gets no endless queue; it reconnects and catches up from the table.
    if (this.#open && !this.#sink.write(text)) this.end()
  }

  beat(): void {
    this.send('event: beat\ndata: {}\n\n')
  }

  /** From the bus: an event that this process has committed. */
  onEvent(event: BusEvent): void {
    if (event.position <= this.#last) return
    if (event.payload && !this.#reading && event.position === this.#last + 1) {
      this.#last = event.position
      this.send(frame({ ...event.payload, kind: event.kind, position: event.position } as { position: number }))
    } else this.hear(event.position)
  }

  /** There are events up to this position: reads those that are missing. */
  hear(position: number): void {
    this.#wanted = Math.max(this.#wanted, position)
    if (!this.#reading && this.#wanted > this.#last) void this.#catchUp()
  }

  /** From the bus: something without a number, which isn't said again. */
  onSoft(soft: Soft): void {
    this.send(`event: soft\ndata: ${JSON.stringify(soft)}\n\n`)
  }

  /** From the bus: a session has ended in this process. */
  onSessionEnd(end: { sessionHash: string }): void {
    if (end.sessionHash === this.sessionHash) this.end()
  }

  async #catchUp(): Promise<void> {
    this.#reading = true
    try {
      while (this.#open) {
        const wanted = this.#wanted
        const { events, complete, newest } = await eventsAfter(this.personId, this.#last)
        if (!complete) {
          this.#last = newest
          this.send(`event: resync\ndata: ${JSON.stringify({ position: newest })}\n\n`)
        } else {
          // One chunk per page, and a turn of the event loop after it: a long absence mustn't fill the queue.
          if (events.length > 0) this.send(events.map(frame).join(''))
          this.#last = events.at(-1)?.position ?? this.#last
        }
        // Somebody's browsers were signed out, maybe by another process: was this one among them?
        if (events.some(({ kind }) => kind === 'sessions') && !(await stillSignedIn(this.#viewer))) this.end()
        if (this.#last >= Math.max(newest, this.#wanted)) break
        // Told of more than there is, and of nothing new while the table was read: nothing to wait for.
        if (events.length === 0 && complete && this.#wanted === wanted) break
        await new Promise((resolve) => setImmediate(resolve))
      }
    } catch (error) {
      log.error({ err: error }, 'a live stream failed')
      this.end()
    } finally {
      this.#wanted = this.#last
      this.#reading = false
    }
  }

  end(): void {
    if (!this.#open) return
    this.#open = false
    this.#unsubscribe()
    this.#turn.delete(this)
    const all = streams()
    all.count -= 1
    const others = (all.byPerson.get(this.personId) ?? []).filter((stream) => stream !== this)
    if (others.length > 0) all.byPerson.set(this.personId, others)
    else all.byPerson.delete(this.personId)
    this.#sink.end()
  }
}
