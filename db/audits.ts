/** Is the filter right? Now and then a person judges a few of what it hid, picked at random. */
import { and, asc, count, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { AUDITED_AT_ONCE, pickOf } from '../rules/audit.ts'
import { DAY } from '../rules/budget.ts'
import { isRestricted } from '../rules/door.ts'
import { cardColumns } from './cards.ts'
import { now } from './clock.ts'
import { lockPeople, read, write } from './engine/index.ts'
import { loadParticipant } from './facts.ts'
import { momentOf } from './ids.ts'
import { lastsStill } from './message-views.ts'
import { acceptRequest } from './requests.ts'
import { audits, messages, participants, people } from './schema/index.ts'
import type { AuditItem, AuditState } from './types.ts'

/** Hidden requests that are picked from: the newest. */
const PICKED_FROM = 200
/** Characters shown of each: enough to judge it by. */
const SHOWN = 300
/** Rest between two rounds of judging, in days. */
const ROUND_DAYS = 7

/**
 * What the viewer has judged so far, and what there is to judge now: up to five hidden requests picked at random, or
 * none when a round was finished within the last week.
 */
export function readAudit(viewer: string, random: () => number = Math.random): Promise<AuditState> {
  return read(async (db) => {
    const mine = eq(audits.personId, viewer)
    const [all] = await db.select({ count: count() }).from(audits).where(mine)
    const [wanted] = await db
      .select({ count: count() })
      .from(audits)
      .where(and(mine, eq(audits.wanted, true)))
    const checked = { checked: all?.count ?? 0, wanted: wanted?.count ?? 0 }
    const [round] = await db
      .select({ count: count() })
      .from(audits)
      .where(and(mine, gt(audits.at, now() - ROUND_DAYS * DAY)))
    const left = AUDITED_AT_ONCE - (round?.count ?? 0)
    if (left <= 0) return { ...checked, items: [] }
    const sides = await db
      .select({ side: participants, other: cardColumns })
      .from(participants)
      .innerJoin(people, eq(people.id, participants.otherId))
      .leftJoin(audits, and(eq(audits.personId, viewer), eq(audits.conversationId, participants.conversationId)))
      .where(and(eq(participants.personId, viewer), eq(participants.folder, 'hidden'), isNull(audits.at)))
      .orderBy(desc(participants.sortKey))
      .limit(PICKED_FROM)
    const filtered = sides.filter(({ side }) => !isRestricted(side.reasons))
    const items: AuditItem[] = []
    for (const { side, other } of pickOf(filtered, left, random)) {
      const { conversationId, clearedSeq, otherId, reasons } = side
      if (otherId === null) continue
      const [first] = await db
        .select({ id: messages.id, text: sql<string>`substr(${messages.text}, 1, ${sql.raw(String(SHOWN + 1))})` })
        .from(messages)
        .where(
          and(
            eq(messages.conversationId, conversationId),
            eq(messages.senderId, otherId),
            gt(messages.seq, clearedSeq),
            lastsStill(now()),
          ),
        )
        .orderBy(asc(messages.seq))
        .limit(1)
      if (first) items.push({ conversationId, other, text: shortened(first.text), at: momentOf(first.id), reasons })
    }
    return { ...checked, items }
  })
}

const shortened = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text)

/** Keeps what the viewer says of a hidden request. What was wanted is accepted as well. False when none is hidden there. */
export async function judgeHidden(viewer: string, conversationId: string, wanted: boolean): Promise<boolean> {
  const kept = await write(async (db) => {
    await lockPeople(db, viewer)
    const side = await loadParticipant(db, conversationId, viewer)
    if (side?.folder !== 'hidden' || isRestricted(side.reasons)) return false
    await db
      .insert(audits)
      .values({ personId: viewer, conversationId, at: now(), wanted })
      .onConflictDoUpdate({ target: [audits.personId, audits.conversationId], set: { wanted } })
    return true
  })
  return kept && (!wanted || acceptRequest(viewer, conversationId))
}
