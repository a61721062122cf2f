/** Posting a message: one write transaction from facts to event. Nothing else decides who may write to whom. */
import { eq, sql } from 'drizzle-orm'
import { overCeiling } from '../rules/ceiling.ts'
import { decide, type Refusal } from '../rules/door.ts'
import { isOpen } from '../rules/knock-questions.ts'
import { endsAt } from '../rules/lasting.ts'
import { reachTold } from '../rules/told.ts'
import { withOwnAttachments } from './attachments.ts'
import { now } from './clock.ts'
import { companionOf } from './companions.ts'
import { linkByToken } from './door-links.ts'
import { type AfterCommit, type Db, lockPeople, prepared, together, write } from './engine/index.ts'
import type { Knocking } from './entrances.ts'
import { announce, announceToAll, announceToBoth, liveMessage, viewOf } from './events.ts'
import { type LoadedFacts, loadFacts } from './facts.ts'
import { type Judged, judgeKnock, rememberSketch } from './filter.ts'
import { postToGroup } from './group-messages.ts'
import { momentOf, newId } from './ids.ts'
import { siteLimits } from './limits.ts'
import { isAnswerable } from './message-views.ts'
import { wantOpinion } from './opinion-queue.ts'
import { pairKeyOf } from './pair.ts'
import { pingPerson } from './pings.ts'
import { acceptByWriting, beginByDelivery, type Delivered, placeOf, placeOnSides } from './placing.ts'
import { answerAgain, type Draft, type PostResult, postedUnder, refused } from './posting.ts'
import { previewIn } from './preview-links.ts'
import { wantPreview } from './preview-wishes.ts'
import { conversations, messages, turnedAway } from './schema/index.ts'
import { indexSoon } from './search-index.ts'
import { countSent } from './sending.ts'
import { type Carried, carry, filesOf } from './uploads.ts'

/**
 * Posts a message, once per draft key. Refusals are codes; a refused message leaves no trace in any conversation.
 * An unknown conversation or somebody else's is `not_found`; an unknown recipient, and a link that is unknown or closed,
 * are refused like a closed door.
 */
export const postMessage = (draft: Draft): Promise<PostResult> => write((db, after) => postInside(db, after, draft))

/** The same inside a transaction that posts more: it must hold nobody, or everybody whom this post is about. */
export async function postInside(db: Db, after: AfterCommit, draft: Draft): Promise<PostResult> {
  const { senderId } = draft
  const limits = siteLimits()
  const { to } = draft
  const recipientId = await recipientOf(db, draft)
  if (recipientId === null) {
    const posted = await postedUnder(db, draft)
    if (posted) return posted
    return 'conversationId' in to ? postToGroup(db, after, draft, to.conversationId) : refused('not_accepting')
  }
  // The lock is issued first and so granted first: what is read behind it stays true until the commit.
  const [, loaded] = await together([
    lockPeople(db, senderId, recipientId),
    loadFacts(db, senderId, recipientId, limits, now(), draft.draftKey, knockingOf(draft)),
  ])
  if (!loaded) return (await postedUnder(db, draft)) ?? refused('not_accepting')
  if (loaded.posted) return answerAgain(db, loaded.posted)
  if ('conversationId' in to && loaded.conversationId !== to.conversationId) return refused('not_found')
  const { link } = loaded.entrance
  // Whoever knocks at a link that has been closed stands before a closed door, also those who needn't knock.
  if ('link' in to && !(link && isOpen(link, now()))) return turnAway(db, loaded, 'not_accepting', now())
  if (overCeiling(loaded.sent, limits)) return refused('sending_too_fast')
  if (draft.replyTo && !(await canAnswer(db, draft, loaded))) return refused('reply_gone')
  // Judged here, under the lock: no block, closed door or spent budget can slip in between.
  const open = decide(loaded.facts)
  if ('refusal' in open) return turnAway(db, loaded, open.refusal, now())
  const knock = open.row === '9b'
  // Until they are answered its sender can't tell a request from a delivered message: they hear of both the same.
  const waits = knock || reachTold(loaded.facts, loaded.waitsForAnswer) === 'waiting'
  const carried = await filesOf(db, draft)
  // Said before anything about the files themselves, and alike whatever has become of the knock.
  if (waits && (draft.attachments?.length || (carried instanceof Object && carried.files.length > 0)))
    return refused('request_text_only')
  if (typeof carried === 'string') return refused(carried)
  if (waits && draft.text.length > limits.requestLength)
    return refused('request_too_long', { reason: String(limits.requestLength) })
  const judged = waits ? await judgeKnock(db, loaded, textOfKnock(draft, loaded), now()) : null
  // By the text alone: whatever the recipient has set, the sender is asked the same.
  if (draft.askFirst && judged?.advertises) return refused('reads_like_advertisement')
  // Only a knock meets the filter: what was accepted is nobody's to judge.
  const decision = knock && judged ? decide({ ...loaded.facts, filter: judged.filter }) : open
  if ('refusal' in decision) return turnAway(db, loaded, decision.refusal, now())
  return deliver(db, after, draft, loaded, { decision, judged: knock ? judged : null, carried, waits })
}

