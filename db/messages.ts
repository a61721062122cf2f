/** Posting a message: one write transaction from facts to event. Nothing else decides who may write to whom. */
import { and, eq, gt, sql } from 'drizzle-orm'
import { overCeiling } from '../rules/ceiling.ts'
import { type Decision, decide, type Refusal } from '../rules/door.ts'
import type { Limits } from '../rules/limits.ts'
import { type AfterCommit, type Db, prepared, write } from './engine/index.ts'
import { announce, liveMessage, viewOf } from './events.ts'
import { type LoadedFacts, loadFacts, loadParticipant, pairKeyOf } from './facts.ts'
import { idAt, newId } from './ids.ts'
import { acceptKnock } from './knocks.ts'
import { siteLimits } from './limits.ts'
import { conversations, knocks, messages, participants, sending, ties, turnedAway } from './schema/index.ts'
import { setAccepted } from './ties.ts'
import type { MessageView } from './types.ts'

export type Draft = {
  senderId: string
  /** Where to: an existing conversation of the sender, or a person. */
  to: { conversationId: string } | { recipientId: string }
  text: string
  /** Made by the sender's browser; a second post under it returns the first one's result. */
  draftKey: string
}

export type SendRefusal = Refusal | 'not_found' | 'sending_too_fast' | 'request_too_long'

export type PostResult =
  | { ok: true; conversationId: string; message: MessageView }
  | { ok: false; refusal: SendRefusal; renewsAt?: number | null; reason?: string }

const refused = (refusal: SendRefusal, more: { renewsAt?: number | null; reason?: string } = {}): PostResult => ({
  ok: false,
  refusal,
  ...more,
})

/**
 * Posts a message, once per draft key. Refusals are codes; a refused message leaves no trace in any conversation.
 * An unknown conversation or somebody else's is `not_found`; an unknown recipient is refused like a closed door.
 */
export function postMessage(draft: Draft): Promise<PostResult> {
  return write(async (db, after) => {
    const now = Date.now()
    const limits = siteLimits()
    const posted = await alreadyPosted(db, draft)
    if (posted) return posted
    const recipientId = await recipientOf(db, draft)
    if (recipientId === null) return refused('not_found')
    const loaded = await loadFacts(db, draft.senderId, recipientId, limits, now)
    if (!loaded) return refused('not_accepting')
    if (await isOverCeiling(db, draft.senderId, limits, now)) return refused('sending_too_fast')
    // Judged here, inside the write transaction: no block, closed door or spent budget can slip in between.
    const decision = decide(loaded.facts)
    if ('refusal' in decision) return turnAway(db, loaded, decision.refusal, now)
    if (decision.folder !== 'inbox' && draft.text.length > limits.requestLength) return refused('request_too_long')
    return deliver(db, after, draft, loaded, decision, now)
  })
}

const postedUnder = prepared((db) =>
  db
    .select()
    .from(messages)
    .where(and(eq(messages.senderId, sql.placeholder('senderId')), eq(messages.draftKey, sql.placeholder('draftKey'))))
    .prepare(),
)

async function alreadyPosted(db: Db, { senderId, draftKey }: Draft): Promise<PostResult | null> {
  const [found] = await postedUnder(db).execute({ senderId, draftKey })
  if (!found) return null
  const { conversationId, ...message } = found
  return { ok: true, conversationId, message: viewOf(message, senderId) }
}

async function recipientOf(db: Db, { senderId, to }: Draft): Promise<string | null> {
  if ('recipientId' in to) return to.recipientId
  const side = await loadParticipant(db, to.conversationId, senderId)
  return side?.otherId ?? null
}

const sentSince = prepared((db) =>
  db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.senderId, sql.placeholder('senderId')), gt(messages.id, sql.placeholder('since'))))
    .limit(sql.placeholder('most'))
    .prepare(),
)
const sentToday = prepared((db) =>
  db
    .select()
    .from(sending)
    .where(eq(sending.personId, sql.placeholder('personId')))
    .prepare(),
)
const DAY = 86_400_000

async function isOverCeiling(db: Db, senderId: string, limits: Limits, now: number): Promise<boolean> {
  const [row] = await sentToday(db).execute({ personId: senderId })
  const today = row?.day === Math.floor(now / DAY) ? row.count : 0
  let last10Seconds = 0
  if (limits.messagesPer10Seconds !== null) {
    const most = limits.messagesPer10Seconds
    last10Seconds = (await sentSince(db).execute({ senderId, since: Number(idAt(now - 10_000)), most })).length
  }
  return overCeiling({ last10Seconds, today }, limits)
}

