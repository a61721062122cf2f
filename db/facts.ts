/** Loads what `rules/door.ts` judges. Runs inside the transaction that acts on the decision, so nothing can change between. */
import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { type Budget, budgetOf, DAY, STANDING_KNOCKS } from '../rules/budget.ts'
import type { Facts } from '../rules/door.ts'
import type { Limits } from '../rules/limits.ts'
import { type Db, lockPeople, prepared, together } from './engine/index.ts'
import { conversations, knocks, participants, people, ties } from './schema/index.ts'

export type Person = typeof people.$inferSelect
export type Tie = typeof ties.$inferSelect
export type Participant = typeof participants.$inferSelect

const personById = prepared((db) =>
  db
    .select()
    .from(people)
    .where(eq(people.id, sql.placeholder('id')))
    .prepare(),
)
const tieOf = prepared((db) =>
  db
    .select()
    .from(ties)
    .where(and(eq(ties.personId, sql.placeholder('personId')), eq(ties.otherId, sql.placeholder('otherId'))))
    .prepare(),
)
const conversationOfPair = prepared((db) =>
  db
    .select()
    .from(conversations)
    .where(eq(conversations.pairKey, sql.placeholder('pairKey')))
    .prepare(),
)
const participantOf = prepared((db) =>
  db
    .select()
    .from(participants)
    .where(
      and(
        eq(participants.conversationId, sql.placeholder('conversationId')),
        eq(participants.personId, sql.placeholder('personId')),
      ),
    )
    .prepare(),
)

export const loadPerson = async (db: Db, id: string): Promise<Person | undefined> =>
  (await personById(db).execute({ id }))[0]

export const loadTie = async (db: Db, personId: string, otherId: string): Promise<Tie | undefined> =>
  (await tieOf(db).execute({ personId, otherId }))[0]

export const loadParticipant = async (
  db: Db,
  conversationId: string,
  personId: string,
): Promise<Participant | undefined> => (await participantOf(db).execute({ conversationId, personId }))[0]

/**
 * Locks the two people of a viewer's conversation and returns the viewer's side of it; undefined, and nothing locked,
 * when the viewer has none of that id. With whom a conversation is never changes, so it may be read before the lock.
 */
export async function lockConversation(
  db: Db,
  viewer: string,
  conversationId: string,
): Promise<Participant | undefined> {
  const side = await loadParticipant(db, conversationId, viewer)
  if (!side) return undefined
  await lockPeople(db, viewer, side.otherId)
  return loadParticipant(db, conversationId, viewer)
}

/** `small-large` of two people: the unique key of their conversation. */
export const pairKeyOf = (a: string, b: string): string => (Number(a) <= Number(b) ? `${a}-${b}` : `${b}-${a}`)

export const loadConversationOfPair = async (db: Db, a: string, b: string) =>
  (await conversationOfPair(db).execute({ pairKey: pairKeyOf(a, b) }))[0]

const peopleOfPair = prepared((db) =>
  db
    .select()
    .from(people)
    .where(inArray(people.id, [sql.placeholder('a'), sql.placeholder('b')]))
    .prepare(),
)
/** What two people decided about each other: two point reads in one statement. */
const tiesOfPair = prepared((db) => {
  const pair = [sql.placeholder('a'), sql.placeholder('b')]
  return db
    .select()
    .from(ties)
    .where(and(inArray(ties.personId, pair), inArray(ties.otherId, pair)))
    .prepare()
})
/** Each side of the conversation of a pair, with the number of its newest message; empty when there is none. */
const sidesOfPair = prepared((db) =>
  db
    .select({ side: participants, conversationId: conversations.id, lastSeq: conversations.lastSeq })
    .from(conversations)
    .innerJoin(participants, eq(participants.conversationId, conversations.id))
    .where(eq(conversations.pairKey, sql.placeholder('pairKey')))
    .prepare(),
)

