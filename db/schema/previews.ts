/** What pages say of themselves that messages link to, once per address (docs/decisions/025). */
import { sql } from 'drizzle-orm'
import { bytes, index, moment, primaryKey, ref, table, text, whole } from '../engine/columns.ts'
import { messages } from './messages.ts'

export const previews = table(
  'previews',
  {
    /** SHA-256 of `url`, which is too long for a key. */
    hash: text('hash').primaryKey(),
    url: text('url').notNull(),
    /** The registered name, of which only a few are asked at a time. */
    domain: text('domain').notNull(),
    /** Since when it waits to be fetched, the first time or anew; null when it doesn't. */
    wantedAt: moment('wanted_at'),
    /** Until when a process has it in hand. */
    claimedUntil: moment('claimed_until'),
    tries: whole('tries').notNull().default(0),
    /** `none`: there is nothing to show, or not yet. */
    state: text('state').$type<'none' | 'ready'>().notNull().default('none'),
    title: text('title').notNull().default(''),
    site: text('site').notNull().default(''),
    description: text('description').notNull().default(''),
    /** How its picture is cut: 480 × 252 or 144 × 144; null without one. */
    picture: text('picture').$type<PreviewPicture | null>(),
    /** Until when what is known is good enough for the next message, also that nothing could be known. */
    expiresAt: moment('expires_at').notNull().default(0),
    /** When a message last brought it, to about a day. */
    usedAt: moment('used_at').notNull(),
  },
  (t) => [
    index('previews_wanted').on(t.wantedAt).where(sql`wanted_at is not null`),
    index('previews_used').on(t.usedAt),
  ],
)

export type PreviewPicture = 'wide' | 'square'

/** Their pictures, re-encoded as WebP without metadata. */
export const previewPictures = table('preview_pictures', {
  hash: text('hash')
    .primaryKey()
    .references(() => previews.hash, { onDelete: 'cascade' }),
  data: bytes('data').notNull(),
})

/** Which message shows which preview. Written when a message is sent or edited, and never later: see `rules/told.ts`. */
export const messagePreviews = table(
  'message_previews',
  {
    messageId: ref('message_id')
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    hash: text('hash')
      .notNull()
      .references(() => previews.hash, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.messageId] }), index('message_previews_hash').on(t.hash, t.messageId)],
)
