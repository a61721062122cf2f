/** Two people and all that lies between them, in one statement: what a send is judged by. */
import { and, count, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import { alias } from './engine/columns.ts'
import { type Db, prepared } from './engine/index.ts'
import { conversations, messages, participants, people, sending, ties } from './schema/index.ts'

export type Person = typeof people.$inferSelect
export type Tie = typeof ties.$inferSelect
export type Participant = typeof participants.$inferSelect

/** A side of a conversation that isn't a group. */
export type DirectSide = Participant & { otherId: string }

/** `small-large` of two people: the unique key of their conversation. */
export const pairKeyOf = (a: string, b: string): string => (Number(a) <= Number(b) ? `${a}-${b}` : `${b}-${a}`)

const pairRows = prepared((db) => {
  const pair = [sql.placeholder('a'), sql.placeholder('b')]
  const sent = alias(messages, 'sent')
  const recent = db
    .select({ count: count() })
    .from(sent)
    .where(and(eq(sent.senderId, people.id), gt(sent.id, sql.placeholder('since'))))
  return db
    .select({
      person: people,
      /** What this one decided about the other. */
      tie: ties,
      conversation: conversations,
      /** This one's side of it. */
      side: participants,
      today: sending,
      recent: sql<number>`${recent}`.mapWith(Number),
      /** What this one has posted under the draft key. */
      posted: messages,
    })
    .from(people)
    .leftJoin(ties, and(eq(ties.personId, people.id), inArray(ties.otherId, pair), ne(ties.otherId, people.id)))
    .leftJoin(conversations, eq(conversations.pairKey, sql.placeholder('pairKey')))
    .leftJoin(
      participants,
      and(eq(participants.conversationId, conversations.id), eq(participants.personId, people.id)),
    )
    .leftJoin(sending, eq(sending.personId, people.id))
    .leftJoin(messages, and(eq(messages.senderId, people.id), eq(messages.draftKey, sql.placeholder('draftKey'))))
    .where(inArray(people.id, pair))
    .prepare()
})

type Asked = {
  /** Messages with this id or a smaller one were not sent recently. */
  since: string
  draftKey: string
}

/** The rows of two people; one row for somebody alone with themselves, fewer where somebody isn't there. */
export function loadPair(db: Db, a: string, b: string, { since, draftKey }: Asked) {
  return pairRows(db).execute({ a, b, pairKey: pairKeyOf(a, b), since: Number(since), draftKey })
}

export type PairRow = Awaited<ReturnType<typeof loadPair>>[number]
