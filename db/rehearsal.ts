/** Another filter, tried on the last 30 days before it is set: who would have been hidden, and who would have arrived. */
import { and, asc, desc, eq, gt, gte } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { type FilterSettings, wouldHide } from '../rules/filter/judge.ts'
import { cardColumns } from './cards.ts'
import { now } from './clock.ts'
import { type Db, read } from './engine/index.ts'
import { loadConversationOfPair } from './facts.ts'
import { loadGuard } from './guards.ts'
import { idAt, momentOf } from './ids.ts'
import { knocks, messages, people } from './schema/index.ts'
import type { FilterRehearsal, PersonCard } from './types.ts'

/** Knocks replayed at most: enough for a sentence, bounded for the busiest door. */
const REPLAYED = 1_000
/** People named for "see them"; the rest are counted. */
const NAMED = 20

/** Replays the viewer's knocks of the last 30 days under other settings of the filter, against those of now. */
export function rehearseFilter(viewer: string, wanted: FilterSettings): Promise<FilterRehearsal> {
  return read(async (db) => {
    const current = await loadGuard(db, viewer)
    const came = await db
      .select({ id: knocks.id, senderId: knocks.senderId, points: knocks.points })
      .from(knocks)
      .where(and(eq(knocks.recipientId, viewer), gt(knocks.id, idAt(now() - 30 * DAY))))
      .orderBy(desc(knocks.id))
      .limit(REPLAYED)
    const hidden: string[] = []
    const arriving: string[] = []
    for (const { id, senderId, points } of came) {
      const text = await firstText(db, viewer, senderId, id)
      const [before, after] = [wouldHide(points, text, current), wouldHide(points, text, wanted)]
      if (!before && after) hidden.push(senderId)
      if (before && !after) arriving.push(senderId)
    }
    return {
      hidden: { count: hidden.length, people: await cardsOf(db, hidden) },
      arriving: { count: arriving.length, people: await cardsOf(db, arriving) },
    }
  })
}

/** The text that knocked; empty when it is gone. */
async function firstText(db: Db, viewer: string, senderId: string, knockId: string): Promise<string> {
  const conversation = await loadConversationOfPair(db, viewer, senderId)
  if (!conversation) return ''
  const [first] = await db
    .select({ text: messages.text })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversation.id),
        eq(messages.senderId, senderId),
        gte(messages.id, idAt(momentOf(knockId))),
      ),
    )
    .orderBy(asc(messages.seq))
    .limit(1)
  return first?.text ?? ''
}

async function cardsOf(db: Db, ids: readonly string[]): Promise<PersonCard[]> {
  const cards: PersonCard[] = []
  for (const id of new Set(ids.slice(0, NAMED))) {
    cards.push(...(await db.select(cardColumns).from(people).where(eq(people.id, id))))
  }
  return cards
}
