import { sql } from 'drizzle-orm'
import { flag, id, index, json, moment, primaryKey, ref, table, text, whole } from '../engine/columns.ts'
import { doorLinks, type Told } from './entrances.ts'
import { people } from './people.ts'

/**
 * What one person decided about another: one row per ordered pair, so that the facts of a send are two point reads.
 * A null moment means "no"; a set one says since when.
 */
export const ties = table(
  'ties',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    otherId: ref('other_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    followedAt: moment('followed_at'),
    blockedAt: moment('blocked_at'),
    /** Until when nothing they send notifies; far in the future where it is for good. */
    mutedUntil: moment('muted_until'),
    /** Restricted: everything they send lands in hidden, and they can't tell. */
    restrictedAt: moment('restricted_at'),
    /** Accept pressed, or something written to them. Ended by "End conversation". */
    acceptedAt: moment('accepted_at'),
    /** Reported: they may write again only after `personId` writes first. */
    reportedAt: moment('reported_at'),
    /** Their request was deleted: no new allowance for them for 7 days. */
    requestDeletedAt: moment('request_deleted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.otherId] }),
    index('ties_following').on(t.personId, t.followedAt).where(sql`followed_at is not null`),
    index('ties_followers').on(t.otherId, t.followedAt).where(sql`followed_at is not null`),
    index('ties_blocked').on(t.personId, t.blockedAt).where(sql`blocked_at is not null`),
  ],
)

/** Every knock and what became of it: the sender's budget and standing are counted from here. */
export const knocks = table(
  'knocks',
  {
    id: id('id').primaryKey(),
    senderId: ref('sender_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    recipientId: ref('recipient_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    outcome: text('outcome').$type<'pending' | 'accepted' | 'deleted' | 'reported'>().notNull().default('pending'),
    /** Places it takes of the allowance: 1, given back (0) on accept, 5 on report. */
    cost: whole('cost').notNull().default(1),
    /** When the cost was charged: the knock's moment, or the report's. */
    chargedAt: moment('charged_at').notNull(),
    /** The first message was hidden, or the request later by a second opinion: with the outcome "accepted", wrongly. */
    hidden: flag('hidden').notNull().default(false),
    /** What the filter's reasons for hiding the first message came to: what another level would have done. */
    points: whole('points').notNull().default(0),
    /** The key of the purpose it chose, and the link it came through: their quotas are counted from here. */
    purpose: text('purpose'),
    linkId: ref('link_id').references(() => doorLinks.id),
    told: json<Told | null>('told'),
  },
  (t) => [
    index('knocks_charged').on(t.senderId, t.chargedAt),
    index('knocks_sender').on(t.senderId, t.id),
    index('knocks_pair').on(t.recipientId, t.senderId, t.id),
    index('knocks_recipient').on(t.recipientId, t.id),
    index('knocks_purpose').on(t.recipientId, t.purpose, t.id).where(sql`purpose is not null`),
    index('knocks_link').on(t.linkId, t.id).where(sql`link_id is not null`),
  ],
)

/** Who was turned away at whose door, last time only and without any text: what "12 more would have arrived" counts. */
export const turnedAway = table(
  'turned_away',
  {
    recipientId: ref('recipient_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    senderId: ref('sender_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.recipientId, t.senderId] }), index('turned_away_recent').on(t.recipientId, t.at)],
)

/** Messages sent per person and UTC day, and changes made to messages: the ceiling on total sending. */
export const sending = table('sending', {
  personId: ref('person_id')
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  /** Days since 1970-01-01 UTC. */
  day: whole('day').notNull(),
  count: whole('count').notNull(),
  /** Reactions, edits and pins, counted apart: of which day, how many. */
  changesDay: whole('changes_day').notNull().default(0),
  changes: whole('changes').notNull().default(0),
  /** When the latest ten seconds of them began, and how many there were since. */
  burstAt: moment('burst_at').notNull().default(0),
  burst: whole('burst').notNull().default(0),
})
