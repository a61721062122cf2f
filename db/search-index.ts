/**
 * Keeps the index that messages are found by. A send only notes that there is something to index; what that takes happens
 * soon after its commit, in small transactions of a job that any process may run and that goes on where another left off.
 */
import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import { wordsOf } from '../rules/words.ts'
import { withImages } from './attachments.ts'
import { chunksOf } from './chunks.ts'
import { type Db, lockWork, prepared, read, write } from './engine/index.ts'
import { linksIn } from './links.ts'
import { conversations, messages, searchBackfill, searchQueue, searchWords } from './schema/index.ts'

/** Words that stand for something else: every message has the one; the others are no letters, and so are nobody's words. */
export const MARKS = { any: '', link: ':link', image: ':image' } as const

/** Messages of one transaction: few, because sends wait for it on SQLite. */
const AT_ONCE = 40
/** Index rows of one statement, which is prepared once. */
const ROWS = 64

const enqueue = prepared((db) =>
  db
    .insert(searchQueue)
    .values({ messageId: sql.placeholder('messageId') })
    .onConflictDoNothing()
    .prepare(),
)

/** Notes, in the transaction that writes or changes a message, that it is to be indexed. */
export const indexSoon = (db: Db, messageId: string): Promise<unknown> => enqueue(db).execute({ messageId })

/** Has all messages brought into the index: for those that come otherwise than by a send. */
export async function indexAllSoon(db: Db): Promise<void> {
  const before = String(Number.MAX_SAFE_INTEGER)
  await db
    .insert(searchBackfill)
    .values({ key: 'backfill', before })
    .onConflictDoUpdate({ target: searchBackfill.key, set: { before } })
}

type Indexed = { id: string; conversationId: string; text: string }

/**
 * Takes a message's words out of the index, in the transaction that is about to change or delete it and that still knows
 * its text. No batch of the job may be under way meanwhile: it could bring the old words back.
 */
export async function forgetWords(db: Db, message: Indexed): Promise<void> {
  await lockWork(db, 'search index')
  const [conversation] = await db
    .select({ kind: conversations.kind, pairKey: conversations.pairKey })
    .from(conversations)
    .where(eq(conversations.id, message.conversationId))
  if (!conversation) return
  // Whether it carries pictures isn't asked: they may be gone already.
  const words = [...termsOf(message.text).add(MARKS.image)]
  for (const ownerId of ownersOf({ ...message, ...conversation })) {
    for (const some of chunksOf(words)) {
      await db
        .delete(searchWords)
        .where(
          and(eq(searchWords.ownerId, ownerId), inArray(searchWords.word, some), eq(searchWords.messageId, message.id)),
        )
    }
  }
}

function termsOf(text: string): Set<string> {
  const words = wordsOf(text)
  words.add(MARKS.any)
  if (linksIn(text).length > 0) words.add(MARKS.link)
  return words
}

type Source = Indexed & { hasImage: boolean } & Pick<typeof conversations.$inferSelect, 'kind' | 'pairKey'>

/** In whose name a message stands in the index. */
function ownersOf({ conversationId, kind, pairKey }: Pick<Source, 'conversationId' | 'kind' | 'pairKey'>): string[] {
  return kind === 'group' ? [conversationId] : [...new Set(pairKey?.split('-'))]
}

const place = (name: string, number: number) => sql.placeholder(`${name}${number}`)
const insertRows = prepared((db) =>
  db
    .insert(searchWords)
    .values(
      Array.from({ length: ROWS }, (_, number) => ({
        ownerId: place('o', number),
        word: place('w', number),
        messageId: place('m', number),
      })),
    )
    .onConflictDoNothing()
    .prepare(),
)

