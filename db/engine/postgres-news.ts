/**
 * What the processes of one database tell each other, over LISTEN/NOTIFY on a connection of its own: ids only, after the
 * commit, several at a time. (NOTIFY inside the transaction would make all commits of the database queue up behind one
 * lock; see `docs/decisions/008-news-after-the-commit.md`.) The same connection holds this process's number and
 * measures the database's clock.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { setClockOffset } from '../clock.ts'
import { SERVERS, setProcessNumber } from '../ids.ts'
import { LONGEST_WHISPER, type News, type NewsListener } from './engine.ts'
import { type Client, openClient, reach } from './postgres-connection.ts'

/** The first half of the keys of all our advisory locks: "ajar" in ASCII. */
export const LOCKS = 0x616a6172
const CHANNEL = 'ajar'
/** PostgreSQL's limit on a notification is 8,000 bytes. */
const MOST_BYTES = 7_900
/** Begins what is a whisper, and no person's id. */
const WHISPERED = '~'
/** More than a slow connection can say in time: the oldest go first. */
const MOST_WHISPERS = 1_000
/** How long news may wait for company: shorter than anybody notices, long enough to carry a busy moment in one go. */
const GATHER_MILLISECONDS = 2
const CLOCK_EVERY_MILLISECONDS = 60_000
/** A round trip that took longer measures no clock; the next minute tries again. */
const SLOW_MILLISECONDS = 250
const CLOCK_TRIES = 5
/** How long closing waits for news that are still to be told. */
const CLOSING_MILLISECONDS = 1_000

export class PostgresNews {
  readonly #url: string
  /** Names what we told ourselves: it came from here and is known here. */
  readonly #self = randomBytes(6).toString('base64url')
  readonly #listeners = new Set<NewsListener>()
  /** The newest position of each person that is still to be told. */
  #untold = new Map<string, number>()
  /** What is to be said once and is written nowhere. */
  #whispers: string[] = []
  #client: Client | null = null
  /** The connection that is being made. */
  #attempt: Client | null = null
  #opening: Promise<void> | null = null
  #telling: Promise<void> | null = null
  #joined = false
  #number: number | null = null
  #closed = false
  #clockTimer: NodeJS.Timeout | null = null

  constructor(url: string) {
    this.#url = url
  }

