/** Posting a message: one write transaction from facts to event. Nothing else decides who may write to whom. */
import { and, eq, sql } from 'drizzle-orm'
import { decide, type Refusal } from '../rules/door.ts'
import { now } from './clock.ts'
import { type AfterCommit, type Db, lockPeople, prepared, together, write } from './engine/index.ts'
import { announce, announceToBoth, liveMessage, viewOf } from './events.ts'
import { type LoadedFacts, loadFacts, loadParticipant, pairKeyOf } from './facts.ts'
import { momentOf, newId } from './ids.ts'
import { siteLimits } from './limits.ts'
import { acceptByWriting, type Delivered, placeAtRecipient, placeAtSender } from './placing.ts'
import { conversations, messages, turnedAway } from './schema/index.ts'
import { countSent, isOverCeiling } from './sending.ts'
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
    const { senderId } = draft
    const limits = siteLimits()
    const recipientId = await recipientOf(db, draft)
    if (recipientId === null) return (await alreadyPosted(db, draft)) ?? refused('not_found')
    const asked = now()
    // The lock is issued first and so granted first: what is read behind it stays true until the commit.
    const [, posted, loaded, over] = await together([
      lockPeople(db, senderId, recipientId),
      alreadyPosted(db, draft),
      loadFacts(db, senderId, recipientId, limits, asked),
      isOverCeiling(db, senderId, limits, asked),
    ])
    if (posted) return posted
    if (!loaded) return refused('not_accepting')
    if (over) return refused('sending_too_fast')
    // Judged here, under the lock: no block, closed door or spent budget can slip in between.
    const decision = decide(loaded.facts)
    if ('refusal' in decision) return turnAway(db, loaded, decision.refusal, now())
    if (decision.folder !== 'inbox' && draft.text.length > limits.requestLength) return refused('request_too_long')
    return deliver(db, after, draft, loaded, decision)
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

const setLastSeq = prepared((db) =>
  db
    .update(conversations)
    .set({ lastSeq: sql`${sql.placeholder('seq')}` })
    .where(eq(conversations.id, sql.placeholder('id')))
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
async function deliver(
  db: Db,
  after: AfterCommit,
  draft: Draft,
  loaded: LoadedFacts,
  decision: Delivered,
): Promise<PostResult> {
  const { sender, recipient, facts } = loaded
  const at = momentAfter(loaded)
  const conversationId = loaded.conversationId ?? (await createConversation(db, sender.id, recipient.id))
  // Both people are held, and with them the conversation's numbering: nobody else can take this number.
  const seq = loaded.lastSeq + 1
  const stored = { id: newId(at), seq, senderId: sender.id, text: draft.text, draftKey: draft.draftKey }
  const folder =
    decision.folder === 'requests' && loaded.recipientSide?.folder === 'hidden' ? 'hidden' : decision.folder
  const live = (person: string) =>
    liveMessage(conversationId, person === sender.id ? 'inbox' : folder, viewOf(stored, person))
  const event = { kind: 'message', conversationId, seq } as const
  await together([
    setLastSeq(db).execute({ id: conversationId, seq }),
    insertMessage(db).execute({ ...stored, conversationId }),
    countSent(db, sender.id, at),
    placeAtSender(db, conversationId, stored, loaded, decision),
    ...(facts.self
      ? []
      : [acceptByWriting(db, loaded, at), placeAtRecipient(db, conversationId, stored, loaded, decision, at)]),
    facts.self
      ? announce(db, after, sender.id, event, live(sender.id))
      : announceToBoth(db, after, [recipient.id, sender.id], event, live),
  ])
  return { ok: true, conversationId, message: viewOf(stored, sender.id) }
}

/** Now – or, where another process's clock was ahead, just after the conversation's newest message: ids grow with numbers. */
function momentAfter({ senderSide, recipientSide }: LoadedFacts): number {
  const newest = Math.max(Number(senderSide?.sortKey ?? 0), Number(recipientSide?.sortKey ?? 0))
  return Math.max(now(), momentOf(String(newest)) + 1)
}

async function createConversation(db: Db, a: string, b: string): Promise<string> {
  const id = newId()
  await db.insert(conversations).values({ id, kind: a === b ? 'self' : 'direct', pairKey: pairKeyOf(a, b) })
  return id
}
