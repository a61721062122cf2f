/** The life on a site: everybody writes to both neighbours, watches on several browsers, reads; outsiders try to. */
import { setTimeout as delay } from 'node:timers/promises'
import { Browser } from './browser.ts'
import type { Somebody } from './cast.ts'
import { History, moment, type Outcome, type Rows, type Story } from './history.ts'
import { INTRUDER, pryOn, readOn } from './onlookers.ts'
import type { Site } from './site.ts'
import { AGAIN, Writer } from './writer.ts'

/** Patience of writers by turns: a proxy's that fails over soon, and the page's own. */
const PATIENCE = [3_000, 20_000]
/** Silence that browsers bear by turns: shorter than the fault that silences a process, and the page's own. */
const SILENCE = [5_000, 50_000]
/** How often some tab is looked at after having slept. */
const WAKE_MILLISECONDS = 700
/** How soon after the last message every browser must have heard it: before the streams look after themselves again. */
const SETTLE_MILLISECONDS = 12_000

/** As many as show that a process is at work. */
const FEW = 5

export type Counts = { acknowledged: number; refused: number; unknown: number; events: number }

export class Load {
  readonly #site: Site
  readonly #history = new History()
  readonly #beginning: Rows
  readonly #browsers: Browser[]
  readonly #writers: Writer[]
  #over = new AbortController()
  #running: Promise<boolean>[] = []
  #waking: NodeJS.Timeout | undefined
  #opened = false

