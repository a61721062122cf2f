/** What becomes of a knock, and with it of the sender's allowance. */
import { and, desc, eq } from 'drizzle-orm'
import type { Db } from './engine/index.ts'
import { disputeOpinion, withdrawDispute } from './opinion-queue.ts'
import { knocks, participants } from './schema/index.ts'

type Pair = { recipientId: string; senderId: string }

/** The last time the sender knocked at the recipient's. */
export async function latestKnock(db: Db, { recipientId, senderId }: Pair) {
  const [knock] = await db
    .select()
    .from(knocks)
    .where(and(eq(knocks.recipientId, recipientId), eq(knocks.senderId, senderId)))
    .orderBy(desc(knocks.id))
    .limit(1)
  return knock
}

/** The recipient accepted: the sender's place is given back, and their unanswered messages are answered. */
export async function acceptKnock(db: Db, pair: Pair): Promise<void> {
  const knock = await latestKnock(db, pair)
  if (knock && knock.outcome !== 'accepted') {
    await db.update(knocks).set({ outcome: 'accepted', cost: 0 }).where(eq(knocks.id, knock.id))
  }
  await setUnanswered(db, pair, 0)
  await disputeOpinion(db, pair)
}

/** Accept was undone: the knock waits again and takes its place again. */
export async function reopenKnock(db: Db, pair: Pair, unanswered: number): Promise<void> {
  const knock = await latestKnock(db, pair)
  if (knock) await db.update(knocks).set({ outcome: 'pending', cost: 1 }).where(eq(knocks.id, knock.id))
  await setUnanswered(db, pair, unanswered)
  await withdrawDispute(db, pair)
}

/** The waiting request was hidden after it had arrived. */
export async function hideKnock(db: Db, pair: Pair): Promise<void> {
  const knock = await latestKnock(db, pair)
  if (knock?.outcome === 'pending') await db.update(knocks).set({ hidden: true }).where(eq(knocks.id, knock.id))
}

/** The recipient deleted the request. The sender isn't told and keeps their spent place. */
export async function deleteKnock(db: Db, pair: Pair): Promise<void> {
  const knock = await latestKnock(db, pair)
  if (knock?.outcome === 'pending') {
    await db.update(knocks).set({ outcome: 'deleted' }).where(eq(knocks.id, knock.id))
  }
}

/** The recipient reported the sender: the knock costs `cost` places from now on. */
export async function reportKnock(db: Db, pair: Pair, cost: number, now: number): Promise<void> {
  const knock = await latestKnock(db, pair)
  if (knock && inPlay(knock.outcome)) {
    await db.update(knocks).set({ outcome: 'reported', cost, chargedAt: now }).where(eq(knocks.id, knock.id))
  }
}

const inPlay = (outcome: string) => outcome === 'pending' || outcome === 'deleted'

async function setUnanswered(db: Db, { recipientId, senderId }: Pair, unanswered: number): Promise<void> {
  await db
    .update(participants)
    .set({ unanswered })
    .where(and(eq(participants.personId, senderId), eq(participants.otherId, recipientId)))
}
