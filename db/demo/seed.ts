/** Fills an empty database with the demo people and their conversations, in one transaction. */
import { and, count, eq, sql } from 'drizzle-orm'
import type { GroupNotice } from '../../rules/groups.ts'
import { fold } from '../../rules/names.ts'
import { type Db, lockWork, write } from '../engine/index.ts'
import { idsInThePast } from '../ids.ts'
import { pairKeyOf } from '../pair.ts'
import { createPersonInside } from '../people.ts'
import {
  conversations,
  groups,
  knocks,
  members,
  messages,
  participants,
  people,
  reactions,
  ties,
  turnedAway,
} from '../schema/index.ts'
import { indexAllSoon } from '../search-index.ts'
import { story } from './story.ts'
import type { DemoConversation, DemoGroup } from './types.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

type Ids = ReadonlyMap<string, string>

/** Seeds the story; false (and nothing written) when there is any account already. */
export function seedDemo(now = Date.now()): Promise<boolean> {
  return write(async (db) => {
    // Of several processes that start together on an empty database, one fills it.
    await lockWork(db, 'demo')
    const [row] = await db.select({ people: count() }).from(people)
    if (Number(row?.people ?? 0) > 0) return false
    const ids = await seedPeople(db, now)
    await seedTies(db, ids, now)
    await seedConversations(db, ids, now)
    await seedTurnedAway(db, ids, now)
    return true
  })
}

async function seedPeople(db: Db, now: number): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const { handle, name, bio, location, kind, verified, door, joinedDaysAgo, role } of story.people) {
    const joinedAt = now - joinedDaysAgo * DAY
    const profile = { handle, name, bio, location, kind, verified, door, joinedAt, role: role ?? 'member' }
    const id = await createPersonInside(db, { ...profile, demo: true, passwordHash: null })
    if (!id) throw new Error(`The demo has two people called ${handle}.`)
    ids.set(handle, id)
  }
  return ids
}

function idOf(ids: Ids, handle: string): string {
  const id = ids.get(handle)
  if (!id) throw new Error(`The demo has nobody called ${handle}.`)
  return id
}

type TieMoment = 'followedAt' | 'blockedAt' | 'acceptedAt'

async function setTie(db: Db, personId: string, otherId: string, moment: TieMoment, at: number): Promise<void> {
  await db
    .insert(ties)
    .values({ personId, otherId, [moment]: at })
    .onConflictDoUpdate({ target: [ties.personId, ties.otherId], set: { [moment]: at } })
}

async function seedTies(db: Db, ids: Ids, now: number): Promise<void> {
  let earlier = 0
  for (const person of story.people) {
    const personId = idOf(ids, person.handle)
    for (const handle of person.follows) {
      earlier += 7 * MINUTE
      await setTie(db, personId, idOf(ids, handle), 'followedAt', now - 40 * DAY - earlier)
    }
    for (const handle of person.blocks ?? []) await setTie(db, personId, idOf(ids, handle), 'blockedAt', now - 5 * DAY)
  }
  await db.update(people).set({
    following: sql`(select count(*) from ties where ties.person_id = people.id and ties.followed_at is not null)`,
    followers: sql`(select count(*) from ties where ties.other_id = people.id and ties.followed_at is not null)`,
  })
}

async function seedConversations(db: Db, ids: Ids, now: number): Promise<void> {
  // Ids sort by time, so all messages are numbered in the order they were written, across conversations.
  const idAt = idsInThePast()
  const messageIds = new Map<object, string>()
  const all = [...story.conversations, ...story.groups].flatMap((conversation) => conversation.messages)
  for (const message of all.toSorted((a, b) => b.minutesAgo - a.minutesAgo)) {
    messageIds.set(message, idAt(now - message.minutesAgo * MINUTE))
  }
  for (const conversation of story.conversations) await seedConversation(db, ids, messageIds, conversation, now)
  for (const group of story.groups) await seedGroup(db, ids, messageIds, group, now)
  await indexAllSoon(db)
}

