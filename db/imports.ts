/** Archives of X that people bring: who works at one, how far it is, and what it has kept. */
import { and, asc, desc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { newId } from './ids.ts'
import { importedAccounts, importedConversations, importedMessages, imports } from './schema/index.ts'

export type Import = typeof imports.$inferSelect

/** What an import's own page shows of it. */
export type ImportState = Omit<Import, 'personId' | 'startedAt' | 'claimedUntil'>

/** Whoever works at an import and is silent for this long has died. In milliseconds. */
export const CLAIM = 60_000
/** A machine that was silent for this long isn't coming back to the archives that lie on its disk. In milliseconds. */
const GONE = 2 * 3_600_000

/** Begins an import; null while another one of the viewer's is being read in. */
export function beginImport(viewer: string): Promise<string | null> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    if (await isBusy(db, viewer)) return null
    const id = newId()
    // Claimed by the upload itself, until the file is there whole.
    const claimedUntil = now() + CLAIM * 60
    await db.insert(imports).values({ id, personId: viewer, startedAt: now(), status: 'waiting', claimedUntil })
    return id
  })
}

/** It is being read in, or waits for it. */
export const isUnderWay = ({ status }: Pick<Import, 'status'>): boolean => status === 'waiting' || status === 'files'

/** Whether one of the viewer's archives is being read in; asked while they are held. */
export async function isBusy(db: Db, viewer: string): Promise<boolean> {
  const [last] = await latest(db, viewer)
  return last !== undefined && isUnderWay(last)
}

const latest = (db: Db, viewer: string) =>
  db.select().from(imports).where(eq(imports.personId, viewer)).orderBy(desc(imports.id)).limit(1)

/** The viewer's last import, or null. */
export function readImport(viewer: string): Promise<ImportState | null> {
  return read(async (db) => {
    const [found] = await latest(db, viewer)
    if (!found) return null
    const { personId: _, startedAt: _at, claimedUntil: _until, ...state } = found
    return state
  })
}

/** Lets go of an import, so that the next who looks works at it. */
export function releaseImport(id: string): Promise<void> {
  return write(async (db) => {
    await db.update(imports).set({ claimedUntil: now() }).where(eq(imports.id, id))
  })
}

/**
 * An import that nobody works at, or null: the caller's for a minute, and longer as it makes progress. `here` are those
 * whose archive lies on this machine; others are only taken once their machine was silent for two hours. Of those whose
 * messages are to be read in the oldest comes first; of those whose files are, the one with the fewest behind it, so that
 * nobody waits for somebody else's ten thousand pictures.
 */
export function claimImport(at: number, work: 'waiting' | 'files', here: readonly string[]): Promise<Import | null> {
  const free = and(
    // Written out, so that the planner sees the index of these alone.
    work === 'waiting' ? sql`status = 'waiting'` : sql`status = 'files'`,
    gt(work === 'waiting' ? imports.id : imports.filesDone, work === 'waiting' ? '0' : -1),
    or(
      and(inArray(imports.id, here.slice(0, HERE)), or(isNull(imports.claimedUntil), lte(imports.claimedUntil, at))),
      lte(sql`coalesce(${imports.claimedUntil}, ${imports.startedAt})`, at - GONE),
    ),
  )
  return write(async (db) => {
    const [found] = await db
      .select({ id: imports.id })
      .from(imports)
      .where(free)
      .orderBy(...(work === 'waiting' ? [asc(imports.id)] : [asc(imports.filesDone), asc(imports.id)]))
      .limit(1)
    if (!found) return null
    const [claimed] = await db
      .update(imports)
      .set({ claimedUntil: at + CLAIM })
      .where(and(eq(imports.id, found.id), free))
      .returning()
    return claimed ?? null
  })
}

/** Archives of one machine that are asked about at once. */
const HERE = 500

/** Of some imports those that are still to be read in. */
export function underWay(ids: readonly string[]): Promise<Set<string>> {
  return read(async (db) => {
    const found = new Set<string>()
    for (const some of chunksOf(ids)) {
      const rows = await db
        .select({ id: imports.id, status: imports.status })
        .from(imports)
        .where(inArray(imports.id, some))
      for (const row of rows) if (isUnderWay(row)) found.add(row.id)
    }
    return found
  })
}

/** Says how many messages there are; nothing of them is kept yet. */
export function noteTotal(id: string, total: number): Promise<void> {
  return write(async (db) => {
    await db
      .update(imports)
      .set({ total, claimedUntil: now() + CLAIM })
      .where(eq(imports.id, id))
  })
}

/** Ends an import: read in, or refused with a code. */
export function endImport(id: string, refusal: string | null, reason: string | null = null): Promise<void> {
  return write(async (db) => {
    const status = refusal === null ? 'done' : 'refused'
    await db.update(imports).set({ status, refusal, reason, claimedUntil: null }).where(eq(imports.id, id))
  })
}

export type ImportedMessage = Pick<typeof importedMessages.$inferInsert, 'xId' | 'senderXId' | 'at' | 'text'>

/**
 * Keeps some messages of a conversation, at most a thousand; those that are there already stay as they are. The progress moves in
 * the same transaction, so that a killed import goes on where it was. False when the import isn't there any more.
 */
export function keepMessages(
  { id, personId }: Pick<Import, 'id' | 'personId'>,
  conversation: { xId: string; others: readonly string[]; name: string | null },
  some: readonly ImportedMessage[],
): Promise<boolean> {
  const { xId, others, name } = conversation
  return write(async (db) => {
    const lastAt = some.at(-1)?.at ?? 0
    const [kept] = await db
      .insert(importedConversations)
      .values({ id: newId(), personId, xId, others: others.join(' '), name, lastAt })
      .onConflictDoUpdate({
        target: [importedConversations.personId, importedConversations.xId],
        set: {
          // An archive of later may name it anew; one that doesn't know the name takes none away.
          ...(name === null ? {} : { name }),
          lastAt: sql`case when ${importedConversations.lastAt} < ${lastAt} then ${lastAt} else ${importedConversations.lastAt} end`,
        },
      })
      .returning({ id: importedConversations.id })
    if (!kept) return false
    let added = 0
    for (let from = 0; from < some.length; from += ROWS) {
      const values = some.slice(from, from + ROWS).map((message) => ({ ...message, personId, conversationId: kept.id }))
      const made = await db
        .insert(importedMessages)
        .values(values)
        .onConflictDoNothing()
        .returning({ xId: importedMessages.xId })
      added += made.length
    }
    const moved = await db
      .update(imports)
      .set({
        done: sql`${imports.done} + ${some.length}`,
        added: sql`${imports.added} + ${added}`,
        claimedUntil: now() + CLAIM,
      })
      .where(eq(imports.id, id))
      .returning({ id: imports.id })
    return moved.length > 0
  })
}

/** Rows of one statement: an engine takes 32,766 values at most. */
const ROWS = 500

type AccountKind = 'following' | 'blocking' | 'self'

/** Keeps ids of X whom the owner follows or blocks there, or the owner's own. */
export async function keepAccounts(personId: string, kind: AccountKind, xIds: readonly string[]): Promise<void> {
  for (let from = 0; from < xIds.length; from += ROWS) {
    const values = xIds.slice(from, from + ROWS).map((xId) => ({ personId, kind, xId }))
    await write(async (db) => {
      await db.insert(importedAccounts).values(values).onConflictDoNothing()
    })
  }
}
