/** Durable events, numbered per person. Written in the transaction they tell of, published after its commit. */
import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { Folder } from '../rules/door.ts'
import type { GroupNotice } from '../rules/groups.ts'
import { waitsIn } from '../rules/order.ts'
import { publish } from './bus.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type AfterCommit, type Db, mustHold, prepared, read, together, write } from './engine/index.ts'
import { momentOf } from './ids.ts'
import { linksIn } from './links.ts'
import { messageColumns, readableBy, sideOfMessage, withContext } from './message-views.ts'
import { cursors, drafts, events, messages, participants } from './schema/index.ts'
import type { LiveEvent, MessageView } from './types.ts'

/** What is stored: ids only. What a person may still see of them is looked up when they are read. */
export type NewEvent =
  | { kind: 'message'; conversationId: string; seq: number }
  /** A message was edited, deleted or reacted to. */
  | { kind: 'changed'; conversationId: string; seq: number }
  | { kind: 'read'; conversationId: string; readSeq: number }
  | { kind: 'seen'; conversationId: string; seq: number }
  | { kind: 'conversation'; conversationId: string }
  /** A draft of theirs was changed on one of their devices. */
  | { kind: 'draft'; place: string; tab: string }
  | { kind: 'me' }
  /** Some browsers of this person were signed out. */
  | { kind: 'sessions' }

const nextPosition = prepared((db) =>
  db
    .insert(cursors)
    .values({ personId: sql.placeholder('personId'), position: 1 })
    .onConflictDoUpdate({ target: cursors.personId, set: { position: sql`${cursors.position} + 1` } })
    .prepare(),
)
const nextPositions = prepared((db) =>
  db
    .insert(cursors)
    .values([
      { personId: sql.placeholder('personId'), position: 1 },
      { personId: sql.placeholder('otherId'), position: 1 },
    ])
    .onConflictDoUpdate({ target: cursors.personId, set: { position: sql`${cursors.position} + 1` } })
    .prepare(),
)

/** An event's row; its position is the one that the statement before has given to the person. */
const eventRow = (db: Db, person: 'personId' | 'otherId') => ({
  personId: sql.placeholder(person),
  position: sql`(${db
    .select({ position: cursors.position })
    .from(cursors)
    .where(eq(cursors.personId, sql.placeholder(person)))})`,
  at: sql.placeholder('at'),
  kind: sql.placeholder('kind'),
  payload: sql.placeholder('payload'),
})
const writtenColumns = { personId: events.personId, position: events.position }
const insertEvent = prepared((db) =>
  db.insert(events).values(eventRow(db, 'personId')).returning(writtenColumns).prepare(),
)
const insertEvents = prepared((db) =>
  db
    .insert(events)
    .values([eventRow(db, 'personId'), eventRow(db, 'otherId')])
    .returning(writtenColumns)
    .prepare(),
)

/**
 * Tells a person's open browsers something, once the transaction, which must hold the person, has committed.
 * `live` may carry what the stream would otherwise have to look up again.
 */
export async function announce(
  db: Db,
  after: AfterCommit,
  personId: string,
  { kind, ...payload }: NewEvent,
  live: Record<string, unknown> = payload,
): Promise<void> {
  mustHold(db, personId)
  const [, written] = await together([
    nextPosition(db).execute({ personId }),
    insertEvent(db).execute({ personId, at: now(), kind, payload }),
  ])
  for (const { position } of written) after(() => publish({ personId, position, kind, payload: live }))
}

/** The same for both people of a conversation, in the two statements that one would take. */
export async function announceToBoth(
  db: Db,
  after: AfterCommit,
  [personId, otherId]: readonly [string, string],
  { kind, ...payload }: NewEvent,
  live: (personId: string) => Record<string, unknown>,
): Promise<void> {
  mustHold(db, personId)
  mustHold(db, otherId)
  const [, written] = await together([
    nextPositions(db).execute({ personId, otherId }),
    insertEvents(db).execute({ personId, otherId, at: now(), kind, payload }),
  ])
  for (const { personId: to, position } of written) {
    after(() => publish({ personId: to, position, kind, payload: live(to) }))
  }
}

/**
 * The same for many people, in two statements. What each of them sees of it is looked up by their open streams, so this
 * costs the sender little, however many there are.
 */
export async function announceToAll(
  db: Db,
  after: AfterCommit,
  personIds: readonly string[],
  { kind, ...payload }: NewEvent,
): Promise<void> {
  if (personIds.length === 0) return
  for (const personId of personIds) mustHold(db, personId)
  const positions = await db
    .insert(cursors)
    .values(personIds.map((personId) => ({ personId, position: 1 })))
    .onConflictDoUpdate({ target: cursors.personId, set: { position: sql`${cursors.position} + 1` } })
    .returning()
  const at = now()
  await db.insert(events).values(positions.map((position) => ({ ...position, at, kind, payload })))
  for (const { personId, position } of positions) after(() => publish({ personId, position, kind, payload: null }))
}