async function seedConversation(
  db: Db,
  ids: Ids,
  messageIds: ReadonlyMap<object, string>,
  { between, state, reasons = [], unreadFor = [], messages: lines }: DemoConversation,
  now: number,
): Promise<void> {
  const [first, second] = [idOf(ids, between[0]), idOf(ids, between[1])]
  const rows = lines.map((line, index) => ({
    id: messageIds.get(line) ?? '0',
    seq: index + 1,
    senderId: idOf(ids, line.from),
    text: line.text,
    draftKey: `demo-${index + 1}-${between.join('-')}`,
  }))
  const last = rows.at(-1)
  if (!last) throw new Error(`The demo has an empty conversation between ${between.join(' and ')}.`)
  // A conversation's own id is that of its beginning, so that it sorts like any other.
  const conversationId = String(Number(rows[0]?.id) - 1)
  await db.insert(conversations).values({
    id: conversationId,
    kind: first === second ? 'self' : 'direct',
    pairKey: pairKeyOf(first, second),
    lastSeq: last.seq,
  })
  await db.insert(messages).values(rows.map((row) => ({ ...row, conversationId })))

  const folder = state === 'accepted' ? 'inbox' : state === 'request' ? 'requests' : 'hidden'
  const unreadOf = (id: string) => unreadFor.find(({ handle }) => idOf(ids, handle) === id)?.count ?? 0
  const side = { conversationId, sortKey: last.id, lastSeq: last.seq }
  await db.insert(participants).values({
    ...side,
    personId: first,
    otherId: second,
    folder: 'inbox',
    readSeq: last.seq - unreadOf(first),
    unanswered: state === 'accepted' ? 0 : last.seq,
    knockedSeq: state === 'accepted' ? 0 : 1,
    placedBy: first === second ? '1' : '6',
    reasons: [],
  })
  if (first === second) return
  await db.insert(participants).values({
    ...side,
    personId: second,
    otherId: first,
    folder,
    readSeq: state === 'accepted' ? last.seq - unreadOf(second) : 0,
    placedBy: state === 'accepted' ? '6' : '9b',
    reasons,
  })
  const began = now - (lines[0]?.minutesAgo ?? 0) * MINUTE
  await setTie(db, first, second, 'acceptedAt', began)
  if (state === 'accepted') await setTie(db, second, first, 'acceptedAt', began)
  else {
    const points = Math.round(reasons.reduce((sum, { weight }) => sum + weight, 0))
    const hidden = folder === 'hidden'
    const knock = { id: rows[0]?.id ?? last.id, senderId: first, recipientId: second, chargedAt: began, hidden, points }
    await db.insert(knocks).values(knock)
  }
}

/** What happened before anybody wrote: the group was made, and the others were added. */
const BEGINNING = 2

async function seedGroup(
  db: Db,
  ids: Ids,
  messageIds: ReadonlyMap<object, string>,
  { name, owner, members: others, messages: lines, reactions: given, unreadFor }: DemoGroup,
  now: number,
): Promise<void> {
  const ownerId = idOf(ids, owner)
  const rows = lines.map((line, index) => ({
    id: messageIds.get(line) ?? '0',
    seq: index + 1 + BEGINNING,
    senderId: idOf(ids, line.from),
    text: line.text,
    replyTo: line.replyTo ? line.replyTo + BEGINNING : null,
    draftKey: `demo-group-${index + 1}`,
    notice: null as GroupNotice | null,
  }))
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) throw new Error(`The demo’s group ${name} is empty.`)
  const before = (step: number) => String(Number(first.id) - step)
  const personIds = others.map((handle) => idOf(ids, handle))
  const told = { senderId: ownerId, text: '', replyTo: null }
  const beginning = [
    { ...told, id: before(2), seq: 1, draftKey: 'demo-group-made', notice: { kind: 'made' } as const },
    { ...told, id: before(1), seq: 2, draftKey: 'demo-group-added', notice: { kind: 'added', personIds } as const },
  ]
  const conversationId = before(3)
  await db.insert(conversations).values({ id: conversationId, kind: 'group', pairKey: null, lastSeq: last.seq })
  await db.insert(groups).values({ conversationId, name, nameKey: fold(name) })
  await db.insert(messages).values([...beginning, ...rows].map((row) => ({ ...row, conversationId })))
  const at = now - (lines[0]?.minutesAgo ?? 0) * MINUTE
  for (const handle of [owner, ...others]) {
    const personId = idOf(ids, handle)
    const role = handle === owner ? 'owner' : 'member'
    await db.insert(members).values({ conversationId, personId, role, state: 'joined', invitedBy: ownerId, at })
    const unread = unreadFor.find((one) => one.handle === handle)?.count ?? 0
    await db.insert(participants).values({
      conversationId,
      personId,
      otherId: null,
      folder: 'inbox',
      sortKey: last.id,
      lastSeq: last.seq,
      readSeq: last.seq - unread,
      // Who was added sees that they were, and what came after it.
      clearedSeq: handle === owner ? 0 : 1,
      placedBy: '6',
      reasons: [],
    })
  }
  for (const { to, from, emoji } of given)
    await db.insert(reactions).values({ messageId: rows[to - 1]?.id ?? '0', personId: idOf(ids, from), emoji, at: now })
}

/** A few who stood before a closed door lately, so that the settings page has something to tell. */
async function seedTurnedAway(db: Db, ids: Ids, now: number): Promise<void> {
  const closed = story.people.filter(({ door }) => door !== 'everyone')
  for (const [index, recipient] of closed.entries()) {
    const recipientId = idOf(ids, recipient.handle)
    const strangers = story.people.filter(
      ({ handle, follows }) =>
        handle !== recipient.handle && !recipient.follows.includes(handle) && !follows.includes(recipient.handle),
    )
    for (const [day, stranger] of strangers.slice(index % 4, (index % 4) + 5).entries()) {
      const senderId = idOf(ids, stranger.handle)
      const [known] = await db
        .select({ id: participants.personId })
        .from(participants)
        .where(and(eq(participants.personId, recipientId), eq(participants.otherId, senderId)))
      if (!known) await db.insert(turnedAway).values({ recipientId, senderId, at: now - (day * 4 + 1) * DAY })
    }
  }
}
