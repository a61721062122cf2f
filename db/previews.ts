/** Previews on their way: who fetches which, what came of it, and who may see it. */
import { and, asc, desc, eq, gt, inArray, isNotNull, lt, notInArray, sql } from 'drizzle-orm'
import { type Db, lockPeople, lockWork, read, write } from './engine/index.ts'
import { announceToAll } from './events.ts'
import { idAt } from './ids.ts'
import { readableBy, sideOfMessage } from './message-views.ts'
import { SHOWS_NONE } from './preview-views.ts'
import { messagePreviews, messages, participants, people, previewPictures, previews } from './schema/index.ts'
import type { PreviewPicture } from './schema/previews.ts'

/** Fetches under way at once, of the whole site, and of one registered name. */
export const AT_ONCE = 8
export const AT_ONCE_OF_ONE = 2

/** How long a fetch is one process's own: several times what it may take. Then the process has died over it. */
const LEASE_MILLISECONDS = 60_000
const MOST_TRIES = 3
/** Of those that wait, how many are looked through for one that may begin. */
const LOOKED_THROUGH = 100

export type PreviewTask = { hash: string; url: string }

/** What is wanted is due, also where another process's clock is ahead. */
const waits = and(isNotNull(previews.wantedAt), gt(previews.wantedAt, 0))

/** Takes fetches that may begin now, oldest first. Several processes never take the same one. */
export async function claimPreviews(at: number): Promise<PreviewTask[]> {
  // Most looks find nothing, and shouldn't write to say so.
  const some = await read((db) => db.select({ hash: previews.hash }).from(previews).where(waits).limit(1))
  if (some.length === 0) return []
  return write(async (db) => {
    await lockWork(db, 'link previews')
    const found = await db
      .select({
        hash: previews.hash,
        url: previews.url,
        domain: previews.domain,
        claimedUntil: previews.claimedUntil,
        tries: previews.tries,
      })
      .from(previews)
      .where(waits)
      .orderBy(asc(previews.wantedAt))
      .limit(LOOKED_THROUGH)
    const busy = new Map<string, number>()
    let free = AT_ONCE
    for (const { domain, claimedUntil } of found) {
      if (claimedUntil === null || claimedUntil <= at) continue
      free -= 1
      busy.set(domain, (busy.get(domain) ?? 0) + 1)
    }
    const taken: PreviewTask[] = []
    const given: string[] = []
    for (const { hash, url, domain, claimedUntil, tries } of found) {
      if (claimedUntil !== null && claimedUntil > at) continue
      if (tries >= MOST_TRIES) given.push(hash)
      else if (taken.length < free && (busy.get(domain) ?? 0) < AT_ONCE_OF_ONE) {
        taken.push({ hash, url })
        busy.set(domain, (busy.get(domain) ?? 0) + 1)
      }
    }
    const mine = taken.map(({ hash }) => hash)
    if (mine.length > 0)
      await db
        .update(previews)
        .set({ claimedUntil: at + LEASE_MILLISECONDS, tries: sql`${previews.tries} + 1` })
        .where(inArray(previews.hash, mine))
    if (given.length > 0)
      await db
        .update(previews)
        .set({ wantedAt: null, claimedUntil: null, expiresAt: at + LEASE_MILLISECONDS })
        .where(inArray(previews.hash, given))
    return taken
  })
}

export type PreviewFacts = {
  title: string
  site: string
  description: string
  picture: { shape: PreviewPicture; data: Buffer } | null
}

/**
 * Keeps what a fetch found (null: nothing to show) and for how long that is good, and shows it where the link was written
 * lately. What was known before outlives a fetch that failed.
 */
export async function keepPreview(
  hash: string,
  facts: PreviewFacts | null,
  expiresAt: number,
  at: number,
): Promise<void> {
  const which = eq(previews.hash, hash)
  const done = { wantedAt: null, claimedUntil: null, tries: 0, expiresAt }
  const shown = await write(async (db) => {
    if (!facts) {
      await db.update(previews).set(done).where(which)
      return []
    }
    const { picture, ...words } = facts
    const [kept] = await db
      .update(previews)
      .set({ ...done, ...words, state: 'ready', picture: picture?.shape ?? null })
      .where(which)
      .returning({ hash: previews.hash })
    // Its last message was deleted meanwhile, and a job took it away.
    if (!kept) return []
    await db.delete(previewPictures).where(eq(previewPictures.hash, hash))
    if (picture) await db.insert(previewPictures).values({ hash, data: picture.data })
    return db
      .select({ messageId: messagePreviews.messageId })
      .from(messagePreviews)
      .where(and(eq(messagePreviews.hash, hash), gt(messagePreviews.messageId, idAt(at - LATELY_MILLISECONDS))))
      .orderBy(desc(messagePreviews.messageId))
      .limit(SHOWN_AT_ONCE)
  })
  for (const { messageId } of shown) await showPreview(messageId)
}

/** Who looks at older messages than this finds the preview when they next open them. */
const LATELY_MILLISECONDS = 3_600_000
const SHOWN_AT_ONCE = 50

/** Tells everybody who can read a message that there is more to see of it. */
function showPreview(messageId: string): Promise<void> {
  return write(async (db, after) => {
    const readers = await readersOf(db, messageId)
    if (readers.length === 0) return
    await lockPeople(db, ...readers.map(({ personId }) => personId))
    const held = new Set(readers.map(({ personId }) => personId))
    // Who has left meanwhile needn't know, who has come in looks at it anew.
    const still = (await readersOf(db, messageId)).filter(({ personId }) => held.has(personId))
    const [first] = still
    if (!first) return
    const { conversationId, seq } = first
    await announceToAll(
      db,
      after,
      still.map(({ personId }) => personId),
      { kind: 'changed', conversationId, seq },
    )
  })
}

/** Those with a side of a message's conversation on which previews are shown. */
const readersOf = (db: Db, messageId: string) =>
  db
    .select({ personId: participants.personId, conversationId: messages.conversationId, seq: messages.seq })
    .from(messages)
    .innerJoin(participants, eq(participants.conversationId, messages.conversationId))
    .where(and(eq(messages.id, messageId), isShown))

/** No preview stands in what waits for a decision: its links can't be followed either. */
const isShown = notInArray(participants.folder, [...SHOWS_NONE])

/** A preview's picture (WebP), for those who can read a message that shows it; null to everybody else. */
export function readPreviewPicture(viewer: string, messageId: string): Promise<Buffer | null> {
  return read(async (db) => {
    const [found] = await db
      .select({ data: previewPictures.data })
      .from(messages)
      .innerJoin(participants, sideOfMessage(viewer))
      .innerJoin(people, and(eq(people.id, viewer), eq(people.linkPreviews, true)))
      .innerJoin(messagePreviews, eq(messagePreviews.messageId, messages.id))
      .innerJoin(previewPictures, eq(previewPictures.hash, messagePreviews.hash))
      .where(and(eq(messages.id, messageId), readableBy(db, viewer), isShown))
    return found?.data ?? null
  })
}

/** Removes previews that no message has brought for so long; the links stay what they are. */
export function prunePreviews(before: number): Promise<void> {
  return write(async (db) => {
    await db.delete(previews).where(lt(previews.usedAt, before))
  })
}
