/** What people brought from X: their own copy, which nobody else sees and nobody can answer. */
import { sql } from 'drizzle-orm'
import { id, index, moment, primaryKey, ref, table, text, uniqueIndex, whole } from '../engine/columns.ts'
import { people } from './people.ts'

/** An archive that was brought, and how far it is read in. */
export const imports = table(
  'imports',
  {
    id: id('id').primaryKey(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    startedAt: moment('started_at').notNull(),
    /** `waiting` until it is read in or refused; whoever works at it says so by `claimedUntil`. */
    status: text('status').$type<'waiting' | 'done' | 'refused'>().notNull(),
    claimedUntil: moment('claimed_until'),
    /** Why it was refused, and what the sentence names. */
    refusal: text('refusal'),
    reason: text('reason'),
    /** Messages in it (0 until it was looked through), how many are dealt with, and how many of those were new. */
    total: whole('total').notNull().default(0),
    done: whole('done').notNull().default(0),
    added: whole('added').notNull().default(0),
  },
  (t) => [
    index('imports_person').on(t.personId, t.id),
    index('imports_waiting').on(t.id).where(sql`status = 'waiting'`),
  ],
)

export const importedConversations = table(
  'imported_conversations',
  {
    id: id('id').primaryKey(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** X's id of it. */
    xId: text('x_id').notNull(),
    /** Who is in it besides the owner: ids of X. */
    others: text('others').notNull(),
    /** What a group is called; null for the others, and for a group that nobody named. */
    name: text('name'),
    lastAt: moment('last_at').notNull(),
  },
  (t) => [
    uniqueIndex('imported_conversations_x').on(t.personId, t.xId),
    index('imported_conversations_last').on(t.personId, t.lastAt),
  ],
)

export const importedMessages = table(
  'imported_messages',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** X's id of it, filled up with zeros to 20 digits: sorts by time. One per owner, however often it is brought. */
    xId: text('x_id').notNull(),
    conversationId: ref('conversation_id')
      .notNull()
      .references(() => importedConversations.id, { onDelete: 'cascade' }),
    /** X's id of who wrote it. */
    senderXId: text('sender_x_id').notNull(),
    at: moment('at').notNull(),
    text: text('text').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.xId] }),
    index('imported_messages_conversation').on(t.conversationId, t.xId),
  ],
)

/** Whom the owner follows and blocks on X, by X's ids: to say who of them is here. */
export const importedAccounts = table(
  'imported_accounts',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'following' | 'blocking' | 'self'>().notNull(),
    xId: text('x_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind, t.xId] })],
)
