/**
 * What a second opinion is wanted about, written down in the transaction that gives the reason: a send, an acceptance, a
 * moderator's decision. `db/opinions.ts` does what stands here. Where the site has no such service, nothing is written.
 */
import { and, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import { now } from './clock.ts'
import type { Db } from './engine/index.ts'
import { loadGuard } from './guards.ts'
import type { Person } from './pair.ts'
import { secondOpinions } from './schema/index.ts'

// Bundles may hold a copy of this file each; the service is one.
const shared = globalThis as typeof globalThis & { ajarSecondOpinion?: boolean }

/** Told at boot: whether the site's owner chose a service. */
export function turnSecondOpinion(on: boolean): void {
  shared.ajarSecondOpinion = on
}

const isOn = () => shared.ajarSecondOpinion === true

/**
 * Wants an opinion about a message that has just gone to its recipient's requests. Not where the recipient's filter is
 * off, and not about what people and the site's staff write to each other: that has nothing to do with who knocks.
 */
export async function wantOpinion(
  db: Db,
  { sender, recipient }: { sender: Person; recipient: Person },
  messageId: string,
  at: number,
): Promise<void> {
  if (!isOn() || sender.role !== 'member' || recipient.role !== 'member') return
  if ((await loadGuard(db, recipient.id)).level === 'off') return
  const pair = { recipientId: recipient.id, senderId: sender.id }
  await db.insert(secondOpinions).values({ messageId, ...pair, task: 'check', dueAt: at })
}

type Pair = { recipientId: string; senderId: string }
const between = ({ recipientId, senderId }: Pair) =>
  and(eq(secondOpinions.recipientId, recipientId), eq(secondOpinions.senderId, senderId))

/** Longer than Undo of an acceptance is honoured (`UNDO_MILLISECONDS`): what was taken back is never told. */
const TOLD_AFTER_MILLISECONDS = 120_000

/** The recipient accepted the sender: where the service took something of theirs for spam, it will be told that it isn't. */
export async function disputeOpinion(db: Db, pair: Pair): Promise<void> {
  if (isOn()) await tell(db, between(pair), 'ham', now() + TOLD_AFTER_MILLISECONDS)
}

/** The acceptance was undone before the service was told of it. */
export async function withdrawDispute(db: Db, pair: Pair): Promise<void> {
  if (isOn()) await untell(db, between(pair), 'ham')
}

/** A report of these messages was upheld: the service is told that they are spam where it had said otherwise. */
export async function reportToService(db: Db, messageIds: readonly string[]): Promise<void> {
  if (isOn()) await tell(db, inArray(secondOpinions.messageId, [...messageIds]), 'spam', now())
}

/** The decision about these messages was taken back: so is what the service was told. */
export async function takeBackReport(db: Db, messageIds: readonly string[]): Promise<void> {
  if (isOn()) await tell(db, inArray(secondOpinions.messageId, [...messageIds]), 'ham', now())
}

/** What the service takes a message for; null as long as it was never asked, so that it learns of no text this way. */
const believed = sql`coalesce(${secondOpinions.told}, ${secondOpinions.verdict})`

async function tell(db: Db, which: SQL | undefined, opinion: 'ham' | 'spam', dueAt: number): Promise<void> {
  const other = opinion === 'ham' ? 'spam' : 'ham'
  await untell(db, which, other)
  await db
    .update(secondOpinions)
    .set({ task: opinion, dueAt, tries: 0 })
    .where(and(which, isNotNull(secondOpinions.verdict), sql`${believed} = ${other}`))
}

/** Forgets what was to be told and hasn't been. */
async function untell(db: Db, which: SQL | undefined, opinion: 'ham' | 'spam'): Promise<void> {
  await db
    .update(secondOpinions)
    .set({ task: null, dueAt: null, tries: 0 })
    .where(and(which, eq(secondOpinions.task, opinion)))
}
