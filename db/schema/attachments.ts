/** What is sent along with messages: pictures, videos, files, voice notes. The bytes themselves lie in the storage. */
import { sql } from 'drizzle-orm'
import { flag, id, index, json, moment, ref, table, text, uniqueIndex, whole } from '../engine/columns.ts'
import { messages } from './messages.ts'
import { cases } from './moderation.ts'
import { people } from './people.ts'

export const attachments = table(
  'attachments',
  {
    id: id('id').primaryKey(),
    /** Who brought it: it counts for their quota. */
    ownerId: ref('owner_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Both null until it is sent. */
    conversationId: ref('conversation_id'),
    messageId: ref('message_id').references(() => messages.id, { onDelete: 'cascade' }),
    /** Its place in the message, 0 to 3. */
    position: whole('position').notNull().default(0),
    kind: text('kind').$type<'image' | 'video' | 'file' | 'voice'>().notNull(),
    /** What the content is; whatever the name or the browser said. */
    mime: text('mime').notNull(),
    /** As it is shown and saved: without folders and signs that lead astray. */
    name: text('name').notNull(),
    /** What can be seen, for those who can't; empty where nobody said. */
    alt: text('alt').notNull().default(''),
    /** What lies in the storage, all sizes together. */
    bytes: whole('bytes').notNull(),
    /** In pixels, upright; null where there are none or nobody knows. */
    width: whole('width'),
    height: whole('height'),
    /** A picture of several frames. */
    moving: flag('moving').notNull().default(false),
    durationMs: whole('duration_ms'),
    /** How loud a voice note is, from its beginning to its end: small whole numbers. */
    waveform: json<number[] | null>('waveform'),
    /** A few bytes of WebP as a data: address, shown until the picture is there. */
    placeholder: text('placeholder'),
    /** Where it lies in the storage (`rules/media.ts`); a forwarded copy shares it. */
    storageKey: text('storage_key').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('attachments_message').on(t.messageId, t.position),
    index('attachments_owner').on(t.ownerId, t.bytes),
    index('attachments_conversation').on(t.conversationId, t.id),
    index('attachments_key').on(t.storageKey),
    index('attachments_unsent').on(t.createdAt).where(sql`message_id is null`),
  ],
)

/** Copies for the moderators of what reported messages carried: like their texts they stay, whatever becomes of the messages. */
export const caseFiles = table(
  'case_files',
  {
    id: id('id').primaryKey(),
    caseId: ref('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    /** Which of the reported messages carried it; no reference, for it may be gone. */
    reportedId: id('reported_id').notNull(),
    position: whole('position').notNull(),
    kind: text('kind').$type<'image' | 'video' | 'file' | 'voice'>().notNull(),
    mime: text('mime').notNull(),
    name: text('name').notNull(),
    alt: text('alt').notNull(),
    bytes: whole('bytes').notNull(),
    width: whole('width'),
    height: whole('height'),
    storageKey: text('storage_key').notNull(),
  },
  (t) => [index('case_files_case').on(t.caseId, t.id), index('case_files_key').on(t.storageKey)],
)

/** What nothing refers to any more and is to be removed from the storage: noted in the transaction that let go of it. */
export const looseFiles = table(
  'loose_files',
  {
    storageKey: text('storage_key').primaryKey(),
    at: moment('at').notNull(),
  },
  (t) => [index('loose_files_at').on(t.at)],
)