/** Remembers that somebody stood before a closed door: once per pair, the last time, without any text. */
export async function rememberTurnedAway(db: Db, recipientId: string, senderId: string, now: number): Promise<void> {
  await db
    .insert(turnedAway)
    .values({ recipientId, senderId, at: now })
    .onConflictDoUpdate({ target: [turnedAway.recipientId, turnedAway.senderId], set: { at: now } })
}

async function turnAway(db: Db, loaded: LoadedFacts, refusal: Refusal, now: number): Promise<PostResult> {
  // The same for a block as for a closed door, so that timing tells nothing.
  if (refusal === 'not_accepting') await rememberTurnedAway(db, loaded.recipient.id, loaded.sender.id, now)
  if (refusal === 'knock_budget_spent') return refused(refusal, { renewsAt: loaded.budget?.renewsAt ?? null })
  if (refusal === 'sender_suspended') return refused(refusal, { reason: loaded.sender.statusReason })
  return refused(refusal)
}

const nextSeq = prepared((db) =>
  db
    .update(conversations)
    .set({ lastSeq: sql`${conversations.lastSeq} + 1` })
    .where(eq(conversations.id, sql.placeholder('id')))
    .returning({ seq: conversations.lastSeq })
    .prepare(),
)
const insertMessage = prepared((db) =>
  db
    .insert(messages)
    .values({
      id: sql.placeholder('id'),
      conversationId: sql.placeholder('conversationId'),
      seq: sql.placeholder('seq'),
      senderId: sql.placeholder('senderId'),
      text: sql.placeholder('text'),
      draftKey: sql.placeholder('draftKey'),
    })
    .prepare(),
)
const countSend = prepared((db) =>
  db
    .insert(sending)
    .values({ personId: sql.placeholder('personId'), day: sql.placeholder('day'), count: 1 })
    .onConflictDoUpdate({
      target: sending.personId,
      set: {
        count: sql`case when ${sending.day} = excluded.day then ${sending.count} + 1 else 1 end`,
        day: sql`excluded.day`,
      },
    })
    .prepare(),
)

type Delivered = Exclude<Decision, { refusal: Refusal }>

async function deliver(
  db: Db,
  after: AfterCommit,
  draft: Draft,
  loaded: LoadedFacts,
  decision: Delivered,
  now: number,
): Promise<PostResult> {
  const { sender, recipient, facts } = loaded
  const conversationId = loaded.conversationId ?? (await createConversation(db, sender.id, recipient.id))
  const [numbered] = await nextSeq(db).execute({ id: conversationId })
  if (!numbered) throw new Error(`Conversation ${conversationId} vanished inside its transaction.`)
  const { seq } = numbered
  const stored = { id: newId(now), seq, senderId: sender.id, text: draft.text, draftKey: draft.draftKey }
  await insertMessage(db).execute({ ...stored, conversationId })
  await countSend(db).execute({ personId: sender.id, day: Math.floor(now / DAY) })

  await placeAtSender(db, conversationId, stored, loaded, decision)
  if (!facts.self) {
    await acceptByWriting(db, loaded, now)
    await placeAtRecipient(db, conversationId, stored, loaded, decision, now)
    const folder =
      decision.folder === 'requests' && loaded.recipientSide?.folder === 'hidden' ? 'hidden' : decision.folder
    await announceMessage(db, after, recipient.id, conversationId, folder, stored)
  }
  await announceMessage(db, after, sender.id, conversationId, 'inbox', stored)
  return { ok: true, conversationId, message: viewOf(stored, sender.id) }
}

type Stored = { id: string; seq: number; senderId: string; text: string; draftKey: string }

async function announceMessage(
  db: Db,
  after: AfterCommit,
  personId: string,
  conversationId: string,
  folder: Delivered['folder'],
  stored: Stored,
): Promise<void> {
  const live = liveMessage(conversationId, folder, viewOf(stored, personId))
  await announce(db, after, personId, { kind: 'message', conversationId, seq: stored.seq }, live)
}

async function createConversation(db: Db, a: string, b: string): Promise<string> {
  const id = newId()
  await db.insert(conversations).values({ id, kind: a === b ? 'self' : 'direct', pairKey: pairKeyOf(a, b) })
  return id
}

