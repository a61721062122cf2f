/** What was brought from X as it is shown: to its owner alone, with names for those who are here by now. */
import { and, asc, desc, eq, gt, inArray, lt } from 'drizzle-orm'
import { cardColumns, isThere } from './cards.ts'
import { chunksOf } from './chunks.ts'
import { type Db, read } from './engine/index.ts'
import { filesOfImported, type ImportedFile } from './imported-files.ts'
import { identities, importedAccounts, importedConversations, importedMessages, people, ties } from './schema/index.ts'
import type { PersonCard } from './types.ts'

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
  messages: { xId: string; by: XPerson; at: number; text: string; files: ImportedFile[] }[]
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
    const files = await filesOfImported(
      db,
      viewer,
      page.map(({ xId }) => xId),
    )
    return {
      others: others.map((xId) => named(xId, known)),
      name: conversation.name,
      messages: page.map(({ xId, senderXId, at, text }) => ({
        xId,
        at,
        text,
        files: files.get(xId) ?? [],
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
