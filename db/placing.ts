/** Where a decided message lands: both sides of the conversation, and what the sending does to knock and acceptance. */
import { and, eq, sql } from 'drizzle-orm'
import type { Decision, Folder, Reason, Refusal } from '../rules/door.ts'
import { folderAfter } from '../rules/order.ts'
import { now } from './clock.ts'
import { type Db, prepared } from './engine/index.ts'
import type { LoadedFacts } from './facts.ts'
import type { Judged } from './filter.ts'
import { newId } from './ids.ts'
import { acceptKnock } from './knocks.ts'
import { knocks, participants, ties } from './schema/index.ts'
import { setAccepted } from './ties.ts'

/** A decision that lets the message through. */
export type Delivered = Exclude<Decision, { refusal: Refusal }>

/** A message as it has just been written. */
export type Stored = { id: string; seq: number; senderId: string; text: string; draftKey: string }

const by = sql`${participants.personId} = ${sql.placeholder('senderId')}`

/** Both sides in one statement; in notes to self there is only the sender's. */
const updateSides = prepared((db) =>
  db
    .update(participants)
    .set({
      sortKey: sql`${sql.placeholder('sortKey')}`,
      lastSeq: sql`${sql.placeholder('seq')}`,
      // To its sender it looks the same whether the message was delivered, requested or hidden.
      folder: sql`case when ${by} then 'inbox' else ${sql.placeholder('folder')} end`,
      readSeq: sql`case when ${by} then ${sql.placeholder('seq')} else ${participants.readSeq} end`,
      // What the sender wrote answers what the recipient had left unanswered.
      unanswered: sql`case when ${by} then ${sql.placeholder('unanswered')} else 0 end`,
      knockedSeq: sql`case when ${by} then ${sql.placeholder('knockedSeq')} else 0 end`,
      placedBy: sql`case when ${by} then ${participants.placedBy} else ${sql.placeholder('placedBy')} end`,
      reasons: sql`case when ${by} then ${participants.reasons} else ${sql.placeholder('reasons')} end`,
      // Only what lies in the inbox is pinned, and where one writes one has looked.
      pinnedAt: sql`case when ${by} or ${sql.placeholder('folder')} = 'inbox' then ${participants.pinnedAt} else null end`,
      markedUnread: sql`(${participants.markedUnread} and not ${by})`,
    })
    .where(eq(participants.conversationId, sql.placeholder('conversationId')))
    .prepare(),
)

/** Puts the message at the top of both sides: the recipient's in the folder that was decided, with row and reasons. */
export async function placeOnSides(
  db: Db,
  conversationId: string,
  { id, seq }: Stored,
  { sender, recipient, senderSide, recipientSide, recipientTie, facts }: LoadedFacts,
  decision: Delivered,
): Promise<void> {
  const unanswered = decision.row === '9b' ? facts.unanswered + 1 : 0
  const knockedSeq = decision.row === '9b' && facts.newPerson ? seq : (senderSide?.knockedSeq ?? 0)
  const placedBy = decision.row
  const { folder, reasons } = placeOf(decision, { recipientSide, recipientTie }, now())
  if (senderSide) {
    await updateSides(db).execute({
      conversationId,
      senderId: sender.id,
      sortKey: Number(id),
      seq,
      unanswered,
      knockedSeq,
      folder,
      placedBy,
      reasons: JSON.stringify(reasons),
    })
    return
  }
  const top = { conversationId, sortKey: id, lastSeq: seq }
  const mine = {
    ...top,
    personId: sender.id,
    otherId: recipient.id,
    folder: 'inbox',
    readSeq: seq,
    unanswered,
    knockedSeq,
  } as const
  const theirs = { ...top, personId: recipient.id, otherId: sender.id, folder, placedBy, reasons }
  // One's own side is there because one wrote: row 6, or row 1 in notes to self.
  const sides: (typeof participants.$inferInsert)[] = [{ ...mine, placedBy: facts.self ? '1' : '6', reasons: [] }]
  await db.insert(participants).values(facts.self ? sides : [...sides, theirs])
}

/** Where the recipient finds it. A hidden request isn't lifted out by a later, tamer message: only its recipient does that. */
export function placeOf(
  decision: Delivered,
  { recipientSide, recipientTie }: Pick<LoadedFacts, 'recipientSide' | 'recipientTie'>,
  at: number,
): { folder: Folder; reasons: Reason[] } {
  if (decision.folder === 'requests' && recipientSide?.folder === 'hidden')
    return { folder: 'hidden', reasons: recipientSide.reasons }
  const muted = (recipientTie?.mutedUntil ?? 0) > at
  const folder = folderAfter(recipientSide?.folder ?? 'none', decision.folder, muted)
  return { folder, reasons: decision.reasons }
}

/** What a delivered message begins: an acceptance by follow, or a knock that takes one of the sender's places. */
export async function beginByDelivery(
  db: Db,
  { sender, recipient, recipientTie, facts, entrance }: LoadedFacts,
  decision: Delivered,
  judged: Judged | null,
  now: number,
): Promise<void> {
  if (decision.row === '7' && !recipientTie?.acceptedAt) await setAccepted(db, recipient.id, sender.id, now)
  if (decision.row === '9b' && facts.newPerson) {
    // A fresh allowance has begun; the deleted request before it is history.
    if (recipientTie?.requestDeletedAt) await forgetDeletedRequest(db, recipient.id, sender.id)
    const pair = { senderId: sender.id, recipientId: recipient.id }
    const hidden = decision.folder === 'hidden'
    await db
      .insert(knocks)
      .values({ id: newId(now), ...pair, chargedAt: now, hidden, points: judged?.points ?? 0, ...entrance.knock })
  }
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
