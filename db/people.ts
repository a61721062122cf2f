/** Accounts as others see them: signing up, profiles, lists, search. */
import { createHash } from 'node:crypto'
import { and, asc, count, desc, eq, gte, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Language } from '../rules/languages.ts'
import { statusAt } from '../rules/moderation.ts'
import { fold, searchTerms } from '../rules/names.ts'
import { isUp } from '../rules/shield.ts'
import { reachTold } from '../rules/told.ts'
import { cardColumns, isThere } from './cards.ts'
import { now } from './clock.ts'
import { alias } from './engine/columns.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { loadFacts } from './facts.ts'
import { isId, newId } from './ids.ts'
import { siteLimits } from './limits.ts'
import { departures, notices, passwords, people, peopleTerms, pictures, ties } from './schema/index.ts'
import type { Me, PersonCard, Profile } from './types.ts'

export type NewPerson = { handle: string; name: string; passwordHash: string | null } & Partial<
  Pick<typeof people.$inferInsert, 'kind' | 'door' | 'demo' | 'bio' | 'location' | 'verified' | 'role' | 'joinedAt'>
>

/**
 * Creates an account. The handle must be well formed (`handleProblem`), the name clean; null when the handle is taken.
 * Brands start with an open door (POLICY), people with `following`.
 */
export function createPerson(person: NewPerson): Promise<string | null> {
  return write((db) => createPersonInside(db, person))
}

/** The same inside a transaction that writes more. */
export async function createPersonInside(db: Db, { passwordHash, ...person }: NewPerson): Promise<string | null> {
  const at = now()
  if (await wasDeleted(db, person.handle)) return null
  const [made] = await db
    .insert(people)
    .values({
      id: newId(at),
      handleKey: person.handle.toLowerCase(),
      door: person.kind === 'brand' ? 'everyone' : 'following',
      joinedAt: at,
      ...person,
    })
    .onConflictDoNothing()
    .returning({ id: people.id })
  if (!made) return null
  await setTerms(db, made.id, person.handle, person.name)
  if (passwordHash) await db.insert(passwords).values({ personId: made.id, hash: passwordHash, changedAt: at })
  return made.id
}

/** How the handle of a deleted account is kept: enough to refuse it to others, nothing to list. */
export const handleHash = (handle: string): string =>
  createHash('sha256').update(`handle ${handle.toLowerCase()}`).digest('base64url')

/** Whether somebody had this handle whose account is deleted. */
async function wasDeleted(db: Db, handle: string): Promise<boolean> {
  const found = await db
    .select({ personId: departures.personId })
    .from(departures)
    .where(eq(departures.handleHash, handleHash(handle)))
  return found.length > 0
}

async function setTerms(db: Db, personId: string, handle: string, name: string): Promise<void> {
  await db.delete(peopleTerms).where(eq(peopleTerms.personId, personId))
  await db.insert(peopleTerms).values(searchTerms(handle, name).map((term) => ({ term, personId })))
}

/** The signed-in person's own data, or null when the account is gone. */
export function readMe(viewer: string): Promise<Me | null> {
  return read(async (db) => {
    const unread = and(eq(notices.personId, viewer), isNull(notices.readAt))
    const [me] = await db
      .select({
        ...cardColumns,
        bio: people.bio,
        location: people.location,
        role: people.role,
        door: people.door,
        narrowDoor: people.narrowDoor,
        shieldUntil: people.shieldUntil,
        readReceipts: people.readReceipts,
        groupInvites: people.groupInvites,
        showsTyping: people.showsTyping,
        showsSeen: people.showsSeen,
        enterSends: people.enterSends,
        shortcuts: people.shortcuts,
        linkPreviews: people.linkPreviews,
        language: people.language,
        spoken: people.spoken,
        status: people.status,
        suspendedUntil: people.suspendedUntil,
        notices: sql<number>`(${db.select({ count: count() }).from(notices).where(unread)})`.mapWith(Number),
      })
      .from(people)
      .where(eq(people.id, viewer))
    if (!me) return null
    const { suspendedUntil, shieldUntil, ...rest } = me
    const at = now()
    // A shield that has run out is none: pages that show it see the difference.
    const up = isUp(shieldUntil, at) ? shieldUntil : null
    return { ...rest, shieldUntil: up, status: statusAt(me.status, suspendedUntil, at) }
  })
}