  private constructor(site: Site, rest: number, beginning: Rows) {
    this.#site = site
    this.#beginning = beginning
    const { ports } = site
    const { people, outsider, conversations } = site.cast
    const history = this.#history
    const watch = ({ id: person, name, cookie }: Somebody, number: number) =>
      new Browser(
        { name: `${name} ${number}`, person, cookie, ports, history, silence: SILENCE[number % 2] ?? 0 },
        beginning.positions[person] ?? 0,
        number,
      )
    // Two browsers each, one at either process.
    this.#browsers = [...people, outsider].flatMap((person) => [watch(person, 1), watch(person, 2)])
    this.#writers = conversations.flatMap(({ id, name, members }, n) =>
      members.map((member, side) => {
        const { id: person, cookie } = member
        const client = `${member.name} in ${name}`
        const patience = PATIENCE[side] ?? 0
        return new Writer({ client, person, conversation: id, cookie, ports, history, patience, rest }, n + side)
      }),
    )
  }

  /** Everybody who writes rests for at most so many milliseconds after each message. */
  static async on(site: Site, rest: number): Promise<Load> {
    return new Load(site, rest, await site.ledger.rows())
  }

  /** Opens the browsers that aren't, and begins to write. */
  begin(): void {
    const { cast, ports } = this.#site
    if (!this.#opened) for (const browser of this.#browsers) browser.open()
    this.#opened = true
    let turn = 0
    this.#waking = setInterval(() => {
      turn += 1
      void this.#browsers[turn % this.#browsers.length]?.catchUp()
    }, WAKE_MILLISECONDS)
    this.#over = new AbortController()
    const { signal } = this.#over
    this.#running = [
      ...this.#writers.map((writer) => writer.run(signal)),
      readOn(cast, ports, this.#history, signal).then(() => true),
      pryOn(cast, ports, this.#history, signal).then(() => true),
    ]
  }

  /** Ends the writing and waits until everybody knows what became of it. Answers what kept them from it. */
  async settle(): Promise<string[]> {
    this.#over.abort()
    const ended = await Promise.all(this.#running)
    this.#running = []
    const problems = ended.includes(false)
      ? ['Somebody could not send a message at all, however often it was tried.']
      : []
    // From here on the streams must get there by themselves.
    clearInterval(this.#waking)
    const deadline = moment() + SETTLE_MILLISECONDS
    // A stream that never gets there is the checker's to tell.
    while (moment() < deadline) {
      const positions = await this.#site.ledger.positions()
      if (this.#browsers.every(({ person, position }) => position >= (positions[person] ?? 0))) break
      await delay(50)
    }
    return problems
  }

  async end(): Promise<void> {
    this.#over.abort()
    clearInterval(this.#waking)
    for (const browser of this.#browsers) browser.close()
    for (const writer of this.#writers) writer.close()
    await Promise.all(this.#running)
  }

  /** All that happened so far, and what the database holds now. */
  async story(): Promise<Story> {
    const members = this.#site.cast.conversations.map(({ id, members: [one, other] }) => [id, [one.id, other.id]])
    return {
      members: Object.fromEntries(members),
      browsers: Object.fromEntries(this.#browsers.map(({ name, person }) => [name, person])),
      beginning: this.#beginning,
      end: await this.#site.ledger.rows(),
      entries: [...this.#history.entries],
    }
  }

  /** How the tries of those who may write ended. */
  #outcomes(): Outcome[] {
    const intrusions = new Set<number>()
    const outcomes: Outcome[] = []
    for (const entry of this.#history.entries) {
      if (entry.kind === 'send' && entry.client === INTRUDER) intrusions.add(entry.attempt)
      if (entry.kind === 'answer' && !intrusions.has(entry.attempt)) outcomes.push(entry.outcome)
    }
    return outcomes
  }

  counts(): Counts {
    const outcomes = this.#outcomes()
    const ended = (as: Outcome['result']) => outcomes.filter(({ result }) => result === as).length
    const events = this.#history.entries.filter(({ kind }) => kind === 'event').length
    return { acknowledged: ended('ok'), refused: ended('refused'), unknown: ended('unknown'), events }
  }

  /** How often each refusal was given, by its code. */
  refusals(): Map<string, number> {
    return tally(this.#outcomes().flatMap((outcome) => (outcome.result === 'refused' ? [outcome.code] : [])))
  }

  /** Why the end of a send was not known, and how often. */
  doubts(): Map<string, number> {
    return tally(this.#outcomes().flatMap((outcome) => (outcome.result === 'unknown' ? [outcome.why] : [])))
  }

  /** Refusals that no fault explains: everybody here may write where they do. */
  unexplained(): string[] {
    return [...this.refusals()].flatMap(([code, times]) =>
      AGAIN.has(code) ? [] : [`${times} sends were refused with “${code}”, which no fault explains.`],
    )
  }

  /** Waits until every process has acknowledged a few sends from now on. Throws when that takes too long. */
  async flowsEverywhere(patience = 30_000): Promise<void> {
    const since = this.#history.entries.length
    const deadline = moment() + patience
    for (;;) {
      const acknowledged = this.#acknowledgedBy(since)
      const idle = this.#site.ports.filter((port) => (acknowledged.get(String(port)) ?? 0) < FEW)
      if (idle.length === 0) return
      if (moment() > deadline)
        throw new Error(`The process at ${idle.join(' and ')} acknowledged less than ${FEW} sends in ${patience} ms.`)
      await delay(50)
    }
  }

  #acknowledgedBy(since: number): Map<string, number> {
    const entries = this.#history.entries.slice(since)
    const portOf = new Map(entries.flatMap((entry) => (entry.kind === 'send' ? [[entry.attempt, entry.port]] : [])))
    return tally(
      entries.flatMap((entry) => {
        const port = entry.kind === 'answer' && entry.outcome.result === 'ok' ? portOf.get(entry.attempt) : undefined
        return port === undefined ? [] : [String(port)]
      }),
    )
  }

  /** Waits until so many more sends were acknowledged. Throws when that takes too long. */
  async flows(more: number, patience = 20_000): Promise<void> {
    const wanted = this.counts().acknowledged + more
    const deadline = moment() + patience
    while (this.counts().acknowledged < wanted) {
      if (moment() > deadline) throw new Error(`Fewer than ${more} messages were acknowledged within ${patience} ms.`)
      await delay(50)
    }
  }

  /** Waits until so many more sends were refused with a code. Throws when that takes too long. */
  async isRefused(code: string, more: number, patience = 20_000): Promise<void> {
    const wanted = (this.refusals().get(code) ?? 0) + more
    const deadline = moment() + patience
    while ((this.refusals().get(code) ?? 0) < wanted) {
      if (moment() > deadline)
        throw new Error(`Fewer than ${more} sends were refused with “${code}” in ${patience} ms.`)
      await delay(50)
    }
  }
}

function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
