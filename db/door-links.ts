/** Doors as links: entrances that their owner hands out, each with its own terms, and closes one by one. */
import { randomBytes } from 'node:crypto'
import { and, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { isOpen, type LinkTerms } from '../rules/knock-questions.ts'
import { cardColumns, isThere } from './cards.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, prepared, read, write } from './engine/index.ts'
import { newId } from './ids.ts'
import { doorLinks, knocks, people } from './schema/index.ts'
import type { DoorLinkView, PersonCard } from './types.ts'

export type DoorLink = typeof doorLinks.$inferSelect

/** Open links that one person can have, and closed ones that the list still shows. */
export const MOST_LINKS = 50
const CLOSED_SHOWN = 20

const byToken = prepared((db) =>
  db
    .select()
    .from(doorLinks)
    .where(eq(doorLinks.token, sql.placeholder('token')))
    .prepare(),
)

/** The link of a token, open or closed; undefined where there is none. */
export const linkByToken = async (db: Db, token: string): Promise<DoorLink | undefined> =>
  (await byToken(db).execute({ token }))[0]

/** The link of an id, open or closed. */
export async function linkById(db: Db, id: string): Promise<DoorLink | undefined> {
  const [found] = await db.select().from(doorLinks).where(eq(doorLinks.id, id))
  return found
}

export type NewDoorLink = Omit<LinkTerms, 'revokedAt'> & { label: string }

/** Makes a link and returns its token; null when the viewer has as many open ones as one can have. */
export function makeDoorLink(viewer: string, terms: NewDoorLink): Promise<string | null> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    const at = now()
    const mine = await db
      .select({ expiresAt: doorLinks.expiresAt, revokedAt: doorLinks.revokedAt })
      .from(doorLinks)
      .where(and(eq(doorLinks.personId, viewer), isNull(doorLinks.revokedAt)))
    if (mine.filter((link) => isOpen(link, at)).length >= MOST_LINKS) return null
    const token = randomBytes(16).toString('base64url')
    await db.insert(doorLinks).values({ id: newId(at), personId: viewer, token, createdAt: at, ...terms })
    return token
  })
}

/** Closes a link of the viewer's for good; what came through it stays. False when they have none of that id. */
export function closeDoorLink(viewer: string, id: string): Promise<boolean> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    const closed = await db
      .update(doorLinks)
      .set({ revokedAt: now() })
      .where(and(eq(doorLinks.id, id), eq(doorLinks.personId, viewer), isNull(doorLinks.revokedAt)))
      .returning({ id: doorLinks.id })
    return closed.length > 0
  })
}

/** The viewer's links: all open ones, then the last closed ones, newest first, with how many knocked through each. */
export function listDoorLinks(viewer: string): Promise<DoorLinkView[]> {
  return read(async (db) => {
    const all = await db.select().from(doorLinks).where(eq(doorLinks.personId, viewer)).orderBy(desc(doorLinks.id))
    const at = now()
    const closed = all.filter((link) => !isOpen(link, at)).slice(0, CLOSED_SHOWN)
    const shown = [...all.filter((link) => isOpen(link, at)), ...closed]
    if (shown.length === 0) return []
    const counted = await db
      .select({ linkId: knocks.linkId, knocked: count() })
      .from(knocks)
      .where(
        inArray(
          knocks.linkId,
          shown.map(({ id }) => id),
        ),
      )
      .groupBy(knocks.linkId)
    const knockedThrough = new Map(counted.map(({ linkId, knocked }) => [linkId, knocked]))
    return shown.map(({ personId: _, ...link }) => ({
      ...link,
      open: isOpen(link, at),
      knocked: knockedThrough.get(link.id) ?? 0,
    }))
  })
}

/** Whose open link it is, for a visitor. Null for every other token, and while the owner's shield is up. */
export function ownerOfLink(token: string): Promise<PersonCard | null> {
  return read(async (db) => {
    const link = await linkByToken(db, token)
    if (!link || !isOpen(link, now())) return null
    const [owner] = await db
      .select({ ...cardColumns, shieldUntil: people.shieldUntil })
      .from(people)
      .where(and(eq(people.id, link.personId), isThere))
    if (!owner) return null
    const { shieldUntil, ...card } = owner
    return (shieldUntil ?? 0) > now() ? null : card
  })
}
