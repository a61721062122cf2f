/**
 * A made-up crowd of any size for measuring: who is there, who writes to whom, how much, when. Pure and deterministic –
 * the same size at the same moment gives the same rows. `seed.ts` writes them.
 */
import { idsInThePast } from '../ids.ts'
import { mix, numbers } from './chance.ts'

export type BulkSize = {
  people: number
  messages: number
  /** Adds `bench`, whose inbox is alike at every size: what page measurements look at. */
  viewer: boolean
  /** The newest message is a minute older than this. */
  now: number
}

/** A conversation of the plan: person numbers, and what becomes of it. `first` wrote first. */
export type Talk = {
  first: number
  second: number
  length: number
  /** Waits for `second`, who hasn't written. */
  request: boolean
  /** Messages at its end that their recipient hasn't read, and which side that is. */
  unread: number
  unreadBy: 'first' | 'second'
  firstFollows: boolean
  secondFollows: boolean
  /** Seconds after the plan's beginning. */
  began: number
  ended: number
}

export type PlannedMessage = { talk: number; seq: number; sender: number; id: string }
export type BulkPlan = {
  talks: readonly Talk[]
  /** Of each talk: the ids of its oldest and newest message. */
  ends: readonly { firstId: string; lastId: string }[]
  /** All messages in the order of their ids, which is the order in which an index takes them fastest. */
  messages: () => Generator<PlannedMessage>
}

/** The handle of a person's number. */
export const handleOf = (person: number, { viewer }: { viewer: boolean }) =>
  viewer && person === 0 ? 'bench' : `p${String(person).padStart(6, '0')}`

const DAY_SECONDS = 86_400
/** How far back messages go. */
export const PLAN_DAYS = 120
const SPAN = PLAN_DAYS * DAY_SECONDS
const VIEWER_TALKS = 200
const LONG_THREAD = 5_000
/** One more than a page of history holds, so that a thread page is full at every size. */
const FULL_PAGE = 51

/** Who wrote a message. The first two are by both sides; a request is by one. */
export function senderOf(talk: Talk, number: number, seq: number): number {
  if (talk.request || seq === 1) return talk.first
  if (seq === 2) return talk.second
  return mix(number, talk.length - seq) & 1 ? talk.first : talk.second
}

/** Sending reads: only the run of messages at the end that one side sent can be unread, and by the other side. */
function settleUnread(talk: Talk, number: number): void {
  const last = senderOf(talk, number, talk.length)
  let run = 1
  while (run < talk.length && senderOf(talk, number, talk.length - run) === last) run += 1
  talk.unread = Math.min(talk.unread, run)
  talk.unreadBy = last === talk.first ? 'second' : 'first'
}

/** Few conversations are long, most are short: about 27 messages on average. */
function someLength(random: () => number): number {
  const kind = random()
  if (kind < 0.35) return 1 + Math.floor(random() * 3)
  if (kind < 0.8) return 4 + Math.floor(random() * 26)
  return kind < 0.98 ? 30 + Math.floor(random() * 90) : 120 + Math.floor(random() * 280)
}

/** The fixed viewer's conversations: the same first pages at every size, one long thread on top. */
function viewerTalks({ people, messages }: BulkSize): Talk[] {
  const half = Math.floor(messages / 2)
  const long = Math.min(LONG_THREAD, messages >= 2 * FULL_PAGE - 2 ? Math.max(FULL_PAGE, half) : half)
  const others = Math.max(0, Math.min(VIEWER_TALKS, people - 1, 1 + Math.floor((messages - long) * 0.8)))
  const each = Math.max(1, Math.min(10, Math.floor((messages - long) / (2 * VIEWER_TALKS))))
  return Array.from({ length: messages > 0 ? others : 0 }, (_, place) => {
    const request = place % 10 === 9
    const ended = SPAN - 60 - place * 1_020
    const started = request || place % 2 === 0
    return {
      first: started ? place + 1 : 0,
      second: started ? 0 : place + 1,
      length: place === 0 ? long : request ? Math.min(each, 3) : each,
      request,
      // Only near the top, so that the unread totals cost and show the same at every size.
      unread: place < 40 && place % 5 === 4 ? 1 : 0,
      unreadBy: 'second',
      firstFollows: place % 3 === 0,
      secondFollows: !request && place % 2 === 0,
      began: ended - (place === 0 ? 90 : 2) * DAY_SECONDS,
      ended,
    }
  })
}

