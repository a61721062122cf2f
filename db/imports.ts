/** Archives of X that people bring: who works at one, how far it is, and what of it is shown to its owner. */
import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { cardColumns, isThere } from './cards.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { newId } from './ids.ts'
import {
  identities,
  importedAccounts,
  importedConversations,
  importedMessages,
  imports,
  people,
  ties,
} from './schema/index.ts'
import type { PersonCard } from './types.ts'

export type Import = typeof imports.$inferSelect

/** What an import's own page shows of it. */
export type ImportState = Pick<Import, 'id' | 'status' | 'refusal' | 'reason' | 'total' | 'done' | 'added'>

/** Whoever works at an import and is silent for this long has died. In milliseconds. */
const CLAIM = 60_000

/** Begins an import; null while another one of the viewer's is being read in. */
export function beginImport(viewer: string): Promise<string | null> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    const [last] = await latest(db, viewer)
    if (last?.status === 'waiting') return null
    const id = newId()
    // Claimed by the upload itself, until the file is there whole.
    const claimedUntil = now() + CLAIM * 60
    await db.insert(imports).values({ id, personId: viewer, startedAt: now(), status: 'waiting', claimedUntil })
    return id
  })
}

const latest = (db: Db, viewer: string) =>
  db.select().from(imports).where(eq(imports.personId, viewer)).orderBy(desc(imports.id)).limit(1)

/** The viewer's last import, or null. */
export function readImport(viewer: string): Promise<ImportState | null> {
  return read(async (db) => {
    const [found] = await latest(db, viewer)
    if (!found) return null
    const { id, status, refusal, reason, total, done, added } = found
    return { id, status, refusal, reason, total, done, added }
  })
}

/** Lets go of an import, so that the next who looks works at it. */
export function releaseImport(id: string): Promise<void> {
  return write(async (db) => {
    await db.update(imports).set({ claimedUntil: null }).where(eq(imports.id, id))
  })
}

