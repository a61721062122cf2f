/** Loads what `rules/door.ts` judges. Runs inside the transaction that acts on the decision, so nothing can change between. */
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import { type Budget, budgetOf, DAY, STANDING_KNOCKS } from '../rules/budget.ts'
import type { SendingCounts } from '../rules/ceiling.ts'
import { type Facts, STRANGERS } from '../rules/door.ts'
import type { Lasting } from '../rules/lasting.ts'
import type { Limits } from '../rules/limits.ts'
import { statusAt, stillUpheld } from '../rules/moderation.ts'
import { type Db, lockPeople, prepared, together } from './engine/index.ts'
import { AT_THE_DOOR, type Entrance, type Knocking, loadEntrance } from './entrances.ts'
import { idAt, momentOf } from './ids.ts'
import { type DirectSide, loadPair, type PairRow, type Participant, type Person, pairKeyOf, type Tie } from './pair.ts'
import { conversations, knocks, participants, people, ties } from './schema/index.ts'

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

/** A side as one of two people's, or of notes to self; undefined for a group's: what is done between two isn't done there. */
export const asDirect = (side: Participant | undefined): DirectSide | undefined =>
  side && side.otherId !== null ? { ...side, otherId: side.otherId } : undefined

/**
 * Locks the viewer, and whoever else a conversation is with unless it is a group, and returns the viewer's side of it;
 * undefined, and nothing locked, when the viewer has none of that id. With whom a conversation is never changes, so it
 * may be read before the lock.
 */
export async function lockSide(db: Db, viewer: string, conversationId: string): Promise<Participant | undefined> {
  const side = await loadParticipant(db, conversationId, viewer)
  if (!side) return undefined
  await lockPeople(db, viewer, side.otherId ?? viewer)
  return loadParticipant(db, conversationId, viewer)
}

/** The same for what is done between two people, or in notes to self; undefined for a group. */
export const lockConversation = async (
  db: Db,
  viewer: string,
  conversationId: string,
): Promise<DirectSide | undefined> => asDirect(await lockSide(db, viewer, conversationId))

export const loadConversationOfPair = async (db: Db, a: string, b: string) =>
  (await conversationOfPair(db).execute({ pairKey: pairKeyOf(a, b) }))[0]

/** What became of a sender's last knocks, and how many there were within the hour. */
export type Knocked = {
  outcomes: { pending: number; accepted: number; deleted: number; reported: number }
  lastHour: number
}

/** A sender's allowance of new people now, and the record behind it. */
async function loadStanding(
  db: Db,
  sender: Person,
  limits: Limits,
  now: number,
): Promise<{ budget: Budget; knocked: Knocked }> {
  const charged = db
    .select({ cost: knocks.cost, chargedAt: knocks.chargedAt })
    .from(knocks)
    .where(and(eq(knocks.senderId, sender.id), gt(knocks.chargedAt, now - DAY), gt(knocks.cost, 0)))
    .orderBy(asc(knocks.chargedAt))
  const latest = db
    .select({ id: knocks.id, outcome: knocks.outcome })
    .from(knocks)
    .where(eq(knocks.senderId, sender.id))
    .orderBy(desc(knocks.id))
    .limit(STANDING_KNOCKS)
  const [charges, recent] = await together([charged, latest])
  const outcomes = { pending: 0, accepted: 0, deleted: 0, reported: 0 }
  for (const { outcome } of recent) outcomes[outcome] += 1
  const standing = {
    age: now - sender.joinedAt,
    limited: sender.limited,
    recentKnocks: recent.length,
    recentAccepted: outcomes.accepted,
    upheldReport: stillUpheld(sender.upheldAt, now),
  }
  const lastHour = recent.filter(({ id }) => momentOf(id) > now - HOUR).length
  return { budget: budgetOf(standing, charges, limits), knocked: { outcomes, lastHour } }
}

const HOUR = 3_600_000

