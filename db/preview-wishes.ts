/**
 * Which messages get a preview: written down in the transaction that sends or edits one. Nothing is fetched here;
 * `server/previews/` does that once it is committed.
 */
import { and, eq, gt, isNotNull } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { now } from './clock.ts'
import type { Db } from './engine/index.ts'
import { loadPerson } from './facts.ts'
import { hashOf, previewIn } from './preview-links.ts'
import { messagePreviews, previews } from './schema/index.ts'

/** Addresses that may wait at once, of the whole site: who sends more links than that has them without a preview. */
export const QUEUE = 500

type Message = { id: string; senderId: string; text: string; forwarded?: boolean }

/**
 * Wants the preview of a message that has just been written or edited. Only for messages whose sender may know that they
 * are read (`rules/told.ts`): a fetch shows to whoever has the linked server, so it must tell nothing else. The sender's
 * own switch counts here; that of its readers where they look.
 */
export async function wantPreview(db: Db, message: Message): Promise<void> {
  const target = previewIn(message.text)
  if (!target || !(await loadPerson(db, message.senderId))?.linkPreviews) return
  const at = now()
  const hash = hashOf(target)
  const which = eq(previews.hash, hash)
  const [known] = await db
    .select({ expiresAt: previews.expiresAt, wantedAt: previews.wantedAt, usedAt: previews.usedAt })
    .from(previews)
    .where(which)
  const stale = !known || (known.wantedAt === null && known.expiresAt <= at)
  // Passing something on tells its first writer nothing, even where the server is theirs.
  const asks = stale && !message.forwarded && !(await isFull(db))
  if (!known) {
    if (!asks) return
    const { url, domain } = target
    await db.insert(previews).values({ hash, url, domain, wantedAt: at, usedAt: at }).onConflictDoNothing()
  } else if (asks)
    await db.update(previews).set({ wantedAt: at, claimedUntil: null, tries: 0, usedAt: at }).where(which)
  else if (known.usedAt < at - DAY) await db.update(previews).set({ usedAt: at }).where(which)
  await db
    .insert(messagePreviews)
    .values({ messageId: message.id, hash })
    .onConflictDoUpdate({ target: messagePreviews.messageId, set: { hash } })
}

async function isFull(db: Db): Promise<boolean> {
  const waiting = await db
    .select({ hash: previews.hash })
    .from(previews)
    .where(and(isNotNull(previews.wantedAt), gt(previews.wantedAt, 0)))
    .limit(1)
    .offset(QUEUE - 1)
  return waiting.length > 0
}

/** Takes a message's preview away. */
export async function dropPreview(db: Db, messageId: string): Promise<boolean> {
  const { messageId: its } = messagePreviews
  const gone = await db.delete(messagePreviews).where(eq(its, messageId)).returning({ messageId: its })
  return gone.length > 0
}

/** Where a message's words have become others: its preview goes with its link. */
export async function changePreview(db: Db, before: string, message: Message): Promise<void> {
  if (previewIn(before)?.url === previewIn(message.text)?.url) return
  await dropPreview(db, message.id)
  await wantPreview(db, message)
}