const updateSender = prepared((db) =>
  db
    .update(participants)
    .set({
      folder: 'inbox',
      sortKey: sql`${sql.placeholder('sortKey')}`,
      lastSeq: sql`${sql.placeholder('seq')}`,
      readSeq: sql`${sql.placeholder('seq')}`,
      unanswered: sql`${sql.placeholder('unanswered')}`,
    })
    .where(
      and(
        eq(participants.conversationId, sql.placeholder('conversationId')),
        eq(participants.personId, sql.placeholder('personId')),
      ),
    )
    .prepare(),
)

/** The sender's side looks the same whether the message was delivered, requested or hidden. */
async function placeAtSender(
  db: Db,
  conversationId: string,
  { id, seq }: Stored,
  { sender, recipient, senderSide, facts }: LoadedFacts,
  decision: Delivered,
): Promise<void> {
  const unanswered = decision.row === '9b' ? facts.unanswered + 1 : 0
  if (senderSide) {
    await updateSender(db).execute({ sortKey: Number(id), seq, unanswered, conversationId, personId: sender.id })
    return
  }
  await db.insert(participants).values({
    conversationId,
    personId: sender.id,
    otherId: recipient.id,
    folder: 'inbox',
    sortKey: id,
    lastSeq: seq,
    readSeq: seq,
    unanswered,
    placedBy: facts.self ? '1' : '6',
    reasons: [],
  })
}

const updateRecipient = prepared((db) =>
  db
    .update(participants)
    .set({
      folder: sql`${sql.placeholder('folder')}`,
      sortKey: sql`${sql.placeholder('sortKey')}`,
      lastSeq: sql`${sql.placeholder('seq')}`,
      unanswered: sql`${sql.placeholder('unanswered')}`,
      placedBy: sql`${sql.placeholder('placedBy')}`,
      reasons: sql`${sql.placeholder('reasons')}`,
    })
    .where(
      and(
        eq(participants.conversationId, sql.placeholder('conversationId')),
        eq(participants.personId, sql.placeholder('personId')),
      ),
    )
    .prepare(),
)

async function placeAtRecipient(
  db: Db,
  conversationId: string,
  { id, seq }: Stored,
  { sender, recipient, recipientSide, recipientTie, facts }: LoadedFacts,
  decision: Delivered,
  now: number,
): Promise<void> {
  if (decision.row === '7' && !recipientTie?.acceptedAt) await setAccepted(db, recipient.id, sender.id, now)
  if (decision.row === '9b' && facts.newPerson) {
    // A fresh allowance has begun; the deleted request before it is history.
    if (recipientTie?.requestDeletedAt) await forgetDeletedRequest(db, recipient.id, sender.id)
    await db.insert(knocks).values({ id: newId(now), senderId: sender.id, recipientId: recipient.id, chargedAt: now })
  }
  // A hidden request isn't lifted out by a later, tamer message: only its recipient does that.
  const staysHidden = decision.folder === 'requests' && recipientSide?.folder === 'hidden'
  const folder = staysHidden ? 'hidden' : decision.folder
  const reasons = staysHidden ? recipientSide.reasons : decision.reasons
  // What the sender wrote answers what the recipient had left unanswered.
  const unanswered = 0
  if (recipientSide) {
    await updateRecipient(db).execute({
      folder,
      sortKey: Number(id),
      seq,
      unanswered,
      placedBy: decision.row,
      reasons: JSON.stringify(reasons),
      conversationId,
      personId: recipient.id,
    })
    return
  }
  await db.insert(participants).values({
    conversationId,
    personId: recipient.id,
    otherId: sender.id,
    folder,
    sortKey: id,
    lastSeq: seq,
    unanswered,
    placedBy: decision.row,
    reasons,
  })
}

async function forgetDeletedRequest(db: Db, personId: string, otherId: string): Promise<void> {
  await db
    .update(ties)
    .set({ requestDeletedAt: null })
    .where(and(eq(ties.personId, personId), eq(ties.otherId, otherId)))
}

/** Writing to somebody accepts them, and takes a report of them back: whoever I wrote to may always answer. */
async function acceptByWriting(db: Db, { sender, recipient, senderTie }: LoadedFacts, now: number): Promise<void> {
  if (senderTie?.acceptedAt && senderTie.reportedAt === null) return
  await setAccepted(db, sender.id, recipient.id, now)
  await acceptKnock(db, { recipientId: sender.id, senderId: recipient.id })
}