const cursorOfPerson = prepared((db) =>
  db
    .select({ position: cursors.position })
    .from(cursors)
    .where(eq(cursors.personId, sql.placeholder('viewer')))
    .prepare(),
)
const eventsOf = prepared((db) =>
  db
    .select()
    .from(events)
    .where(and(eq(events.personId, sql.placeholder('viewer')), gt(events.position, sql.placeholder('position'))))
    .orderBy(asc(events.position))
    .limit(sql.placeholder('limit'))
    .prepare(),
)

/** The position up to which a person's events are known now; a page rendered now needs those after it. */
export function cursorOf(viewer: string): Promise<number> {
  return read(async (db) => {
    const [row] = await cursorOfPerson(db).execute({ viewer })
    return row?.position ?? 0
  })
}

/** The newest position of each of these people's events; people without events are missing. */
export function positionsOf(personIds: readonly string[]): Promise<Map<string, number>> {
  return read(async (db) => {
    const positions = new Map<string, number>()
    for (const some of chunksOf(personIds)) {
      const rows = await db.select().from(cursors).where(inArray(cursors.personId, some))
      for (const { personId, position } of rows) positions.set(personId, position)
    }
    return positions
  })
}

/**
 * A person's events after `position`, oldest first, at most `limit`. `complete` is false when some of them have been
 * pruned already: the browser must load its pages anew and go on from `newest`.
 */
export function eventsAfter(
  viewer: string,
  position: number,
  limit = 500,
): Promise<{ events: LiveEvent[]; complete: boolean; newest: number }> {
  return read(async (db) => {
    const [rows, [cursor]] = await together([
      eventsOf(db).execute({ viewer, position, limit }),
      cursorOfPerson(db).execute({ viewer }),
    ])
    const newest = cursor?.position ?? 0
    const first = rows[0]?.position
    const complete = position <= newest && (first === undefined ? position === newest : first === position + 1)
    const live: LiveEvent[] = []
    for (const row of rows) live.push(await hydrate(db, viewer, row))
    return { events: live, complete, newest }
  })
}

/** What somebody has begun to write in a place; empty when there is nothing. */
export async function draftOf(db: Db, viewer: string, place: string): Promise<string> {
  const [found] = await db
    .select({ text: drafts.text })
    .from(drafts)
    .where(and(eq(drafts.personId, viewer), eq(drafts.place, place)))
  return found?.text ?? ''
}

/** Fills an event's ids with what the viewer may see now. A message that is gone leaves "look at it again". */
async function hydrate(
  db: Db,
  viewer: string,
  row: { position: number; kind: string; payload: Record<string, unknown> },
): Promise<LiveEvent> {
  const { position, kind, payload } = row
  if (kind === 'draft') {
    const place = String(payload.place)
    return { position, kind, place, tab: String(payload.tab), text: await draftOf(db, viewer, place) }
  }
  if (kind !== 'message' && kind !== 'changed') return { position, kind, ...payload } as LiveEvent
  const conversationId = String(payload.conversationId)
  const [found] = await db
    .select({
      ...messageColumns,
      clearedSeq: participants.clearedSeq,
      folder: participants.folder,
      /** Null in a group. */
      otherId: participants.otherId,
    })
    .from(messages)
    .innerJoin(participants, sideOfMessage(viewer))
    .where(
      and(eq(messages.conversationId, conversationId), eq(messages.seq, Number(payload.seq)), readableBy(db, viewer)),
    )
  if (!found) {
    if (kind === 'changed') return { position, kind: 'removed', conversationId, seq: Number(payload.seq) }
    return { position, kind: 'conversation', conversationId }
  }
  const { folder, otherId, clearedSeq, ...stored } = found
  const view = viewOf(stored, viewer)
  const [message = view] = await withContext(db, viewer, [view], {
    conversationId,
    group: otherId === null,
    clearedSeq,
    waits: waitsIn(folder),
  })
  return kind === 'changed'
    ? { position, kind, conversationId, message }
    : { position, kind: 'message', conversationId, folder, message }
}

/** A stored message as the viewer sees it: the draft key only comes back to the browser that made it. */
export function viewOf(
  message: {
    id: string
    seq: number
    senderId: string
    text: string
    draftKey?: string
    notice?: GroupNotice | null
    replyTo?: number | null
    editedAt?: number | null
    deletedAt?: number | null
    forwarded?: boolean
    expiresAt?: number | null
  },
  viewer: string,
): MessageView {
  const { draftKey, notice, replyTo, editedAt, deletedAt, forwarded, expiresAt: _, ...rest } = message
  const links = linksIn(message.text)
  return {
    ...rest,
    at: momentOf(message.id),
    ...(links.length > 0 && { links }),
    ...(notice && { notice }),
    ...(replyTo && !deletedAt && { reply: { seq: replyTo } }),
    ...(editedAt && { edited: true as const }),
    ...(deletedAt && { deleted: true as const }),
    ...(forwarded && !deletedAt && { forwarded: true as const }),
    ...(draftKey !== undefined && message.senderId === viewer && { draftKey }),
  }
}

/** The live form of a message event, for subscribers in this process. */
export function liveMessage(conversationId: string, folder: Folder, message: MessageView): Record<string, unknown> {
  return { conversationId, folder, message }
}

/** Removes events older than `before`; browsers that slept longer load their pages anew. */
export function pruneEvents(before: number): Promise<void> {
  return write(async (db) => {
    await db.delete(events).where(lt(events.at, before))
  })
}