  /** Takes one of the numbers that no other server of this database has. */
  async join(): Promise<number> {
    this.#joined = true
    const client = await this.#open()
    // It may have been listening before it joined.
    if (client && this.#number === null) await this.#takeNumber(client)
    if (this.#number === null) throw new Error(`${SERVERS} processes serve this database already; that is the most.`)
    return this.#number
  }

  tell({ personId, position }: News): void {
    if (this.#closed) return
    this.#untold.set(personId, Math.max(position, this.#untold.get(personId) ?? 0))
    this.#telling ??= this.#tellAll()
  }

  whisper(words: string): void {
    // While nobody can be reached it isn't kept: it would be old by then.
    if (this.#closed || !this.#client || words.length > LONGEST_WHISPER) return
    if (this.#whispers.length >= MOST_WHISPERS) this.#whispers.shift()
    this.#whispers.push(WHISPERED + words)
    this.#telling ??= this.#tellAll()
  }

  hear(listener: NewsListener): () => void {
    this.#listeners.add(listener)
    void this.#open().then(() => this.#listeners.has(listener) && listener.onGap())
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    // What is still to be told goes out; a database that is gone is not waited for.
    const enough = new AbortController()
    await Promise.race([this.#telling, delay(CLOSING_MILLISECONDS, null, enough).catch(() => null)])
    enough.abort()
    this.#closed = true
    this.#listeners.clear()
    if (this.#clockTimer) clearInterval(this.#clockTimer)
    await this.#client?.end({ timeout: 1 })
    await this.#attempt?.end({ timeout: 0 })
    await this.#opening
  }

  async #tellAll(): Promise<void> {
    await delay(GATHER_MILLISECONDS)
    while (this.#untold.size + this.#whispers.length > 0 && !this.#closed) {
      const client = await this.#open()
      if (!client) break
      const [payload, told] = this.#payload()
      try {
        await client`select pg_notify(${CHANNEL}, ${payload})`
      } catch {
        // The connection broke: it is made anew above, and what wasn't told is told again.
        for (const news of told) this.#untold.set(news[0], Math.max(news[1], this.#untold.get(news[0]) ?? 0))
        await delay(100)
      }
    }
    this.#telling = null
  }

  /** As much of the untold as one notification holds, taken out. */
  #payload(): [string, [string, number][]] {
    const told: [string, number][] = []
    let payload = this.#self
    for (const [personId, position] of this.#untold) {
      const item = ` ${personId}:${position}`
      if (payload.length + item.length > MOST_BYTES) break
      payload += item
      told.push([personId, position])
      this.#untold.delete(personId)
    }
    for (let next = this.#whispers[0]; next !== undefined; next = this.#whispers[0]) {
      if (payload.length + 1 + next.length > MOST_BYTES) break
      payload += ` ${next}`
      this.#whispers.shift()
    }
    return [payload, told]
  }

  #hear(payload: string): void {
    const [from, ...items] = payload.split(' ')
    if (from === this.#self) return
    for (const item of items) {
      if (item.startsWith(WHISPERED)) {
        for (const listener of this.#listeners) listener.onWhisper?.(item.slice(WHISPERED.length))
        continue
      }
      const [personId = '', position] = item.split(':')
      for (const listener of this.#listeners) listener.onNews({ personId, position: Number(position) })
    }
  }

  /** The connection, made when there is none; waits as long as that takes. Null once it was closed. */
  async #open(): Promise<Client | null> {
    while (!this.#closed) {
      if (this.#client && !this.#opening) return this.#client
      this.#opening ??= this.#connect()
      await this.#opening
    }
    return null
  }

  async #connect(): Promise<void> {
    for (let wait = 50; !this.#closed; wait = Math.min(wait * 2, 1_000)) {
      const client: Client = openClient(
        this.#url,
        'ajar news',
        { synchronous_commit: 'off' },
        {
          // The driver's types know this option only from its own options' source.
          ...({ onnotify: (_channel: string, payload: string) => this.#hear(payload) } as object),
          onclose: () => this.#lost(client),
        },
      )
      this.#attempt = client
      try {
        await reach(client)
        await client.unsafe(`LISTEN ${CHANNEL}`)
        if (this.#joined) await this.#takeNumber(client)
        await this.#measureClock(client)
        if (this.#closed) break
        this.#attempt = null
        this.#client = client
        this.#opening = null
        this.#clockTimer ??= setInterval(() => this.#measureAgain(), CLOCK_EVERY_MILLISECONDS).unref()
        for (const listener of this.#listeners) listener.onGap()
        return
      } catch {
        await client.end({ timeout: 0 })
        await delay(wait)
      }
    }
    await this.#attempt?.end({ timeout: 0 })
    this.#opening = null
  }

  #lost(client: Client): void {
    if (this.#client !== client) return
    this.#client = null
    void client.end({ timeout: 0 })
    if (!this.#closed && (this.#listeners.size > 0 || this.#joined)) void this.#open()
  }

  /** A number is held by a lock for as long as the connection lives; the one we had comes first. */
  async #takeNumber(client: Client): Promise<void> {
    const mine = this.#number
    const numbers = Array.from({ length: SERVERS }, (_, number) => number)
    this.#number = null
    for (const number of mine === null ? numbers : [mine, ...numbers]) {
      const [row] = await client`select pg_try_advisory_lock(${LOCKS}::int, ${number}::int) as held`
      if (!row?.held) continue
      this.#number = number
      setProcessNumber(number)
      return
    }
  }

  /** The database's clock against ours, taken in the middle of the round trip. */
  async #measureClock(client: Client): Promise<void> {
    for (let tries = 0; tries < CLOCK_TRIES; tries++) {
      const [began, before] = [performance.now(), Date.now()]
      const [row] = await client`select extract(epoch from clock_timestamp())::float8 * 1000 as now`
      // Somebody stood still on the way: the middle says nothing then.
      if (performance.now() - began > SLOW_MILLISECONDS) continue
      const offset = Number(row?.now) - (before + Date.now()) / 2
      // A round trip's jitter isn't worth correcting; a clock that is off is.
      setClockOffset(Math.abs(offset) < 50 ? 0 : Math.round(offset))
      return
    }
  }

  #measureAgain(): void {
    const client = this.#client
    if (client) this.#measureClock(client).catch(() => {})
  }
}
