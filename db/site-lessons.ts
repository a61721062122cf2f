/**
 * What the site's filter learned from moderators: from what they decided about reports, never from the reports. However
 * many accounts report somebody, or accept each other, nothing here moves until a moderator has looked.
 */
import { eq } from 'drizzle-orm'
import { type Label, learn, type PersonalModel } from '../rules/filter/learn.ts'
import { type Db, lockWork, prepared } from './engine/index.ts'
import { siteLessons } from './schema/index.ts'

const lessonsRow = prepared((db) => db.select().from(siteLessons).where(eq(siteLessons.key, 'filter')).prepare())

/** What was learned for everybody; null when nothing was. */
export const loadSiteLessons = async (db: Db): Promise<PersonalModel | null> =>
  (await lessonsRow(db).execute())[0]?.learned ?? null

/** What one decision says of a text (`rules/filter/learn.ts` takes 0 to 3). */
const WEIGHT = 2

/** Lets the filter of the whole site learn from one decision. */
export async function teachSite(db: Db, text: string, label: Label): Promise<void> {
  // Two decisions at the same moment would each write their own lesson over the other's.
  await lockWork(db, 'site-lessons')
  const learned = learn(await loadSiteLessons(db), text, label, WEIGHT)
  await db
    .insert(siteLessons)
    .values({ key: 'filter', learned })
    .onConflictDoUpdate({ target: siteLessons.key, set: { learned } })
}