function crowdTalks({ people, viewer }: BulkSize, wanted: number): Talk[] {
  const random = numbers(people)
  const from = viewer ? 1 : 0
  const count = people - from
  const pairs = new Set<number>()
  const talks: Talk[] = []
  const newPair = (): [number, number] | null => {
    for (let tries = 0; tries < 20; tries++) {
      // Everybody begins some; a few people are written to by many.
      const first = from + ((talks.length + tries) % count)
      const second = from + Math.floor(count * random() ** 2)
      const key = Math.min(first, second) * people + Math.max(first, second)
      if (first === second || pairs.has(key)) continue
      pairs.add(key)
      return [first, second]
    }
    return null
  }
  for (let left = wanted; left > 0; ) {
    const length = Math.min(left, someLength(random))
    left -= length
    const pair = newPair()
    const lengthened = talks[Math.floor(random() * talks.length)] ?? talks[0]
    if (!pair && lengthened) {
      // So few people that all of them know each other already: their conversations get longer.
      lengthened.length += length
      lengthened.request = false
      continue
    }
    const [first, second] = pair ?? [from, from + 1]
    const ended = Math.floor(SPAN * (1 - random() ** 2)) - 60
    const request = length <= 3 && random() < 0.4
    talks.push({
      first,
      second,
      length,
      request,
      unread: request || random() < 0.15 ? 1 + Math.floor(random() * 4) : 0,
      unreadBy: 'second',
      firstFollows: random() < 0.5,
      secondFollows: !request && random() < 0.4,
      began: Math.max(0, Math.floor(ended - length * random() * 40_000)),
      ended: Math.max(0, ended),
    })
  }
  return talks
}

/** Makes the plan: exactly as many messages as wanted, spread over the last four months. */
export function planCrowd(size: BulkSize): BulkPlan {
  const fixed = size.viewer ? viewerTalks(size) : []
  const written = fixed.reduce((sum, { length }) => sum + length, 0)
  const talks = [...fixed, ...crowdTalks(size, size.messages - written)]
  for (const [number, talk] of talks.entries()) settleUnread(talk, number)

  // Sorting all messages by time, talk number below it, in one array of plain numbers.
  const order = new Float64Array(size.messages)
  const random = numbers(size.messages)
  let filled = 0
  for (const [number, { length, began, ended }] of talks.entries()) {
    for (let seq = 1; seq <= length; seq++) {
      const second = seq === length ? ended : Math.floor(began + (ended - began) * random())
      order[filled++] = second * talks.length + number
    }
  }
  order.sort()
  const idAt = idsInThePast()
  const beginning = size.now - SPAN * 1_000
  const ends = talks.map(() => ({ firstId: '', lastId: '' }))
  const ids = new Float64Array(size.messages)
  for (const [place, key] of order.entries()) {
    const id = idAt(beginning + Math.floor(key / talks.length) * 1_000)
    ids[place] = Number(id)
    const end = ends[key % talks.length]
    if (!end) continue
    end.firstId ||= id
    end.lastId = id
  }
  return { talks, ends, messages: () => inOrder(talks, order, ids) }
}

function* inOrder(talks: readonly Talk[], order: Float64Array, ids: Float64Array): Generator<PlannedMessage> {
  const seqs = new Uint32Array(talks.length)
  for (const [place, key] of order.entries()) {
    const number = key % talks.length
    const talk = talks[number]
    if (!talk) continue
    const seq = (seqs[number] ?? 0) + 1
    seqs[number] = seq
    yield { talk: number, seq, sender: senderOf(talk, number, seq), id: String(ids[place]) }
  }
}
