/** What a person has begun to write, on all their devices. It is theirs alone: nobody else's query knows this table. */
import { and, desc, eq, inArray } from 'drizzle-orm'
import { now } from './clock.ts'
import { type Db, lockPeople, write } from './engine/index.ts'
import { announce } from './events.ts'
import { loadParticipant, loadPerson } from './facts.ts'
import { drafts } from './schema/index.ts'

/** Drafts kept of one person: far more than anybody leaves lying, and a bound for a script. */
export const MOST_DRAFTS = 1_000

/**
 * Keeps what the viewer has begun to write in a place (`drafts.place`); an empty text forgets it. The newest wins. `tab`
 * names the tab it was typed in, which needn't hear of it. Beyond `MOST_DRAFTS` the oldest goes. False for a conversation that isn't theirs, and for somebody who isn't there.
 */
export function keepDraft(viewer: string, place: string, text: string, tab = ''): Promise<boolean> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    const to = place.startsWith('to-') ? await loadPerson(db, place.slice(3)) : await loadParticipant(db, place, viewer)
    if (!to) return false
    const theirs = and(eq(drafts.personId, viewer), eq(drafts.place, place))
    const [before] = await db.select({ text: drafts.text }).from(drafts).where(theirs)
    // Nothing new: no other device needs to hear of it.
    if ((before?.text ?? '') === text) return true
    const savedAt = now()
    if (text === '') await db.delete(drafts).where(theirs)
    else {
      if (!before) await makeRoom(db, viewer)
      await db
        .insert(drafts)
        .values({ personId: viewer, place, text, savedAt })
        .onConflictDoUpdate({ target: [drafts.personId, drafts.place], set: { text, savedAt } })
    }
    await announce(db, after, viewer, { kind: 'draft', place, tab }, { place, text, tab })
    return true
  })
}

/** Leaves room for one more draft. Its owner must be locked. */
async function makeRoom(db: Db, personId: string): Promise<void> {
  const oldest = await db
    .select({ place: drafts.place })
    .from(drafts)
    .where(eq(drafts.personId, personId))
    .orderBy(desc(drafts.savedAt))
    .limit(MOST_DRAFTS)
    .offset(MOST_DRAFTS - 1)
  const places = oldest.map(({ place }) => place)
  await db.delete(drafts).where(and(eq(drafts.personId, personId), inArray(drafts.place, places)))
}

/** Forgets the draft of a conversation that its owner has cleared away or left. Its owner must be locked. */
export async function dropDraft(db: Db, personId: string, place: string): Promise<void> {
  await db.delete(drafts).where(and(eq(drafts.personId, personId), eq(drafts.place, place)))
}
