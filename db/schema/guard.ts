/** What guards a person besides their door: the filter as they set it, what it learned from them, and who repeats what. */
import type { PersonalModel } from '../../rules/filter/learn.ts'
import type { FilterLevel } from '../../rules/filter/reasons.ts'
import { flag, id, index, json, moment, primaryKey, ref, table, text } from '../engine/columns.ts'
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
