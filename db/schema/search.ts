/** The index that messages are found by, and what it doesn't hold yet (docs/decisions/017). */
import { id, primaryKey, ref, table, text } from '../engine/columns.ts'

/**
 * A row per word of a message and reader: both people of a direct conversation, but a group as a whole, whose owner here
 * is the conversation's own id. Ids of people and conversations are never the same. No references: a row whose message is
 * gone finds nothing, and a message's rows needn't be looked for when it goes.
 */
export const searchWords = table(
  'search_words',
  {
    ownerId: ref('owner_id').notNull(),
    /** Folded (`rules/words.ts`); or one of `MARKS` in `db/search-index.ts`. */
    word: text('word').notNull(),
    messageId: id('message_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ownerId, t.word, t.messageId] })],
)

/** Messages that wait to be indexed: written in the transaction that sends them. */
export const searchQueue = table('search_queue', { messageId: id('message_id').primaryKey() })

/** One row while messages from before the index are brought into it, newest first: those below `before` are missing. */
export const searchBackfill = table('search_backfill', {
  /** Always `backfill`. */
  key: text('key').primaryKey(),
  before: id('before').notNull(),
})
