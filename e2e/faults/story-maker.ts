/** For the checker's own tests: what clients of a faultless server could have seen, made from a list of random steps. */
import { type Entry, markOf, type Row, type Story, type Told } from './history.ts'

/** What happens, to whom of them, and how. */
export type Step = readonly [what: number, who: number, how: number]

const MEMBERS: Story['members'] = { ab: ['a', 'b'], bc: ['b', 'c'], cd: ['c', 'd'] }
const BROWSERS: Story['browsers'] = { a1: 'a', b1: 'b', b2: 'b', c1: 'c', d1: 'd' }
const FLOWS = Object.entries(MEMBERS).flatMap(([conversation, both]) =>
  both.map((sender) => ({ conversation, sender })),
)
const PER_MILLISECOND = 8_192
const BEGAN = 400_000_000_000

type Draft = { conversation: string; sender: string; draftKey: string; text: string }
type Attempt = { number: number; draft: Draft; answered: boolean }
type Browser = { name: string; person: string; source: number; sent: number; reached: number }

class World {
  readonly entries: Entry[] = []
  readonly rows: Row[] = []
  readonly events: Record<string, (Told | null)[]> = { a: [], b: [], c: [], d: [] }
  readonly #browsers: Browser[]
  readonly #attempts: Attempt[] = []
  /** What each flow would send again. */
  readonly #open = new Map<number, Draft>()
  #clock = BEGAN
  #sources = 0
  #drafts = 0
  #number = 0