/** A sender's allowance of new people now. */
export async function loadBudget(db: Db, sender: Person, limits: Limits, now: number): Promise<Budget> {
  const charged = db
    .select({ cost: knocks.cost, chargedAt: knocks.chargedAt })
    .from(knocks)
    .where(and(eq(knocks.senderId, sender.id), gt(knocks.chargedAt, now - DAY), gt(knocks.cost, 0)))
    .orderBy(asc(knocks.chargedAt))
  const latest = db
    .select({ outcome: knocks.outcome })
    .from(knocks)
    .where(eq(knocks.senderId, sender.id))
    .orderBy(desc(knocks.id))
    .limit(STANDING_KNOCKS)
  const [charges, recent] = await together([charged, latest])
  const standing = {
    age: now - sender.joinedAt,
    limited: sender.limited,
    recentKnocks: recent.length,
    recentAccepted: recent.filter(({ outcome }) => outcome === 'accepted').length,
    upheldReport: false,
  }
  return budgetOf(standing, charges, limits)
}

export type LoadedFacts = {
  facts: Facts
  sender: Person
  recipient: Person
  senderTie: Tie | undefined
  recipientTie: Tie | undefined
  conversationId: string | null
  /** The newest message's number in that conversation; 0 when there is none. */
  lastSeq: number
  senderSide: Participant | undefined
  recipientSide: Participant | undefined
  /** Loaded only where the decision may need it. */
  budget: Budget | null
}

/** The facts of a message from one person to another, or null when either isn't there. */
export async function loadFacts(
  db: Db,
  senderId: string,
  recipientId: string,
  limits: Limits,
  now: number,
): Promise<LoadedFacts | null> {
  const self = senderId === recipientId
  const pair = { a: senderId, b: recipientId }
  const [both, between, sides] = await together([
    peopleOfPair(db).execute(pair),
    self ? [] : tiesOfPair(db).execute(pair),
    sidesOfPair(db).execute({ pairKey: pairKeyOf(senderId, recipientId) }),
  ])
  const sender = both.find(({ id }) => id === senderId)
  const recipient = both.find(({ id }) => id === recipientId)
  if (!sender || !recipient) return null
  const senderTie = between.find(({ personId }) => personId === senderId)
  const recipientTie = between.find(({ personId }) => personId === recipientId)
  const senderSide = sides.find(({ side }) => side.personId === senderId)?.side
  const recipientSide = sides.find(({ side }) => side.personId === recipientId)?.side

  // A deleted request keeps its sender's spent allowance for a while; then it is as if nothing had been sent.
  const quietUntil = (recipientTie?.requestDeletedAt ?? Number.POSITIVE_INFINITY) + limits.deleteQuietDays * DAY
  const unanswered = now >= quietUntil ? 0 : (senderSide?.unanswered ?? 0)
  const acceptedAlready = self || Boolean(recipientTie?.acceptedAt)
  const budget = acceptedAlready ? null : await loadBudget(db, sender, limits, now)
  const facts: Facts = {
    self,
    senderStatus: sender.status,
    senderVerified: sender.verified,
    recipientStatus: recipient.status,
    door: recipient.door,
    recipientIsStaff: recipient.role === 'moderator' || recipient.role === 'admin',
    senderBlocksRecipient: Boolean(senderTie?.blockedAt),
    recipientBlocksSender: Boolean(recipientTie?.blockedAt),
    recipientReportedSender: Boolean(recipientTie?.reportedAt),
    recipientAcceptedSender: Boolean(recipientTie?.acceptedAt),
    recipientFollowsSender: Boolean(recipientTie?.followedAt),
    senderFollowsRecipient: Boolean(senderTie?.followedAt),
    unanswered,
    unansweredAllowed: limits.unanswered,
    newPerson: unanswered === 0,
    newPeopleLeft: budget?.left ?? 0,
    filter: { verdict: 'pass' },
  }
  return {
    facts,
    sender,
    recipient,
    senderTie,
    recipientTie,
    conversationId: sides[0]?.conversationId ?? null,
    lastSeq: sides[0]?.lastSeq ?? 0,
    senderSide,
    recipientSide,
    budget,
  }
}
