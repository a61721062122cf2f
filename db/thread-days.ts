/** Where in a conversation a moment lies. */
import { and, asc, desc, eq, gte, lte, sql } from 'drizzle-orm'
import { now } from './clock.ts'
import { type Db, prepared, read } from './engine/index.ts'
import { loadParticipant } from './facts.ts'
import { idAt } from './ids.ts'
import { readableBy, sideOfMessage } from './message-views.ts'
import { messages, participants } from './schema/index.ts'

const mySide = sideOfMessage(sql.placeholder('viewer'))
const inConversation = eq(messages.conversationId, sql.placeholder('conversationId'))

const idFrom = prepared((db) =>
  db
    .select({ id: messages.id, seq: messages.seq })
    .from(messages)
    .where(and(inConversation, gte(messages.seq, sql.placeholder('seq'))))
    .orderBy(asc(messages.seq))
    .limit(1)
    .prepare(),
)
const readable = (direction: 'from' | 'to') =>
  prepared((db) => {
    const [bound, order] = direction === 'from' ? [gte, asc] : [lte, desc]
    return db
      .select({ seq: messages.seq })
      .from(messages)
      .innerJoin(participants, mySide)
      .where(
        and(inConversation, bound(messages.seq, sql.placeholder('seq')), readableBy(db, sql.placeholder('viewer'))),
      )
      .orderBy(order(messages.seq))
      .limit(1)
      .prepare()
  })
const readableFrom = readable('from')
const readableTo = readable('to')

/**
 * The number of the first message since a moment that the viewer can read, or of the last one before where there is none
 * since; null when they can read none, or the conversation isn't theirs. Ids grow with numbers and tell the time: the place
 * is found by halving, in as many point reads as the conversation's length has binary digits, without an index of its own.
 */
export function firstSince(viewer: string, conversationId: string, at: number): Promise<number | null> {
  return read(async (db) => {
    const side = await loadParticipant(db, conversationId, viewer)
    if (!side) return null
    const seq = await seqAt(db, conversationId, Math.max(0, at), side)
    const [since] = await readableFrom(db).execute({ viewer, conversationId, seq, at: now() })
    const [before] = since ? [since] : await readableTo(db).execute({ viewer, conversationId, seq, at: now() })
    return before?.seq ?? null
  })
}

type Bounds = { clearedSeq: number; lastSeq: number }

/** The smallest number whose message, and all after it, were sent at a moment or later. */
async function seqAt(db: Db, conversationId: string, at: number, { clearedSeq, lastSeq }: Bounds): Promise<number> {
  const wanted = Number(idAt(at))
  let [low, high] = [clearedSeq + 1, lastSeq + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [found] = await idFrom(db).execute({ conversationId, seq: middle })
    // Numbers may be missing; what is asked then stands further on.
    if (found && Number(found.id) < wanted) low = found.seq + 1
    else high = middle
  }
  return low
}
