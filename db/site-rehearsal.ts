/** Other numbers of the site, tried on the first messages of the last 30 days before they are set. */
import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import type { Limits } from '../rules/limits.ts'
import { type PastKnock, refusedKnocks } from '../rules/site-rehearsal.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type Db, read } from './engine/index.ts'
import { idAt, momentOf } from './ids.ts'
import { siteLimits } from './limits.ts'
import { knockingText } from './rehearsal.ts'
import { knocks, participants, people } from './schema/index.ts'
import type { SiteRehearsal } from './types.ts'

/** Knocks replayed at most, the newest. */
export const SITE_REPLAYED = 10_000

/**
 * How many of the first messages would have been refused under `wanted`, and of how many people. What the same replay
 * refuses under the numbers in force isn't counted: those messages went, so there the replay is wrong.
 */
export function rehearseSite(wanted: Limits, most = SITE_REPLAYED): Promise<SiteRehearsal> {
  return read(async (db) => {
    const since = now() - 30 * DAY
    const current = siteLimits()
    const found = await db
      .select({
        id: knocks.id,
        senderId: knocks.senderId,
        outcome: knocks.outcome,
        chargedAt: knocks.chargedAt,
        length: sql<number | null>`length((${knockingText(db)}))`,
      })
      .from(knocks)
      .leftJoin(
        participants,
        and(eq(participants.personId, knocks.recipientId), eq(participants.otherId, knocks.senderId)),
      )
      .where(gt(knocks.id, idAt(since)))
      .orderBy(desc(knocks.id))
      .limit(most + 1)
    const cut = found.length > most
    const replayed = found.slice(0, most).reverse()
    const senders = await sendersOf(db, [...new Set(replayed.map(({ senderId }) => senderId))])
    const past = replayed.flatMap(({ id, ...knock }): PastKnock[] => {
      const sender = senders.get(knock.senderId)
      return sender ? [{ ...knock, ...sender, at: momentOf(id) }] : []
    })
    const before = refusedKnocks(past, current)
    const refused = [...refusedKnocks(past, wanted)].filter((knock) => !before.has(knock))
    const of = new Set(refused.map(({ senderId }) => senderId))
    return { refused: refused.length, knocks: past.length, people: of.size, cut }
  })
}

async function sendersOf(db: Db, ids: readonly string[]) {
  const senders = new Map<string, Pick<PastKnock, 'joinedAt' | 'limited' | 'upheldAt'>>()
  for (const some of chunksOf(ids)) {
    const rows = await db
      .select({ id: people.id, joinedAt: people.joinedAt, limited: people.limited, upheldAt: people.upheldAt })
      .from(people)
      .where(inArray(people.id, some))
    for (const { id, ...sender } of rows) senders.set(id, sender)
  }
  return senders
}