async function insertWords(db: Db, found: readonly Source[]): Promise<void> {
  const rows: [owner: string, word: string, message: string][] = []
  for (const source of found) {
    const words = termsOf(source.text)
    if (source.hasImage) words.add(MARKS.image)
    for (const owner of ownersOf(source)) for (const word of words) rows.push([owner, word, source.id])
  }
  // In the order of the key, so that what belongs together is written together, and locks are taken in one order.
  rows.sort((a, b) => Number(a[0]) - Number(b[0]) || (a[1] < b[1] ? -1 : 1))
  for (let from = 0; from < rows.length; from += ROWS) {
    const values: Record<string, string> = {}
    for (let number = 0; number < ROWS; number++) {
      // The last statement is filled up by repeating its last row, which changes nothing.
      const [owner, word, message] = rows[Math.min(from + number, rows.length - 1)] ?? ['', '', '']
      values[`o${number}`] = owner
      values[`w${number}`] = word
      values[`m${number}`] = message
    }
    await insertRows(db).execute(values)
  }
}

const textColumns = { id: messages.id, conversationId: messages.conversationId, text: messages.text }

/** Indexes messages; those with neither words nor pictures (what happened in a group) have nothing to be found by. */
async function indexTexts(db: Db, found: readonly Indexed[]): Promise<void> {
  const pictured = await withImages(
    db,
    found.map(({ id }) => id),
  )
  const written = found.filter(({ id, text }) => text !== '' || pictured.has(id))
  const sources: Source[] = []
  for (const ids of chunksOf([...new Set(written.map(({ conversationId }) => conversationId))])) {
    const known = await db
      .select({ id: conversations.id, kind: conversations.kind, pairKey: conversations.pairKey })
      .from(conversations)
      .where(inArray(conversations.id, ids))
    const byId = new Map(known.map(({ id, ...conversation }) => [id, conversation]))
    for (const message of written) {
      const conversation = byId.get(message.conversationId)
      if (conversation) sources.push({ ...message, ...conversation, hasImage: pictured.has(message.id) })
    }
  }
  await insertWords(db, sources)
}

const waiting = prepared((db) =>
  db
    .select({ id: searchQueue.messageId })
    .from(searchQueue)
    .where(gt(searchQueue.messageId, sql.placeholder('above')))
    .orderBy(asc(searchQueue.messageId))
    .limit(AT_ONCE)
    .prepare(),
)
const backfilled = prepared((db) =>
  db.select().from(searchBackfill).where(eq(searchBackfill.key, 'backfill')).prepare(),
)

/**
 * Indexes some of what waits: new and changed messages first, then older ones that were there before the index, newest
 * first. Resolves with what it did; `nothing` when nothing waits.
 */
export async function indexSome(): Promise<'new' | 'old' | 'nothing'> {
  // Most looks find nothing, and shouldn't write to say so.
  const found = await read(async (db) => {
    if ((await waiting(db).execute({ above: 0 })).length > 0) return 'new'
    return (await backfilled(db).execute()).length > 0 ? 'old' : 'nothing'
  })
  if (found === 'nothing') return found
  await write(async (db) => {
    // One process at a time; the others find done what it did.
    await lockWork(db, 'search index')
    if (found === 'new') await indexNew(db)
    else await indexOld(db)
  })
  return found
}

async function indexNew(db: Db): Promise<void> {
  const ids = (await waiting(db).execute({ above: 0 })).map(({ id }) => id)
  for (const some of chunksOf(ids)) {
    await indexTexts(db, await db.select(textColumns).from(messages).where(inArray(messages.id, some)))
    await db.delete(searchQueue).where(inArray(searchQueue.messageId, some))
  }
}

const older = prepared((db) =>
  db
    .select(textColumns)
    .from(messages)
    .where(lt(messages.id, sql.placeholder('before')))
    .orderBy(desc(messages.id))
    .limit(AT_ONCE)
    .prepare(),
)

async function indexOld(db: Db): Promise<void> {
  const [mark] = await backfilled(db).execute()
  if (!mark) return
  const found = await older(db).execute({ before: Number(mark.before) })
  await indexTexts(db, found)
  const last = found.at(-1)
  const which = eq(searchBackfill.key, 'backfill')
  if (last && found.length === AT_ONCE) await db.update(searchBackfill).set({ before: last.id }).where(which)
  else await db.delete(searchBackfill).where(which)
}

/** Indexes all that waits, in as many small transactions as it takes. For commands, measurements and tests. */
export async function indexAll(): Promise<void> {
  while ((await indexSome()) !== 'nothing');
}
