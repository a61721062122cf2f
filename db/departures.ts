/** Deleting one's account: asked for, taken back within days, and done (`db/forget.ts` does the last). */
import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { endSessionsInside } from './accounts.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, lockWork, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { loadPerson } from './facts.ts'
import type { Person } from './pair.ts'
import { applySanctions } from './sanctions.ts'
import { departures, people } from './schema/index.ts'

/** For how long somebody can change their mind, in milliseconds. */
export const CHANGE_OF_MIND = 7 * DAY

export type DepartureResult = { ok: true; dueAt: number } | { ok: false; refusal: 'last_admin' | 'not_found' }

/**
 * Asks for the end of the viewer's account: from now on others can't find or reach it, and every browser is signed out.
 * Answers until when it can be taken back. Refused to the last admin of a site (`last_admin`). Asked again, it answers the same.
 */
export function leaveSite(viewer: string): Promise<DepartureResult> {
  return write(async (db, after) => {
    // Two admins who leave at once wait for each other: the second is the last.
    if ((await loadPerson(db, viewer))?.role === 'admin') await lockWork(db, 'admins leave')
    await lockPeople(db, viewer)
    const person = await loadPerson(db, viewer)
    if (!person) return { ok: false, refusal: 'not_found' }
    const asked = await departureOf(db, viewer)
    if (asked) return { ok: true, dueAt: asked.dueAt }
    if (person.status === 'deactivated') return { ok: false, refusal: 'not_found' }
    if (await isLastAdmin(db, person)) return { ok: false, refusal: 'last_admin' }
    const askedAt = now()
    const dueAt = askedAt + CHANGE_OF_MIND
    await db.insert(departures).values({ personId: viewer, askedAt, dueAt, statusBefore: person.status })
    await db.update(people).set({ status: 'deactivated' }).where(eq(people.id, viewer))
    await endSessionsInside(db, after, viewer, () => true)
    return { ok: true, dueAt }
  })
}

const departureOf = async (db: Db, personId: string) =>
  (await db.select().from(departures).where(eq(departures.personId, personId)))[0]

/** Spelled out, not a parameter: so the index of the staff serves it. */
const IS_ADMIN = sql`role <> 'member' and role = 'admin'`

/** Demo people are nobody's successors. */
async function isLastAdmin(db: Db, { id, role, demo }: Person): Promise<boolean> {
  if (role !== 'admin') return false
  const others = await db
    .select({ id: people.id })
    .from(people)
    .where(and(IS_ADMIN, eq(people.status, 'active'), ne(people.id, id), demo ? undefined : eq(people.demo, false)))
    .limit(1)
  return others.length === 0
}

/** Whether the viewer is the site's last admin, for the page that says so before anything is asked. */
export const isOnlyAdmin = (viewer: string): Promise<boolean> =>
  read(async (db) => {
    const person = await loadPerson(db, viewer)
    return person !== undefined && isLastAdmin(db, person)
  })

const standing = (personId: string, at: number) =>
  and(eq(departures.personId, personId), isNull(departures.doneAt), gt(departures.dueAt, at))

/** Until when somebody can still come back, and their handle; null when there is nothing to come back to, or from. */
export function departureStanding(personId: string): Promise<{ handle: string; dueAt: number } | null> {
  return read(async (db) => {
    const [found] = await db
      .select({ handle: people.handle, dueAt: departures.dueAt })
      .from(departures)
      .innerJoin(people, eq(people.id, departures.personId))
      .where(standing(personId, now()))
    return found ?? null
  })
}

/** Takes the wish back in time: everything is as it was, and decisions made meanwhile hold. False when it is too late. */
export function comeBack(personId: string): Promise<boolean> {
  return write(async (db, after) => {
    await lockPeople(db, personId)
    const [back] = await db.delete(departures).where(standing(personId, now())).returning()
    if (!back) return false
    await db.update(people).set({ status: back.statusBefore }).where(eq(people.id, personId))
    const person = await loadPerson(db, personId)
    if (person) await applySanctions(db, after, person)
    await announce(db, after, personId, { kind: 'me' })
    return true
  })
}