/** The person of a handle, without regard to case; deactivated accounts aren't found. */
export function personByHandle(handle: string): Promise<PersonCard | null> {
  return read(async (db) => {
    const [found] = await db
      .select(cardColumns)
      .from(people)
      .where(and(eq(people.handleKey, handle.toLowerCase()), isThere))
    return found ?? null
  })
}

/** The person of an id; null when missing or deactivated. */
export function personById(id: string): Promise<PersonCard | null> {
  return read(async (db) => {
    const [found] = await db
      .select(cardColumns)
      .from(people)
      .where(and(eq(people.id, id), isThere))
    return found ?? null
  })
}

/** A profile as `viewer` (or nobody) sees it: the same for the blocked as for anyone. Null when not found. */
export function readProfile(viewer: string | null, handle: string): Promise<Profile | null> {
  return read(async (db) => {
    const [person] = await db
      .select()
      .from(people)
      .where(and(eq(people.handleKey, handle.toLowerCase()), isThere))
    if (!person) return null
    const self = viewer === person.id
    const loaded = viewer && !self ? await loadFacts(db, viewer, person.id, siteLimits(), now()) : null
    return {
      id: person.id,
      handle: person.handle,
      name: person.name,
      kind: person.kind,
      verified: person.verified,
      pictureId: person.pictureId,
      bio: person.bio,
      location: person.location,
      joinedAt: person.joinedAt,
      followers: person.followers,
      following: person.following,
      self,
      you: loaded && {
        follow: loaded.facts.senderFollowsRecipient,
        followed: loaded.facts.recipientFollowsSender,
        muted: (loaded.senderTie?.mutedUntil ?? 0) > now(),
        restricted: Boolean(loaded.senderTie?.restrictedAt),
        blocked: loaded.facts.senderBlocksRecipient,
        reach: reachTold(loaded.facts, loaded.waitsForAnswer),
        conversationId: loaded.senderSide ? loaded.conversationId : null,
      },
    }
  })
}

export type ProfileChange = Partial<
  Pick<
    Me,
    | 'name'
    | 'bio'
    | 'location'
    | 'readReceipts'
    | 'showsTyping'
    | 'enterSends'
    | 'shortcuts'
    | 'linkPreviews'
    | 'language'
  >
>

/** Changes the viewer's own profile or preferences (already cleaned) and tells their other tabs. */
export function updateMe(viewer: string, change: ProfileChange): Promise<void> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    const [updated] = await db
      .update(people)
      .set(change)
      .where(eq(people.id, viewer))
      .returning({ handle: people.handle })
    if (!updated) return
    if (change.name !== undefined) await setTerms(db, viewer, updated.handle, change.name)
    await announce(db, after, viewer, { kind: 'me' })
  })
}

/** In which language somebody reads: what they chose, and what their browser last asked for; null where either is unknown. */
export function readLanguage(personId: string): Promise<Pick<Me, 'language' | 'spoken'>> {
  return read(async (db) => {
    const [found] = await db
      .select({ language: people.language, spoken: people.spoken })
      .from(people)
      .where(eq(people.id, personId))
    return found ?? { language: null, spoken: null }
  })
}

/**
 * Remembers which language a browser of theirs asks for. Nothing that anybody looks at changes by it, so nobody is told:
 * two browsers of one person may well ask for different ones.
 */
export function noteSpoken(viewer: string, spoken: Language): Promise<void> {
  return write(async (db) => {
    await db.update(people).set({ spoken }).where(eq(people.id, viewer))
  })
}

/** Stores an already re-encoded picture as the viewer's, replacing the one before; null goes back to the generated one. */
export function setPicture(viewer: string, data: Buffer | null): Promise<string | null> {
  return write(async (db, after) => {
    const pictureId = data && newId()
    await lockPeople(db, viewer)
    await db.delete(pictures).where(eq(pictures.personId, viewer))
    if (data && pictureId) await db.insert(pictures).values({ id: pictureId, personId: viewer, data })
    await db.update(people).set({ pictureId }).where(eq(people.id, viewer))
    await announce(db, after, viewer, { kind: 'me' })
    return pictureId
  })
}

/** The bytes of a picture (WebP), or null. Pictures are public, like the profiles they belong to. */
export function readPicture(pictureId: string): Promise<Buffer | null> {
  return read(async (db) => {
    const [found] = await db.select({ data: pictures.data }).from(pictures).where(eq(pictures.id, pictureId))
    return found?.data ?? null
  })
}