/** What is answered must be a message of this conversation that its sender can still see. */
const canAnswer = async (db: Db, { senderId, replyTo }: Draft, { conversationId, senderSide }: LoadedFacts) =>
  Boolean(conversationId && senderSide && (await isAnswerable(db, senderId, { conversationId, seq: replyTo ?? 0 })))

/** Whom a draft is for; null when it is for nobody. With whom a conversation is, and whose a link is, never changes. */
async function recipientOf(db: Db, { to, senderId }: Draft): Promise<string | null> {
  if ('recipientId' in to) return to.recipientId
  if ('conversationId' in to) return companionOf(db, to.conversationId, senderId)
  return (await linkByToken(db, to.link))?.personId ?? null
}

const knockingOf = ({ to, purpose, answer }: Draft): Knocking => ({
  link: 'link' in to ? to.link : null,
  purpose: purpose ?? null,
  answer: answer ?? null,
})

/** All that a stranger wrote meets the filter, also what they answered. */
const textOfKnock = ({ text }: Draft, { entrance }: LoadedFacts): string =>
  [text, entrance.knock.told?.answer].filter(Boolean).join('\n')

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
      replyTo: sql.placeholder('replyTo'),
      forwarded: sql.placeholder('forwarded'),
      expiresAt: sql.placeholder('expiresAt'),
    })
    .prepare(),
)
async function deliver(
  db: Db,
  after: AfterCommit,
  draft: Draft,
  loaded: LoadedFacts,
  {
    decision,
    judged,
    carried,
    waits,
  }: { decision: Delivered; judged: Judged | null; carried: Carried; waits: boolean },
): Promise<PostResult> {
  const { sender, recipient, facts } = loaded
  const at = momentAfter(loaded)
  const conversationId = loaded.conversationId ?? (await createConversation(db, sender.id, recipient.id))
  // Both people are held, and with them the conversation's numbering: nobody else can take this number.
  const seq = loaded.lastSeq + 1
  const { text, draftKey, replyTo = null } = draft
  const forwarded = draft.forwardOf !== undefined
  // As its sender is told where it goes: a restriction or an Accept without a word isn't to be seen by it.
  const expiresAt = endsAt(loaded.lasts, reachTold(facts, loaded.waitsForAnswer) === 'inbox', at)
  const stored = { id: newId(at), seq, senderId: sender.id, text, draftKey, replyTo, forwarded, expiresAt }
  const { folder } = placeOf(decision, loaded, at)
  const live = (person: string) =>
    liveMessage(conversationId, person === sender.id ? 'inbox' : folder, viewOf(stored, person))
  const event = { kind: 'message', conversationId, seq } as const
  // A fetch shows to whoever has the linked server. So it happens at once or never, by what the sender may know: not when
  // a knock is accepted, and for somebody who is restricted as for everybody.
  const previewed = !waits && previewIn(text) !== null
  await together([
    setLastSeq(db).execute({ id: conversationId, seq }),
    insertMessage(db).execute({ ...stored, conversationId }),
    indexSoon(db, stored.id),
    countSent(db, sender.id, at),
    placeOnSides(db, conversationId, stored, loaded, decision),
    ...(facts.self ? [] : [acceptByWriting(db, loaded, at), beginByDelivery(db, loaded, decision, judged, at)]),
    // A quote is looked up for each reader: one of them may have cleared what it quotes. So are files: the recipient may
    // have to ask for them; and a preview, which not everybody wants.
    replyTo || carried.files.length > 0 || previewed
      ? announceToAll(db, after, [...new Set([recipient.id, sender.id])], event)
      : facts.self
        ? announce(db, after, sender.id, event, live(sender.id))
        : announceToBoth(db, after, [recipient.id, sender.id], event, live),
    // Whether it really calls somebody is judged when that is due.
    ...(facts.self || folder !== 'inbox' ? [] : [pingPerson(db, recipient.id, { conversationId, seq, at })]),
  ])
  await carry(db, { id: stored.id, conversationId }, carried)
  if (previewed) await wantPreview(db, stored)
  if (judged) await rememberSketch(db, judged.sketch, stored.id, recipient.id)
  // Only asked for here; the service itself is asked when this is committed and answered.
  if (judged && folder === 'requests') await wantOpinion(db, loaded, stored.id, at)
  const message = viewOf(stored, sender.id)
  return {
    ok: true,
    conversationId,
    message: carried.files.length > 0 ? await withOwnAttachments(db, message) : message,
  }
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
