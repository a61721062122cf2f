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
/** How soon after the last message every browser must have heard it. */
const SETTLE_MILLISECONDS = 20_000

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

  private constructor(site: Site, beginning: Rows) {
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
        const patience = PATIENCE[(n + side) % 2] ?? 0
        return new Writer({ client, person, conversation: id, cookie, ports, history, patience }, n + side)
      }),
    )
  }

  static async on(site: Site): Promise<Load> {
    return new Load(site, await site.ledger.rows())
  }

  /** Opens the browsers that aren't, and begins to write. */
  begin(): void {
    const { cast, ports } = this.#site
    if (!this.#waking) for (const browser of this.#browsers) browser.open()
    let turn = 0
    this.#waking ??= setInterval(() => {
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

  /** The processes that have acknowledged nothing since an entry of the history: nobody would have noticed a fault of theirs. */
  idle(since: number): string[] {
    const entries = this.#history.entries.slice(since)
    const portOf = new Map(entries.flatMap((entry) => (entry.kind === 'send' ? [[entry.attempt, entry.port]] : [])))
    const busy = entries.flatMap((entry) =>
      entry.kind === 'answer' && entry.outcome.result === 'ok' ? [portOf.get(entry.attempt)] : [],
    )
    return this.#site.ports.flatMap((port) =>
      busy.includes(port) ? [] : [`The process at ${port} has acknowledged nothing.`],
    )
  }

  /** How many entries the history has. */
  get length(): number {
    return this.#history.entries.length
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
