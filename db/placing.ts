/** Where a decided message lands: both sides of the conversation, and what the sending does to knock and acceptance. */
import { and, eq, sql } from 'drizzle-orm'
import type { Decision, Refusal } from '../rules/door.ts'
import { type Db, prepared } from './engine/index.ts'
import type { LoadedFacts } from './facts.ts'
import { newId } from './ids.ts'
import { acceptKnock } from './knocks.ts'
import { knocks, participants, ties } from './schema/index.ts'
import { setAccepted } from './ties.ts'

/** A decision that lets the message through. */
export type Delivered = Exclude<Decision, { refusal: Refusal }>

/** A message as it has just been written. */
export type Stored = { id: string; seq: number; senderId: string; text: string; draftKey: string }

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
export async function placeAtSender(
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

/** The recipient's side: the folder that was decided, with the row and reasons that decided it. */
export async function placeAtRecipient(
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
export async function acceptByWriting(
  db: Db,
  { sender, recipient, senderTie }: LoadedFacts,
  now: number,
): Promise<void> {
  if (senderTie?.acceptedAt && senderTie.reportedAt === null) return
  await setAccepted(db, sender.id, recipient.id, now)
  await acceptKnock(db, { recipientId: sender.id, senderId: recipient.id })
}
