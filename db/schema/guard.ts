/** What guards a person besides their door: the filter as they set it, what it learned from them, and who repeats what. */
import { sql } from 'drizzle-orm'
import type { PersonalModel } from '../../rules/filter/learn.ts'
import type { FilterLevel } from '../../rules/filter/reasons.ts'
import { flag, id, index, json, moment, primaryKey, ref, table, text, whole } from '../engine/columns.ts'
import { conversations, messages } from './messages.ts'
import { people } from './people.ts'

/** A person's filter. Who has never changed or taught anything has no row. */
export const guards = table('guards', {
  personId: ref('person_id')
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  level: text('level').$type<FilterLevel>().notNull().default('standard'),
  hiddenWords: json<string[]>('hidden_words').notNull(),
  /** Registered names or hosts; a message that links there is hidden. */
  blockedDomains: json<string[]>('blocked_domains').notNull(),
  /** What Accept, Not spam, Delete and Report taught; null when nothing did, or when it was forgotten. */
  learned: json<PersonalModel | null>('learned'),
})

/** Sketches of knocks, for a day: how many people got nearly the same text. A row for each key (`rules/filter/near.ts`). */
export const prints = table(
  'prints',
  {
    key: text('key').notNull(),
    /** Sorts by time, so that the last day is a range. */
    messageId: id('message_id')
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    recipientId: ref('recipient_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.key, t.messageId] }), index('prints_message').on(t.messageId)],
)

/** What a person said about hidden requests that they were shown at random: how often their filter is wrong. */
export const audits = table(
  'audits',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    conversationId: ref('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    at: moment('at').notNull(),
    wanted: flag('wanted').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.conversationId] }), index('audits_conversation').on(t.conversationId)],
)

/**
 * Messages about which a service that the site's owner chose is asked, and what it said (docs/decisions/013). What was
 * written stays where it is, in `messages`. Where no service was chosen, there are no rows.
 */
export const secondOpinions = table(
  'second_opinions',
  {
    messageId: id('message_id')
      .primaryKey()
      .references(() => messages.id, { onDelete: 'cascade' }),
    recipientId: ref('recipient_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    senderId: ref('sender_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** What comes next: to ask, or to tell the service that it was wanted (ham), or that it was spam after all. */
    task: text('task').$type<'check' | 'ham' | 'spam'>(),
    /** When that is due; later while a process is at it, and after a failure. Null where nothing is to be done. */
    dueAt: moment('due_at'),
    /** How often the task was begun. */
    tries: whole('tries').notNull().default(0),
    /** What the service said; null as long as it said nothing. */
    verdict: text('verdict').$type<'ham' | 'spam'>(),
    /** What it was told afterwards. */
    told: text('told').$type<'ham' | 'spam'>(),
  },
  (t) => [
    index('second_opinions_due').on(t.dueAt).where(sql`due_at is not null`),
    index('second_opinions_pair').on(t.recipientId, t.senderId),
  ],
)
