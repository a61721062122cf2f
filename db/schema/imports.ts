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
    /**
     * `waiting` until its messages are read in or it is refused, then `files` until its pictures and videos are; whoever
     * works at it says so by `claimedUntil`.
     */
    status: text('status').$type<'waiting' | 'files' | 'done' | 'refused'>().notNull(),
    claimedUntil: moment('claimed_until'),
    /** Why it was refused, and what the sentence names. */
    refusal: text('refusal'),
    reason: text('reason'),
    /** Messages in it (0 until it was looked through), how many are dealt with, and how many of those were new. */
    total: whole('total').notNull().default(0),
    done: whole('done').notNull().default(0),
    added: whole('added').notNull().default(0),
    /** The same of its pictures and videos, and why others of them aren't here: a number for each reason. */
    files: whole('files').notNull().default(0),
    filesDone: whole('files_done').notNull().default(0),
    filesAdded: whole('files_added').notNull().default(0),
    /** The owner had no room for them. */
    filesFull: whole('files_full').notNull().default(0),
    /** Larger than anybody may upload. */
    filesLarge: whole('files_large').notNull().default(0),
    /** No picture and no video by their content, damaged, or of no message. */
    filesUnfit: whole('files_unfit').notNull().default(0),
    /** More than one person may bring. */
    filesMany: whole('files_many').notNull().default(0),
  },
  (t) => [
    index('imports_person').on(t.personId, t.id),
    index('imports_waiting').on(t.id).where(sql`status = 'waiting'`),
    index('imports_files').on(t.filesDone, t.id).where(sql`status = 'files'`),
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

/** Pictures and videos of imported messages, drawn anew and cleaned like uploads. The bytes lie in the storage. */
export const importedFiles = table(
  'imported_files',
  {
    id: id('id').primaryKey(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** The message, by X's id filled up to 20 digits. */
    messageXId: text('message_x_id').notNull(),
    /** What X calls it, behind the message's id: with that it is kept once, however often it is brought. */
    name: text('name').notNull(),
    kind: text('kind').$type<'image' | 'video'>().notNull(),
    /** What the content is. */
    mime: text('mime').notNull(),
    /** What lies in the storage, all sizes together: it counts for its owner's quota. */
    bytes: whole('bytes').notNull(),
    /** In pixels, upright; null where nobody knows. */
    width: whole('width'),
    height: whole('height'),
    storageKey: text('storage_key').notNull(),
  },
  (t) => [
    uniqueIndex('imported_files_x').on(t.personId, t.messageXId, t.name),
    index('imported_files_owner').on(t.personId, t.bytes),
    index('imported_files_key').on(t.storageKey),
  ],
)
