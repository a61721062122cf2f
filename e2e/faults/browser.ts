/**
 * A browser with an open inbox, without its pictures: it keeps a stream the way `components/live/connection.ts` does –
 * resumes from its position, reopens after every failure (at the other process, as through a proxy), fetches what a gap
 * left out – and writes down everything it is told.
 */
import { ask, type Frame, listen } from './ask.ts'
import { type History, moment } from './history.ts'
import { type Shown, toldBy } from './writer.ts'

export type Watch = {
  name: string
  person: string
  cookie: string
  ports: readonly number[]
  history: History
  /** Milliseconds without a sign of life after which the stream is opened anew. The page waits 50 s. */
  silence: number
  /** Hears every event, as often as it is told. */
  hear?: (live: Live) => void
}
export type Live = { position: number; kind: string; conversationId?: string; message?: Shown }

const PATIENCE_MILLISECONDS = 20_000
const FIRST_WAIT = 500
const LONGEST_WAIT = 8_000

export class Browser {
  readonly name: string
  readonly person: string
  /** Up to which event everything was heard. */
  position: number
  readonly #watch: Watch
  #port: number
  #close = () => {}
  #timer: NodeJS.Timeout | undefined
  #silence: NodeJS.Timeout | undefined
  #wait = FIRST_WAIT
  #over = false
  #catching: Promise<void> | null = null
  #opened = 0

  constructor(watch: Watch, position: number, home: number) {
    this.#watch = watch
    this.name = watch.name
    this.person = watch.person
    this.position = position
    this.#port = home % watch.ports.length
  }

  open(): void {
    if (this.#over) return
    this.#opened += 1
    const source = this.#newSource('stream')
    // Both ways to say where to go on: the page's own, and that of an EventSource that reconnects by itself.
    const header = this.#opened % 2 === 0
    const path = header ? '/api/live' : `/api/live?after=${this.position}`
    const headers = { cookie: this.#watch.cookie, ...(header && { 'last-event-id': String(this.position) }) }
    this.#close = listen(
      { port: this.#at(), path, headers },
      {
        status: (status) => status === 200 && this.#alive(),
        frame: (frame) => this.#hear(source, frame),
        end: () => this.#failed(),
      },
    )
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.reopen(), this.#watch.silence)
  }

  /** As when a network comes back. */
  reopen(): void {
    this.#close()
    clearTimeout(this.#timer)
    this.#port += 1
    this.open()
  }

  /** As when a sleeping tab is looked at: fetches what is missing; several at once are one request. */
  catchUp(): Promise<void> {
    this.#catching ??= this.#fetchMissed()
      .catch(() => undefined)
      .finally(() => {
        this.#catching = null
      })
    return this.#catching
  }

  close(): void {
    this.#over = true
    this.#close()
    clearTimeout(this.#timer)
    clearTimeout(this.#silence)
  }

  #at(): number {
    const { ports } = this.#watch
    return ports[this.#port % ports.length] ?? 0
  }

  #newSource(by: 'stream' | 'catch-up'): number {
    const { history, name: browser, person } = this.#watch
    const source = history.newSource()
    history.add({ kind: 'open', at: moment(), source, browser, person, after: this.position, by })
    return source
  }

  #alive(): void {
    this.#wait = FIRST_WAIT
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.reopen(), this.#watch.silence)
  }

  #hear(source: number, { event, data }: Frame): void {
    // The first frame only says how soon to come back.
    if (event === 'message' && data === '') return
    if (event === 'elsewhere') {
      this.reopen()
      return
    }
    this.#alive()
    if (event === 'resync') {
      this.#note('resync')
      this.position = (JSON.parse(data) as { position: number }).position
    } else if (event === 'message') {
      const live = JSON.parse(data) as Live
      this.#told(source, live)
      if (live.position > this.position + 1) void this.catchUp()
      else this.position = Math.max(this.position, live.position)
    }
  }

  #told(source: number, live: Live): void {
    const { position, kind, conversationId = '', message } = live
    this.#watch.hear?.(live)
    const told = kind === 'message' && message ? toldBy(conversationId, message) : null
    this.#watch.history.add({ kind: 'event', at: moment(), source, position, message: told })
  }

  #note(kind: 'resync' | 'signed out'): void {
    this.#watch.history.add({ kind, at: moment(), browser: this.name, person: this.person })
  }

  #failed(): void {
    clearTimeout(this.#silence)
    clearTimeout(this.#timer)
    if (this.#over) return
    this.#port += 1
    this.#timer = setTimeout(() => void this.#retry(), this.#wait)
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT)
  }

  /** A session that has ended must not be retried for ever: the page asks who it is. */
  async #retry(): Promise<void> {
    const status = await this.#get('/api/me').then(
      (reply) => reply.status,
      () => null,
    )
    if (this.#over) return
    if (status !== 401) return this.open()
    this.#over = true
    this.#note('signed out')
  }

  #get(path: string) {
    const headers = { cookie: this.#watch.cookie }
    return ask({ port: this.#at(), path, headers, patience: PATIENCE_MILLISECONDS })
  }

  async #fetchMissed(): Promise<void> {
    while (!this.#over) {
      const source = this.#newSource('catch-up')
      const { status, body } = await this.#get(`/api/events?after=${this.position}`)
      if (status === 401) return this.#note('signed out')
      if (status !== 200) return
      const { events, complete, newest } = JSON.parse(body) as { events: Live[]; complete: boolean; newest: number }
      if (!complete) {
        this.#note('resync')
        this.position = newest
        return
      }
      for (const live of events) {
        this.#told(source, live)
        if (live.position === this.position + 1) this.position = live.position
      }
      if (this.position >= newest) return
    }
  }
}
