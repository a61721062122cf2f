/** A person's filter as they set it, and what their decisions taught it. */
import { and, asc, eq, gt, ne } from 'drizzle-orm'
import { type Label, learn, type PersonalModel } from '../rules/filter/learn.ts'
import type { FilterLevel } from '../rules/filter/reasons.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import type { Participant } from './pair.ts'
import { guards, messages } from './schema/index.ts'

export type Guard = {
  level: FilterLevel
  hiddenWords: string[]
  blockedDomains: string[]
  learned: PersonalModel | null
}

const UNCHANGED: Guard = { level: 'standard', hiddenWords: [], blockedDomains: [], learned: null }

/** A person's filter; that of somebody who never changed it where there is none. */
export async function loadGuard(db: Db, personId: string): Promise<Guard> {
  const [found] = await db.select().from(guards).where(eq(guards.personId, personId))
  return found ?? UNCHANGED
}

/** The viewer's own filter. */
export const readGuard = (viewer: string): Promise<Guard> => read((db) => loadGuard(db, viewer))

async function setGuard(db: Db, personId: string, change: Partial<Guard>): Promise<void> {
  await db
    .insert(guards)
    .values({ ...UNCHANGED, personId, ...change })
    .onConflictDoUpdate({ target: guards.personId, set: change })
}

/** Changes the viewer's filter for knocks to come. What was hidden or let through stays where it is. */
export function changeGuard(viewer: string, change: Partial<Guard>): Promise<void> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    await setGuard(db, viewer, change)
  })
}

/** How much each decision says about a text (`rules/filter/learn.ts` takes 0 to 3). */
const LESSONS = {
  accept: { label: 'wanted', weight: 1 },
  notSpam: { label: 'wanted', weight: 3 },
  delete: { label: 'unwanted', weight: 1 },
  report: { label: 'unwanted', weight: 3 },
} as const satisfies Record<string, { label: Label; weight: number }>
export type Lesson = keyof typeof LESSONS

/** The first messages of a request are what it was decided by. */
const READ = 3

/**
 * Lets the viewer's filter learn from what they decided about a conversation's messages of the other person. `taken back`
 * teaches the opposite, for Undo. Private to that person; bounded by `learn`. The person must be locked.
 */
export async function teach(db: Db, side: Participant, lesson: Lesson, takenBack = false): Promise<void> {
  const { personId, conversationId, clearedSeq } = side
  const found = await db
    .select({ text: messages.text })
    .from(messages)
    .where(
      and(eq(messages.conversationId, conversationId), ne(messages.senderId, personId), gt(messages.seq, clearedSeq)),
    )
    .orderBy(asc(messages.seq))
    .limit(READ)
  if (found.length === 0) return
  const { label, weight } = LESSONS[lesson]
  const opposite = label === 'wanted' ? 'unwanted' : 'wanted'
  const { learned } = await loadGuard(db, personId)
  const text = found.map((message) => message.text).join('\n')
  await setGuard(db, personId, { learned: learn(learned, text, takenBack ? opposite : label, weight) })
}
