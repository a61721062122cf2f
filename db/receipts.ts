/** Read marks: the viewer's own, and what the other side may see of them. */
import { now } from './clock.ts'
import { type Db, write } from './engine/index.ts'
import { announce } from './events.ts'
import { loadPerson, loadTie, lockSide } from './facts.ts'
import { clearPings } from './pings.ts'
import { setSide } from './sides.ts'

/**
 * Moves the viewer's read mark forward, never back, takes a mark as unread away, and tells the viewer's other tabs; tells
 * the other person only where `sharesReceipts`. Returns false when the viewer has no such conversation.
 */
export function markRead(viewer: string, conversationId: string, seq: number): Promise<boolean> {
  return write(async (db, after) => {
    const side = await lockSide(db, viewer, conversationId)
    if (!side) return false
    const readSeq = Math.max(side.readSeq, Math.min(seq, side.lastSeq))
    if (readSeq === side.readSeq && !side.markedUnread) return true
    await setSide(db, side, { readSeq, markedUnread: false })
    await announce(db, after, viewer, { kind: 'read', conversationId, readSeq })
    if (readSeq === side.readSeq) return true
    await clearPings(db, viewer, conversationId, readSeq, now())
    // In a group nobody is told who has read what.
    if (side.otherId !== null && side.otherId !== viewer && (await sharesReceipts(db, viewer, side.otherId))) {
      await announce(db, after, side.otherId, { kind: 'seen', conversationId, seq: readSeq })
    }
    return true
  })
}

/** True when `reader` lets `writer` see what was read: both have receipts on, and the reader accepted and doesn't restrict the writer. */
export async function sharesReceipts(db: Db, reader: string, writer: string): Promise<boolean> {
  const tie = await loadTie(db, reader, writer)
  if (!tie?.acceptedAt || tie.blockedAt || tie.restrictedAt) return false
  return Boolean((await loadPerson(db, reader))?.readReceipts && (await loadPerson(db, writer))?.readReceipts)
}