export type LoadedFacts = {
  facts: Facts
  sender: Person
  recipient: Person
  senderTie: Tie | null
  recipientTie: Tie | null
  conversationId: string | null
  /** The newest message's number in that conversation; 0 when there is none. */
  lastSeq: number
  /** How long its messages last. */
  lasts: Lasting
  senderSide: Participant | null
  recipientSide: Participant | null
  /** By which entrance the message comes in, and what is asked there. */
  entrance: Entrance
  /** The sender has knocked, and the recipient hasn't written since. */
  waitsForAnswer: boolean
  /** Loaded only where the decision may need it. */
  budget: Budget | null
  /** The sender's record; empty where the budget wasn't loaded. */
  knocked: Knocked
  /** How much the sender has sent, for the site's ceiling. */
  sent: SendingCounts
  /** What the sender has posted under the draft key already. */
  posted: PairRow['posted']
}

/**
 * The facts of a message from one person to another, or null when either isn't there. `draftKey` where it is a post,
 * `knocking` where the sender comes with a link or with answers.
 */
export async function loadFacts(
  db: Db,
  senderId: string,
  recipientId: string,
  limits: Limits,
  now: number,
  draftKey = '',
  knocking: Knocking = AT_THE_DOOR,
): Promise<LoadedFacts | null> {
  const both = await loadPair(db, senderId, recipientId, { since: idAt(now - 10_000), draftKey })
  const mine = both.find(({ person }) => person.id === senderId)
  const theirs = both.find(({ person }) => person.id === recipientId)
  if (!mine || !theirs) return null
  const self = senderId === recipientId
  const [sender, recipient] = [mine.person, theirs.person]
  const [senderTie, recipientTie] = [mine.tie, theirs.tie]
  const [senderSide, recipientSide] = [mine.side, theirs.side]

  // A deleted request keeps its sender's spent allowance for a while; then it is as if nothing had been sent.
  const quietUntil = (recipientTie?.requestDeletedAt ?? Number.POSITIVE_INFINITY) + limits.deleteQuietDays * DAY
  const unanswered = now >= quietUntil ? 0 : (senderSide?.unanswered ?? 0)
  const acceptedAlready = self || Boolean(recipientTie?.acceptedAt)
  const knocked = (senderSide?.knockedSeq ?? 0) > 0
  // Who hasn't been answered is shown their allowance all the same: that it is missing would tell of an Accept.
  const standing = acceptedAlready && !knocked ? null : await loadStanding(db, sender, limits, now)
  const atTheDoor: Facts = {
    ...STRANGERS,
    self,
    senderStatus: statusAt(sender.status, sender.suspendedUntil, now),
    senderVerified: sender.verified,
    recipientStatus: statusAt(recipient.status, recipient.suspendedUntil, now),
    door: recipient.door,
    recipientShielded: (recipient.shieldUntil ?? 0) > now,
    recipientIsStaff: recipient.role === 'moderator' || recipient.role === 'admin',
    senderBlocksRecipient: Boolean(senderTie?.blockedAt),
    recipientBlocksSender: Boolean(recipientTie?.blockedAt),
    recipientReportedSender: Boolean(recipientTie?.reportedAt),
    recipientRestrictsSender: Boolean(recipientTie?.restrictedAt),
    recipientAcceptedSender: Boolean(recipientTie?.acceptedAt),
    recipientFollowsSender: Boolean(recipientTie?.followedAt),
    senderFollowsRecipient: Boolean(senderTie?.followedAt),
    unanswered,
    unansweredAllowed: limits.unanswered,
    newPerson: unanswered === 0,
    newPeopleLeft: standing?.budget.left ?? 0,
    filter: { verdict: 'pass' },
  }
  const entrance = await loadEntrance(db, { senderId, recipient, facts: atTheDoor, knocking, now })
  return {
    facts: { ...atTheDoor, ...entrance.facts },
    entrance,
    sender,
    recipient,
    senderTie,
    recipientTie,
    conversationId: mine.conversation?.id ?? null,
    lastSeq: mine.conversation?.lastSeq ?? 0,
    lasts: mine.conversation?.lasts ?? 'off',
    senderSide,
    recipientSide,
    waitsForAnswer: knocked,
    budget: standing?.budget ?? null,
    knocked: standing?.knocked ?? { outcomes: { pending: 0, accepted: 0, deleted: 0, reported: 0 }, lastHour: 0 },
    sent: { last10Seconds: mine.recent, today: mine.today?.day === Math.floor(now / DAY) ? mine.today.count : 0 },
    posted: mine.posted,
  }
}
