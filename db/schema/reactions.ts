/** What becomes of a message after it was sent: reactions, earlier wordings, and who doesn't want to see it any more. */
import { id, index, moment, primaryKey, ref, table, text } from '../engine/columns.ts'
import { messages } from './messages.ts'
import { people } from './people.ts'

/** One emoji per person and message. */
export const reactions = table(
  'reactions',
  {
    messageId: ref('message_id')
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    emoji: text('emoji').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.personId] }), index('reactions_person').on(t.personId)],
)

/** What a message said before it was edited, until `at`. */
export const edits = table(
  'edits',
  {
    id: id('id').primaryKey(),
    messageId: ref('message_id')
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [index('edits_message').on(t.messageId)],
)

/** Messages that somebody deleted for themselves alone. */
export const hiddenMessages = table(
  'hidden_messages',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    messageId: ref('message_id')
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.messageId] }), index('hidden_messages_message').on(t.messageId)],
)
