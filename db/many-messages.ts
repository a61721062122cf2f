/** What people do with several messages of a conversation at once: forward them, delete them for themselves. */
import { and, eq, gt, inArray } from 'drizzle-orm'
import { isOwn } from '../rules/order.ts'
import { now } from './clock.ts'
import { companionOf } from './companions.ts'
import { type AfterCommit, type Db, lockPeople, write } from './engine/index.ts'
import { announceToAll } from './events.ts'
import { loadParticipant } from './facts.ts'
import { lockGroup } from './members.ts'
import { findMessage, lastsStill, sideOfMessage } from './message-views.ts'
import { postInside } from './messages.ts'
import { type Draft, type PostResult, postedUnder, refused } from './posting.ts'
import { hiddenMessages, messages, participants } from './schema/index.ts'
import { mayRead } from './sides.ts'

/** Messages of one conversation by their numbers: 1 to `MESSAGES_AT_ONCE` (`rules/messages.ts`), each once. */
export type Several = { conversationId: string; seqs: readonly number[] }

/** Where to: a conversation of the viewer's, or a person. */
export type ForwardTo = { conversationId: string } | { recipientId: string }

type Sending = Pick<Draft, 'draftKey' | 'askFirst'> & { to: ForwardTo }

/** Undoes what was posted before it in the same transaction. */
class NotAll extends Error {
  readonly refusal: PostResult & { ok: false }
  constructor(refusal: PostResult & { ok: false }) {
    super('all of them, or none')
    this.refusal = refusal
  }
}

/**
 * Sends messages on to one place, in the order in which they were written: all of them, or none. Each is judged like any
 * message, in this transaction. Never out of a request (`not_found`, as for what isn't there). Sent again under the same
 * draft key, nothing is posted twice.
 */
export async function forwardMessages(viewer: string, several: Several, sending: Sending): Promise<PostResult> {
  try {
    return await write((db, after) => forwardInside(db, after, viewer, several, sending))
  } catch (error) {
    if (error instanceof NotAll) return error.refusal
    throw error
  }
}

async function forwardInside(
  db: Db,
  after: AfterCommit,
  viewer: string,
  { conversationId, seqs }: Several,
  { to, draftKey, askFirst }: Sending,
): Promise<PostResult> {
  // First of all: who takes a message back, or the viewer's right to read it, holds the viewer too.
  if (!(await holdFor(db, viewer, to))) return refused('not_found')
  const inOrder = [...seqs].sort((a, b) => a - b)
  // Asked again because the answer was lost: it was sent, whatever became of what was sent on.
  const done = await postedAll(db, viewer, inOrder, draftKey)
  if (done) return done
  const side = await loadParticipant(db, conversationId, viewer)
  if (!side || !isOwn(side.folder)) return refused('not_found')
  let last: PostResult = refused('not_found')
  for (const seq of inOrder) {
    const result = await forwardOne(db, after, viewer, { conversationId, seq }, { to, draftKey, askFirst })
    if (!result.ok) {
      if (last.ok) throw new NotAll(result)
      return result
    }
    last = result
  }
  return last
}

/** The answer to the last of them where all were posted under this key; null otherwise. */
async function postedAll(
  db: Db,
  senderId: string,
  seqs: readonly number[],
  draftKey: string,
): Promise<PostResult | null> {
  let last: PostResult | null = null
  for (const seq of seqs) {
    last = await postedUnder(db, { senderId, draftKey: `${draftKey}-${seq}` })
    if (!last) return null
  }
  return last
}

async function forwardOne(
  db: Db,
  after: AfterCommit,
  viewer: string,
  target: { conversationId: string; seq: number },
  { to, draftKey, askFirst }: Sending,
): Promise<PostResult> {
  // By its number: whatever else is chosen the next time, this one is the same.
  const key = { senderId: viewer, draftKey: `${draftKey}-${target.seq}` }
  const posted = await postedUnder(db, key)
  if (posted) return posted
  const message = await findMessage(db, viewer, target)
  if (!message || message.notice || message.deletedAt !== null) return refused('not_found')
  return postInside(db, after, { ...key, to, text: message.text, askFirst, forwardOf: target })
}

/** Holds everybody whom a post to this place is about; false for a conversation that isn't the viewer's. */
async function holdFor(db: Db, viewer: string, to: ForwardTo): Promise<boolean> {
  const other = 'recipientId' in to ? to.recipientId : await companionOf(db, to.conversationId, viewer)
  if (other !== null) await lockPeople(db, viewer, other)
  else if ('conversationId' in to) return (await lockGroup(db, viewer, to.conversationId)) !== undefined
  return other !== null
}

/**
 * Deletes messages for the viewer alone (`on`), or gives them back; answers the numbers of those that were theirs to see.
 * Everything else is passed over.
 */
export function hideMessages(viewer: string, { conversationId, seqs }: Several, on: boolean): Promise<number[]> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    const found = await db
      .select({ id: messages.id, seq: messages.seq })
      .from(messages)
      .innerJoin(participants, sideOfMessage(viewer))
      .where(
        and(
          eq(messages.conversationId, conversationId),
          inArray(messages.seq, [...seqs]),
          gt(messages.seq, participants.clearedSeq),
          mayRead,
          lastsStill(now()),
        ),
      )
    if (found.length === 0) return []
    const at = now()
    const ids = found.map(({ id }) => id)
    if (on) {
      await db
        .insert(hiddenMessages)
        .values(ids.map((messageId) => ({ personId: viewer, messageId, at })))
        .onConflictDoNothing()
    } else {
      await db
        .delete(hiddenMessages)
        .where(and(eq(hiddenMessages.personId, viewer), inArray(hiddenMessages.messageId, ids)))
    }
    for (const { seq } of found) await announceToAll(db, after, [viewer], { kind: 'changed', conversationId, seq })
    return found.map(({ seq }) => seq).sort((a, b) => a - b)
  })
}
