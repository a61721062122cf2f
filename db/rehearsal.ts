/** Another filter, tried on the last 30 days before it is set: who would have been hidden, and who would have arrived. */
import { and, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { type FilterSettings, wouldHide } from '../rules/filter/judge.ts'
import { cardColumns } from './cards.ts'
import { now } from './clock.ts'
import { type Db, read } from './engine/index.ts'
import { loadGuard } from './guards.ts'
import { idAt } from './ids.ts'
import { knocks, messages, participants, people, secondOpinions } from './schema/index.ts'
import { siteNow } from './site-cache.ts'
import type { FilterRehearsal, PersonCard } from './types.ts'

/** Knocks replayed at most: enough for a sentence, bounded for the busiest door. */
const REPLAYED = 1_000
/** People named for "see them"; the rest are counted. */
const NAMED = 20

/** Replays the viewer's knocks of the last 30 days under other settings of the filter, against those of now. */
export function rehearseFilter(viewer: string, wanted: FilterSettings): Promise<FilterRehearsal> {
  return read(async (db) => {
    const current = await loadGuard(db, viewer)
    const side = and(eq(participants.personId, knocks.recipientId), eq(participants.otherId, knocks.senderId))
    const came = await db
      .select({ senderId: knocks.senderId, points: knocks.points, text: sql<string | null>`(${knockingText(db)})` })
      .from(knocks)
      .leftJoin(participants, side)
      .where(and(eq(knocks.recipientId, viewer), gt(knocks.id, idAt(now() - 30 * DAY))))
      .orderBy(desc(knocks.id))
      .limit(REPLAYED)
    const doubted = await takenForSpam(db, viewer)
    const here = { siteBlockedDomains: siteNow().blockedDomains }
    const hidden: string[] = []
    const arriving: string[] = []
    for (const { senderId, points, text } of came) {
      const [before, after] = [current, wanted].map(
        (own) => wouldHide(points, text ?? '', { ...own, ...here }) || (own.level !== 'off' && doubted.has(senderId)),
      )
      if (!before && after) hidden.push(senderId)
      if (before && !after) arriving.push(senderId)
    }
    return {
      hidden: { count: hidden.length, people: await cardsOf(db, hidden) },
      arriving: { count: arriving.length, people: await cardsOf(db, arriving) },
    }
  })
}

/** Whose messages a second opinion took for spam: they were hidden whatever their points, unless the filter was off. */
async function takenForSpam(db: Db, viewer: string): Promise<Set<string>> {
  const found = await db
    .select({ senderId: secondOpinions.senderId })
    .from(secondOpinions)
    .where(
      and(
        eq(secondOpinions.recipientId, viewer),
        eq(secondOpinions.verdict, 'spam'),
        gt(secondOpinions.messageId, idAt(now() - 30 * DAY)),
      ),
    )
    .limit(REPLAYED)
  return new Set(found.map(({ senderId }) => senderId))
}

/** The text that knocked: the sender's newest one when the knock was written down. Null when it is gone. */
export const knockingText = (db: Db) =>
  db
    .select({ text: messages.text })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, participants.conversationId),
        eq(messages.senderId, knocks.senderId),
        lte(messages.id, knocks.id),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1)

async function cardsOf(db: Db, ids: readonly string[]): Promise<PersonCard[]> {
  if (ids.length === 0) return []
  return db
    .select(cardColumns)
    .from(people)
    .where(inArray(people.id, [...new Set(ids.slice(0, NAMED))]))
}