/** People a page of followers, following or search holds. */
export const PEOPLE_PAGE = 40

export type PeoplePage = { people: (PersonCard & { bio: string })[]; next: string | null }

/** Who follows a person, or whom they follow: newest first. `before` is the keyset: `next` of the page before. */
export function listFollows(
  personId: string,
  direction: 'followers' | 'following',
  before?: string,
): Promise<PeoplePage> {
  const [mine, theirs] = direction === 'followers' ? [ties.otherId, ties.personId] : [ties.personId, ties.otherId]
  const [moment = '', id = '0'] = (before ?? '').split('-')
  const at = /^\d+$/.test(moment) ? Number(moment) : Number.MAX_SAFE_INTEGER
  return read(async (db) => {
    const rows = await db
      .select({ ...cardColumns, bio: people.bio, at: ties.followedAt })
      .from(ties)
      .innerJoin(people, eq(people.id, theirs))
      .where(
        and(
          eq(mine, personId),
          isThere,
          isNotNull(ties.followedAt),
          lte(ties.followedAt, at),
          // Many may have followed in one millisecond (imports): the person decides between them.
          or(lt(ties.followedAt, at), lt(theirs, isId(id) ? id : '0')),
        ),
      )
      .orderBy(desc(ties.followedAt), desc(theirs))
      .limit(PEOPLE_PAGE + 1)
    const page = rows.slice(0, PEOPLE_PAGE)
    const last = page.at(-1)
    const next = rows.length > PEOPLE_PAGE && last ? `${last.at}-${last.id}` : null
    return { people: page.map(({ at: _at, ...person }) => person), next }
  })
}

/** The people a viewer blocks, latest first. */
export function listBlocked(viewer: string): Promise<PersonCard[]> {
  return read((db) =>
    db
      .select(cardColumns)
      .from(ties)
      .innerJoin(people, eq(people.id, ties.otherId))
      .where(and(eq(ties.personId, viewer), isNotNull(ties.blockedAt)))
      .orderBy(desc(ties.blockedAt))
      .limit(500),
  )
}

/** How many people a search returns. */
const FOUND = 20

/**
 * People whose handle or name (or a later word of it) begins with `text`: those the viewer follows first, then by
 * alphabet. A range of one index, so its cost doesn't grow with the number of people.
 */
export function searchPeople(viewer: string, text: string): Promise<(PersonCard & { bio: string })[]> {
  const wanted = fold(text.replace(/^@/, '')).trim().replace(/\s+/g, ' ')
  if (wanted === '') return Promise.resolve([])
  return read(async (db) => {
    const columns = { ...cardColumns, bio: people.bio }
    const range = and(gte(peopleTerms.term, wanted), lt(peopleTerms.term, `${wanted}\u{10FFFF}`))
    const mine = alias(ties, 'mine')
    const followed = await db
      .selectDistinct({ ...columns, handleKey: people.handleKey })
      .from(mine)
      .innerJoin(peopleTerms, and(eq(peopleTerms.personId, mine.otherId), range))
      .innerJoin(people, eq(people.id, mine.otherId))
      .where(and(eq(mine.personId, viewer), isNotNull(mine.followedAt), isThere))
      .orderBy(asc(people.handleKey))
      .limit(FOUND)
    const anybody = await db
      .select({ ...columns, handleKey: people.handleKey, term: peopleTerms.term })
      .from(peopleTerms)
      .innerJoin(people, eq(people.id, peopleTerms.personId))
      .where(and(range, isThere))
      .orderBy(asc(peopleTerms.term))
      // One person may match by handle and by name: fetch enough to fill the page with different people.
      .limit(FOUND * 3)
    const found = new Map<string, PersonCard & { bio: string }>()
    for (const { handleKey: _key, ...person } of followed) found.set(person.id, person)
    for (const { handleKey: _key, term: _term, ...person } of anybody)
      if (!found.has(person.id)) found.set(person.id, person)
    return [...found.values()].slice(0, FOUND)
  })
}

/** How many accounts there are: an empty database gets the demo people. */
export function countPeople(): Promise<number> {
  return read(async (db) => {
    const [row] = await db.select({ people: sql<number>`count(*)` }).from(people)
    return Number(row?.people ?? 0)
  })
}
