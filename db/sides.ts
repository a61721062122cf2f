/** One person's side of a conversation: the one place where it is changed other than by a message. */
import { and, eq, isNotNull, notInArray, or } from 'drizzle-orm'
import type { Db } from './engine/index.ts'
import type { Participant } from './pair.ts'
import { participants } from './schema/index.ts'

/** Of a group one sees messages only once one has joined it; who was asked has a side of it among their requests. */
export const mayRead = or(isNotNull(participants.otherId), notInArray(participants.folder, ['requests', 'hidden']))

type Change = Partial<
  Pick<
    Participant,
    | 'folder'
    | 'clearedSeq'
    | 'readSeq'
    | 'undo'
    | 'placedBy'
    | 'reasons'
    | 'sortKey'
    | 'pinnedAt'
    | 'markedUnread'
    | 'snoozedUntil'
  >
>

/** Changes one side. Its owner must be locked. */
export async function setSide(
  db: Db,
  { conversationId, personId }: Pick<Participant, 'conversationId' | 'personId'>,
  change: Change,
): Promise<void> {
  await db
    .update(participants)
    // Only what lies in the inbox is pinned.
    .set(change.folder && change.folder !== 'inbox' ? { ...change, pinnedAt: null } : change)
    .where(and(eq(participants.conversationId, conversationId), eq(participants.personId, personId)))
}