/** Imports that nobody works at, the oldest first: each is the caller's for a minute, and longer as it makes progress. */
export function claimImports(at: number): Promise<Import[]> {
  const free = and(
    gt(imports.id, '0'),
    sql`status = 'waiting'`,
    or(isNull(imports.claimedUntil), lte(imports.claimedUntil, at)),
  )
  return write(async (db) => {
    const found = await db.select({ id: imports.id }).from(imports).where(free).orderBy(asc(imports.id)).limit(5)
    const ids = found.map(({ id }) => id)
    if (ids.length === 0) return []
    return db
      .update(imports)
      .set({ claimedUntil: at + CLAIM })
      .where(and(inArray(imports.id, ids), free))
      .returning()
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

/** Whom of these ids of X somebody here signs in with. Who has left isn't anybody. */
async function peopleOfX(db: Db, xIds: readonly string[]): Promise<Map<string, PersonCard>> {
  const found = new Map<string, PersonCard>()
  for (const some of chunksOf(xIds)) {
    const rows = await db
      .select({ ...cardColumns, xId: identities.subject })
      .from(identities)
      .innerJoin(people, eq(people.id, identities.personId))
      .where(and(eq(identities.provider, 'twitter'), inArray(identities.subject, some), isThere))
    for (const { xId, ...card } of rows) found.set(xId, card)
  }
  return found
}

/** Somebody of an archive: the person here who signs in with that account of X, or nobody yet. */
export type XPerson = { xId: string; person: PersonCard | null; self: boolean }
export type ImportedRow = { id: string; others: XPerson[]; name: string | null; lastAt: number }

/** Conversations a page of the list holds, messages a page of one. */
const LIST_PAGE = 50
const MESSAGES_PAGE = 100

/** The viewer's imported conversations, latest first. `before` is the `lastAt` of the page before. */
export function listImported(
  viewer: string,
  before = Number.MAX_SAFE_INTEGER,
): Promise<{ rows: ImportedRow[]; next: number | null }> {
  return read(async (db) => {
    const found = await db
      .select()
      .from(importedConversations)
      .where(and(eq(importedConversations.personId, viewer), lt(importedConversations.lastAt, before)))
      .orderBy(desc(importedConversations.lastAt))
      .limit(LIST_PAGE + 1)
    const page = found.slice(0, LIST_PAGE)
    const known = await peopleOfX(db, [...new Set(page.flatMap(({ others }) => idsIn(others)))])
    const rows = page.map(({ id, others, name, lastAt }) => ({
      id,
      name,
      lastAt,
      others: idsIn(others).map((xId) => named(xId, known)),
    }))
    return { rows, next: found.length > LIST_PAGE ? (page.at(-1)?.lastAt ?? null) : null }
  })
}

const idsIn = (others: string): string[] => others.split(' ').filter(Boolean)
const named = (xId: string, known: ReadonlyMap<string, PersonCard>, own?: string): XPerson => ({
  xId,
  person: known.get(xId) ?? null,
  self: xId === own,
})

export type ImportedThread = {
  others: XPerson[]
  name: string | null
  messages: { xId: string; by: XPerson; at: number; text: string }[]
  older: string | null
}

/** A page of an imported conversation, oldest first, or null when the viewer has none of that id. */
export function readImported(viewer: string, id: string, before = '9'.repeat(20)): Promise<ImportedThread | null> {
  return read(async (db) => {
    const [conversation] = await db
      .select()
      .from(importedConversations)
      .where(and(eq(importedConversations.id, id), eq(importedConversations.personId, viewer)))
    if (!conversation) return null
    const found = await db
      .select()
      .from(importedMessages)
      .where(and(eq(importedMessages.conversationId, id), lt(importedMessages.xId, before)))
      .orderBy(desc(importedMessages.xId))
      .limit(MESSAGES_PAGE + 1)
    const page = found.slice(0, MESSAGES_PAGE).reverse()
    const own = await db
      .select({ xId: importedAccounts.xId })
      .from(importedAccounts)
      .where(and(eq(importedAccounts.personId, viewer), eq(importedAccounts.kind, 'self')))
    const selves = new Set(own.map(({ xId }) => xId))
    const others = idsIn(conversation.others)
    const known = await peopleOfX(db, [...new Set([...others, ...page.map(({ senderXId }) => senderXId)])])
    return {
      others: others.map((xId) => named(xId, known)),
      name: conversation.name,
      messages: page.map(({ xId, senderXId, at, text }) => ({
        xId,
        at,
        text,
        by: { ...named(senderXId, known), self: selves.has(senderXId) },
      })),
      older: found.length > MESSAGES_PAGE ? (page[0]?.xId ?? null) : null,
    }
  })
}

/** People suggested at most, of each kind. */
const SUGGESTED = 200
/** Ids of X looked at at once. */
const LOOKED = 5_000

/**
 * Whom the viewer follows, or blocks, on X and could here: those who sign in here with that account. Only suggested:
 * nothing is followed or blocked by itself.
 */
export function suggestedByX(viewer: string, kind: 'following' | 'blocking'): Promise<PersonCard[]> {
  return read(async (db) => {
    const column = kind === 'following' ? ties.followedAt : ties.blockedAt
    const here: PersonCard[] = []
    let after = ''
    for (;;) {
      const page = await db
        .select({ xId: importedAccounts.xId })
        .from(importedAccounts)
        .where(
          and(eq(importedAccounts.personId, viewer), eq(importedAccounts.kind, kind), gt(importedAccounts.xId, after)),
        )
        .orderBy(asc(importedAccounts.xId))
        .limit(LOOKED)
      const ids = page.map(({ xId }) => xId)
      here.push(...(await peopleOfX(db, ids)).values())
      after = ids.at(-1) ?? ''
      if (page.length < LOOKED || here.length >= SUGGESTED) break
    }
    const some = here.filter(({ id }) => id !== viewer).slice(0, SUGGESTED)
    const decided = new Set<string>()
    for (const ids of chunksOf(some.map(({ id }) => id))) {
      const rows = await db
        .select({ id: ties.otherId, at: column })
        .from(ties)
        .where(and(eq(ties.personId, viewer), inArray(ties.otherId, ids)))
      for (const { id, at } of rows) if (at !== null) decided.add(id)
    }
    return some.filter(({ id }) => !decided.has(id))
  })
}
