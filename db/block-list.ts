/** All whom a person blocks, at once: as a list to take along, and from one that was brought. */
import { and, desc, eq, inArray, isNotNull, lt, lte, or } from 'drizzle-orm'
import { cardColumns, isThere } from './cards.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { loadPerson, loadTie } from './facts.ts'
import { people, ties } from './schema/index.ts'
import { announceConversationWith, blockInside, unblockInside } from './ties.ts'
import type { PersonCard } from './types.ts'

/** People read at once for a list to take along. */
const PAGE = 1_000

/** Everybody whom the viewer blocks, latest first, and since when (milliseconds since 1970). */
export async function readBlockList(viewer: string): Promise<{ handle: string; name: string; since: number }[]> {
  const all: { handle: string; name: string; since: number }[] = []
  let last = { since: Number.MAX_SAFE_INTEGER, id: '0' }
  for (;;) {
    const page = await blockedBefore(viewer, last)
    for (const { id, handle, name, since } of page) {
      if (since === null) continue
      all.push({ handle, name, since })
      last = { since, id }
    }
    if (page.length < PAGE) return all
  }
}

const blockedBefore = (viewer: string, last: { since: number; id: string }) =>
  read((db) =>
    db
      .select({ id: people.id, handle: people.handle, name: people.name, since: ties.blockedAt })
      .from(ties)
      .innerJoin(people, eq(people.id, ties.otherId))
      .where(
        and(
          eq(ties.personId, viewer),
          isNotNull(ties.blockedAt),
          lte(ties.blockedAt, last.since),
          // A list that was brought blocks many in one millisecond: the person decides between them.
          or(lt(ties.blockedAt, last.since), lt(ties.otherId, last.id)),
        ),
      )
      .orderBy(desc(ties.blockedAt), desc(ties.otherId))
      .limit(PAGE),
  )

/** Who is meant by handles in lower case. Who can't be found by others is found only by whom they are blocked already. */
async function meantBy(db: Db, viewer: string, handles: readonly string[]) {
  const found = new Map<string, { person: PersonCard; blocked: boolean }>()
  for (const some of chunksOf(handles)) {
    const rows = await db
      .select({ ...cardColumns, handleKey: people.handleKey, blockedAt: ties.blockedAt })
      .from(people)
      .leftJoin(ties, and(eq(ties.personId, viewer), eq(ties.otherId, people.id)))
      .where(and(inArray(people.handleKey, some), or(isThere, isNotNull(ties.blockedAt))))
    for (const { handleKey, blockedAt, ...person } of rows)
      found.set(handleKey, { person, blocked: blockedAt !== null })
  }
  return found
}

/** What a list would do. Who blocks the viewer counts like everybody else; who has left counts as never having been. */
export type BlockListRehearsal = {
  will: PersonCard[]
  already: number
  /** The handles of nobody here. */
  missing: string[]
  self: boolean
}

/** What blocking everybody of these handles (in lower case, each once) would do. Changes nothing. */
export function rehearseBlockList(viewer: string, handles: readonly string[]): Promise<BlockListRehearsal> {
  return read(async (db) => {
    const found = await meantBy(db, viewer, handles)
    const others = [...found.values()].filter(({ person }) => person.id !== viewer)
    return {
      will: others.filter(({ blocked }) => !blocked).map(({ person }) => person),
      already: others.filter(({ blocked }) => blocked).length,
      missing: handles.filter((handle) => !found.has(handle)),
      self: others.length < found.size,
    }
  })
}

/** People blocked in one transaction: it holds all of them, and they must not wait long. */
const AT_ONCE = 50

/** Runs `change` for each of these people, a few in a transaction that holds them; answers for how many it was true. */
async function changeTies(
  viewer: string,
  otherIds: readonly string[],
  change: (db: Db, otherId: string) => Promise<boolean>,
): Promise<number> {
  let changed = 0
  for (let from = 0; from < otherIds.length; from += AT_ONCE) {
    const some = otherIds.slice(from, from + AT_ONCE)
    changed += await write(async (db, after) => {
      await lockPeople(db, viewer, ...some)
      let done = 0
      for (const otherId of some) {
        if (!(await change(db, otherId))) continue
        await announceConversationWith(db, after, viewer, otherId)
        done += 1
      }
      return done
    })
  }
  return changed
}

/**
 * Blocks everybody of these handles (in lower case, each once) who isn't blocked yet, as `block` does one. Doing it again
 * blocks nobody anew. Answers how many were blocked, and the moment that Undo asks for.
 */
export async function blockListed(
  viewer: string,
  handles: readonly string[],
): Promise<{ blocked: number; at: number }> {
  const at = now()
  const { will } = await rehearseBlockList(viewer, handles)
  const ids = will.map(({ id }) => id)
  const blocked = await changeTies(viewer, ids, async (db, otherId) => {
    // Looked at again under the lock: they may have been blocked or reported meanwhile.
    if (!(await loadPerson(db, otherId)) || (await loadTie(db, viewer, otherId))?.blockedAt) return false
    await blockInside(db, viewer, otherId, at)
    return true
  })
  return { blocked, at }
}

/** Takes back what `blockListed` did at that moment, as `unblock` does one. Answers how many are unblocked. */
export async function undoBlockListed(viewer: string, at: number): Promise<number> {
  const listed = await read((db) =>
    db
      .select({ id: ties.otherId })
      .from(ties)
      .where(and(eq(ties.personId, viewer), eq(ties.blockedAt, at))),
  )
  const ids = listed.map(({ id }) => id)
  return changeTies(viewer, ids, async (db, otherId) => {
    // Unblocked by hand, or reported since: then it isn't the list's block any more.
    if ((await loadTie(db, viewer, otherId))?.blockedAt !== at) return false
    await unblockInside(db, viewer, otherId)
    return true
  })
}