  constructor() {
    for (const [conversation, [sender = '']] of Object.entries(MEMBERS))
      this.#store({ conversation, sender, draftKey: 'first', text: markOf(`first in ${conversation}`) })
    this.#browsers = Object.entries(BROWSERS).map(([name, person]) => ({
      name,
      person,
      source: 0,
      sent: 0,
      reached: 0,
    }))
  }

  open(): void {
    for (const browser of this.#browsers) {
      browser.reached = this.#last(browser.person)
      this.#stream(browser)
    }
  }

  step([what, who, how]: Step): void {
    this.#clock += 1 + (how % 5)
    const verbs = [this.#send, this.#commit, this.#answer, this.#deliver, this.#reopen, this.#read, this.#peek]
    const often = [0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7]
    const verb = verbs[often[what % often.length] ?? 0] ?? this.#tellMe
    verb.call(this, who, how)
  }

  /** Everybody hears the rest. */
  end(): Story['end'] {
    for (const [index] of this.#browsers.entries()) this.#deliver(index, Number.MAX_SAFE_INTEGER)
    return this.now()
  }

  now(): Story['end'] {
    const positions = Object.entries(this.events).map(([person, told]) => [person, told.length])
    return { messages: structuredClone(this.rows), positions: Object.fromEntries(positions) }
  }

  #last = (person: string): number => this.events[person]?.length ?? 0

  #store(draft: Draft): Told {
    const before = this.rows.filter(({ conversation }) => conversation === draft.conversation)
    const highest = Math.max(0, ...this.rows.map(({ id }) => Number(id)))
    const id = String(Math.max(highest + 1, this.#clock * PER_MILLISECOND))
    const row = { ...draft, id, seq: before.length + 1 }
    this.rows.push(row)
    const told = this.#told(row)
    for (const person of MEMBERS[draft.conversation] ?? []) this.events[person]?.push(told)
    return told
  }

  #told({ draftKey: _, ...row }: Row): Told {
    return { ...row, at: Math.floor(Number(row.id) / PER_MILLISECOND) }
  }

  #stored(draft: Draft): Row | undefined {
    return this.rows.find(({ sender, draftKey }) => sender === draft.sender && draftKey === draft.draftKey)
  }

  #send(who: number): void {
    const index = who % FLOWS.length
    const flow = FLOWS[index]
    if (!flow || this.#attempts.some(({ draft, answered }) => !answered && draft === this.#open.get(index))) return
    const name = `k${this.#drafts}`
    const draft = this.#open.get(index) ?? { ...flow, draftKey: name, text: markOf(`${flow.sender} ${name}`) }
    if (!this.#open.has(index)) this.#drafts += 1
    this.#open.set(index, draft)
    const attempt = { number: ++this.#number, draft, answered: false }
    this.#attempts.push(attempt)
    this.entries.push({
      kind: 'send',
      at: this.#clock,
      attempt: attempt.number,
      client: `flow ${index}`,
      port: 0,
      ...draft,
    })
  }

  #commit(who: number): void {
    const attempt = this.#attempts[who % this.#attempts.length]
    if (attempt && !this.#stored(attempt.draft)) this.#store(attempt.draft)
  }

  #answer(who: number, how: number): void {
    const waiting = this.#attempts.filter(({ answered }) => !answered)
    const attempt = waiting[who % waiting.length]
    if (!attempt) return
    attempt.answered = true
    const row = this.#stored(attempt.draft)
    const answer = { kind: 'answer', at: this.#clock, attempt: attempt.number } as const
    if (how % 4 === 0) {
      // Nobody knows: it may yet be stored, and may be sent again.
      this.entries.push({ ...answer, outcome: { result: 'unknown', why: 'broken' } })
      return
    }
    if (row) this.entries.push({ ...answer, outcome: { result: 'ok', message: this.#told(row) } })
    else {
      const code = how % 2 ? 'storage' : 'not_found'
      this.entries.push({ ...answer, outcome: { result: 'refused', code } })
      this.#attempts.splice(this.#attempts.indexOf(attempt), 1)
      if (code === 'storage') return
    }
    for (const [index, draft] of this.#open) if (draft === attempt.draft) this.#open.delete(index)
  }

  #stream(browser: Browser): void {
    browser.source = ++this.#sources
    browser.sent = browser.reached
    const { source, name, person, reached } = browser
    this.entries.push({ kind: 'open', at: this.#clock, source, browser: name, person, after: reached, by: 'stream' })
  }

  #tell(source: number, person: string, position: number): void {
    const message = structuredClone(this.events[person]?.[position - 1] ?? null)
    this.entries.push({ kind: 'event', at: this.#clock, source, position, message })
  }

  #deliver(who: number, how: number): void {
    const browser = this.#browsers[who % this.#browsers.length]
    if (!browser) return
    const until = Math.min(this.#last(browser.person), browser.sent + 1 + how)
    for (; browser.sent < until; browser.sent++) this.#tell(browser.source, browser.person, browser.sent + 1)
    browser.reached = Math.max(browser.reached, browser.sent)
  }

  #reopen(who: number, how: number): void {
    const browser = this.#browsers[who % this.#browsers.length]
    if (!browser) return
    if (how % 2) {
      this.#stream(browser)
      return
    }
    const { name, person, reached } = browser
    const source = ++this.#sources
    this.entries.push({ kind: 'open', at: this.#clock, source, browser: name, person, after: reached, by: 'catch-up' })
    for (; browser.reached < this.#last(person); browser.reached++) this.#tell(source, person, browser.reached + 1)
  }

  #read(who: number): void {
    const flow = FLOWS[who % FLOWS.length]
    if (!flow) return
    const { conversation, sender: person } = flow
    const page = this.rows.filter((row) => row.conversation === conversation).slice(-5)
    const messages = page.map((row) => this.#told(row))
    this.entries.push({ kind: 'read', asked: this.#clock - 0.5, at: this.#clock, person, conversation, messages })
  }

  #peek(who: number, how: number): void {
    const person = how % 2 ? 'd' : null
    const mine = this.rows.filter(({ conversation }) => person && MEMBERS[conversation]?.includes(person))
    const marks = who % 2 ? mine.slice(-3).map(({ text }) => text) : []
    this.entries.push({ kind: 'peek', at: this.#clock, person, address: '/somewhere', status: 404, marks })
  }

  /** An event without a message. */
  #tellMe(who: number): void {
    Object.values(this.events)[who % 4]?.push(null)
  }
}

export function makeStory(steps: readonly Step[]): Story {
  const world = new World()
  const beginning = world.now()
  world.open()
  for (const step of steps) world.step(step)
  const end = world.end()
  return { members: MEMBERS, browsers: BROWSERS, beginning, entries: world.entries, end }
}
