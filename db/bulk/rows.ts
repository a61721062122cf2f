/** The rows of a planned crowd, table by table, one at a time: a million of them never stand in memory together. */
import type { Door } from '../../rules/door.ts'
import { searchTerms } from '../../rules/names.ts'
import { idsInThePast, momentOf } from '../ids.ts'
import { pairKeyOf } from '../pair.ts'
import type { conversations, knocks, messages, participants, people, peopleTerms, ties } from '../schema/index.ts'
import { mix } from './chance.ts'
import { type BulkPlan, type BulkSize, handleOf, PLAN_DAYS, type Talk } from './plan.ts'
import { nameOf, textOf } from './words.ts'

const DAY = 86_400_000

/** How common each door is, in tenths. */
const DOORS: readonly Door[] = [
  ...Array<Door>(5).fill('following'),
  ...Array<Door>(2).fill('everyone'),
  'followers',
  'mutuals',
  'verified',
]

/** One id per person, by their number: everybody joined in the three years before the first message. */
export function personIds({ people: count, now }: BulkSize): string[] {
  const idAt = idsInThePast()
  const first = now - (PLAN_DAYS + 3 * 365) * DAY
  return Array.from({ length: count }, (_, number) => idAt(first + Math.floor((number / count) * 3 * 365 * DAY)))
}

type Ids = readonly string[]

const idOf = (ids: Ids, number: number): string => {
  const id = ids[number]
  if (id === undefined) throw new Error(`The plan has nobody with number ${number}.`)
  return id
}

export function* peopleRows(ids: Ids, size: BulkSize, plan: BulkPlan): Generator<typeof people.$inferInsert> {
  const followers = new Uint32Array(ids.length)
  const following = new Uint32Array(ids.length)
  const follow = (person: number, other: number) => {
    following[person] = (following[person] ?? 0) + 1
    followers[other] = (followers[other] ?? 0) + 1
  }
  for (const { first, second, firstFollows, secondFollows } of plan.talks) {
    if (firstFollows) follow(first, second)
    if (secondFollows) follow(second, first)
  }
  for (const [number, id] of ids.entries()) {
    const handle = handleOf(number, size)
    yield {
      id,
      handle,
      handleKey: handle,
      name: nameOf(number),
      verified: mix(number, 2) % 50 === 0,
      door: DOORS[mix(number, 3) % DOORS.length] ?? 'following',
      followers: followers[number] ?? 0,
      following: following[number] ?? 0,
      joinedAt: momentOf(id),
    }
  }
}

export function* termRows(ids: Ids, size: BulkSize): Generator<typeof peopleTerms.$inferInsert> {
  for (const [number, personId] of ids.entries()) {
    for (const term of searchTerms(handleOf(number, size), nameOf(number))) yield { term, personId }
  }
}

/** A talk with its ids: `id` is the conversation's, just before that of its first message. */
type Known = { talk: Talk; id: string; lastId: string; firstId: string; first: string; second: string }

function* known(ids: Ids, { talks, ends }: BulkPlan): Generator<Known> {
  for (const [number, talk] of talks.entries()) {
    const { firstId = '', lastId = '' } = ends[number] ?? {}
    const id = String(Number(firstId) - 1)
    yield { talk, id, firstId, lastId, first: idOf(ids, talk.first), second: idOf(ids, talk.second) }
  }
}

export function* conversationRows(ids: Ids, plan: BulkPlan): Generator<typeof conversations.$inferInsert> {
  for (const { talk, id, first, second } of known(ids, plan)) {
    yield { id, kind: 'direct', pairKey: pairKeyOf(first, second), lastSeq: talk.length }
  }
}

export function* messageRows(ids: Ids, plan: BulkPlan): Generator<typeof messages.$inferInsert> {
  const conversationIds = plan.ends.map(({ firstId }) => String(Number(firstId) - 1))
  for (const { talk, seq, sender, id } of plan.messages()) {
    yield {
      id,
      conversationId: idOf(conversationIds, talk),
      seq,
      senderId: idOf(ids, sender),
      // Counted from the end, so that the newest page of a thread reads alike however long the thread is.
      text: textOf(talk, (plan.talks[talk]?.length ?? seq) - seq),
      draftKey: `crowd-${id}`,
    }
  }
}

export function* participantRows(ids: Ids, plan: BulkPlan): Generator<typeof participants.$inferInsert> {
  for (const { talk, id, lastId, first, second } of known(ids, plan)) {
    const { length, request, unread, secondFollows, unreadBy } = talk
    const side = { conversationId: id, sortKey: lastId, lastSeq: length, clearedSeq: 0, reasons: [] }
    yield {
      ...side,
      personId: first,
      otherId: second,
      folder: 'inbox',
      readSeq: unreadBy === 'first' ? length - unread : length,
      unanswered: request ? length : 0,
      knockedSeq: request ? 1 : 0,
      placedBy: '6',
    }
    yield {
      ...side,
      personId: second,
      otherId: first,
      folder: request ? 'requests' : 'inbox',
      readSeq: unreadBy === 'second' ? length - unread : length,
      unanswered: 0,
      knockedSeq: 0,
      placedBy: request ? '9b' : secondFollows && length === 1 ? '7' : '6',
    }
  }
}

export function* tieRows(ids: Ids, plan: BulkPlan): Generator<typeof ties.$inferInsert> {
  for (const { talk, firstId, first, second } of known(ids, plan)) {
    const at = momentOf(firstId)
    yield { personId: first, otherId: second, followedAt: talk.firstFollows ? at - DAY : null, acceptedAt: at }
    const followedAt = talk.secondFollows ? at - DAY : null
    if (!talk.request) yield { personId: second, otherId: first, followedAt, acceptedAt: at }
  }
}

/** Whoever wrote first to somebody who didn't follow them knocked. */
export function* knockRows(ids: Ids, plan: BulkPlan): Generator<typeof knocks.$inferInsert> {
  for (const { talk, id, firstId, first, second } of known(ids, plan)) {
    if (talk.secondFollows) continue
    const outcome = talk.request ? 'pending' : 'accepted'
    yield {
      id,
      senderId: first,
      recipientId: second,
      outcome,
      cost: talk.request ? 1 : 0,
      chargedAt: momentOf(firstId),
    }
  }
}
