import { sql } from 'drizzle-orm'
import type { DecisionRow, Folder, Reason } from '../../rules/door.ts'
import type { GroupNotice } from '../../rules/groups.ts'
import type { Lasting } from '../../rules/lasting.ts'
import { flag, id, index, json, moment, primaryKey, ref, table, text, uniqueIndex, whole } from '../engine/columns.ts'
import { people } from './people.ts'

export const conversations = table(
  'conversations',
  {
    id: id('id').primaryKey(),
    kind: text('kind').$type<'direct' | 'self' | 'group'>().notNull(),
    /** `small-large` of the two people: one conversation per pair. */
    pairKey: text('pair_key'),
    /** The newest message's number; the next one is assigned under this row. */
    lastSeq: whole('last_seq').notNull().default(0),
    /** Number of the message that is pinned for everybody; null without one. */
    pinnedSeq: whole('pinned_seq'),
    /** How long messages last that are sent from now on. */
    lasts: text('lasts').$type<Lasting>().notNull().default('off'),
  },
  (t) => [uniqueIndex('conversations_pair').on(t.pairKey)],
)

/** Messages are numbered 1, 2, 3 … per conversation. When one was sent is read from its id. */
export const messages = table(
  'messages',
  {
    id: id('id').primaryKey(),
    conversationId: ref('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    seq: whole('seq').notNull(),
    senderId: ref('sender_id')
      .notNull()
      .references(() => people.id),
    text: text('text').notNull(),
    /** What happened in a group, told in its own place among the messages; null for what somebody wrote. */
    notice: json<GroupNotice | null>('notice'),
    /** Number of the message of the same conversation that it answers. */
    replyTo: whole('reply_to'),
    /** When its words were last changed; null when they never were. */
    editedAt: moment('edited_at'),
    /** When its sender took it back from everybody; its text is empty then. */
    deletedAt: moment('deleted_at'),
    /** When it ends for everybody; null where it doesn't. From then on nobody reads it, and a job deletes it. */
    expiresAt: moment('expires_at'),
    /** Sent on from another conversation. */
    forwarded: flag('forwarded').notNull().default(false),
    /** Made by the sender's browser, so that a repeated send is recognised. */
    draftKey: text('draft_key').notNull(),
  },
  (t) => [
    uniqueIndex('messages_seq').on(t.conversationId, t.seq),
    uniqueIndex('messages_draft').on(t.senderId, t.draftKey),
    index('messages_sender').on(t.senderId, t.id),
    index('messages_expires').on(t.expiresAt).where(sql`expires_at is not null`),
  ],
)

/** A person's side of a conversation. The inbox is one range of `participants_folder`, by keyset. */
export const participants = table(
  'participants',
  {
    conversationId: ref('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** The other person of a direct conversation, oneself in notes to self; null in a group. */
    otherId: ref('other_id').references(() => people.id, { onDelete: 'cascade' }),
    /** `none`: cleared away; comes back with the next message. */
    folder: text('folder').$type<Folder | 'none'>().notNull(),
    /** Id of the newest message, or a later one where it came back from a snooze: the list's order and its keyset. */
    sortKey: id('sort_key').notNull(),
    lastSeq: whole('last_seq').notNull(),
    readSeq: whole('read_seq').notNull().default(0),
    /** Messages up to this number are cleared for this person alone. */
    clearedSeq: whole('cleared_seq').notNull().default(0),
    /** How many messages this person sent since the other one last wrote or accepted. */
    unanswered: whole('unanswered').notNull().default(0),
    /** This person's message that knocked and that the other one hasn't answered since; 0 where there is none. */
    knockedSeq: whole('knocked_seq').notNull().default(0),
    /** Since when it stands on top of the inbox, in this order; null outside the inbox and where it isn't pinned. */
    pinnedAt: moment('pinned_at'),
    /** Marked as unread by hand. The read mark itself never goes back: what the other has seen of it stays. */
    markedUnread: flag('marked_unread').notNull().default(false),
    /** In the folder `snoozed`: when it comes back. Says nothing elsewhere. */
    snoozedUntil: moment('snoozed_until'),
    /** Which row of the policy placed it here, and the filter's reasons: "Why is this here?" */
    placedBy: text('placed_by').$type<DecisionRow>().notNull(),
    reasons: json<Reason[]>('reasons').notNull(),
    /** What the last Delete or Block took away, so that Undo can give it back. */
    undo: json<UndoState | null>('undo'),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.personId] }),
    index('participants_folder').on(t.personId, t.folder, t.sortKey),
    index('participants_unread').on(t.personId, t.folder).where(sql`(read_seq < last_seq) OR marked_unread`),
    index('participants_pinned').on(t.personId, t.pinnedAt).where(sql`pinned_at is not null`),
    index('participants_snoozed').on(t.snoozedUntil).where(sql`folder = 'snoozed'`),
    index('participants_other').on(t.personId, t.otherId),
    index('participants_hidden').on(t.sortKey).where(sql`folder = 'hidden'`),
  ],
)

/** What Undo restores. */
export type UndoState = { folder: Folder | 'none'; clearedSeq: number; at: number }

/** What somebody has begun to write and not sent: theirs alone, on all their devices. */
export const drafts = table(
  'drafts',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Which composer it stands in: a conversation's id, or `to-` and whom a first message would go to. */
    place: text('place').notNull(),
    text: text('text').notNull(),
    savedAt: moment('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.place] })],
)

/** What a person's open browsers must learn, numbered 1, 2, 3 … per person: a gap shows at once. */
export const events = table(
  'events',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    position: whole('position').notNull(),
    at: moment('at').notNull(),
    kind: text('kind').notNull(),
    payload: json<Record<string, unknown>>('payload').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.position] }), index('events_at').on(t.at)],
)

/** The last event position of each person; the row that orders their events. */
export const cursors = table('cursors', {
  personId: ref('person_id')
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  position: whole('position').notNull(),
})
