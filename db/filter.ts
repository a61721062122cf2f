/** The filter at work inside a send: the evidence of one knock, gathered and judged in the transaction that writes it. */
import { and, count, gt, gte, inArray, ne } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { judge, type Sender } from '../rules/filter/judge.ts'
import { sharedKeys, sketchOf } from '../rules/filter/near.ts'
import { type Db, together } from './engine/index.ts'
import type { LoadedFacts } from './facts.ts'
import { loadGuard } from './guards.ts'
import { idAt } from './ids.ts'
import { prints } from './schema/index.ts'
import { siteNow } from './site-cache.ts'
import { loadSiteLessons } from './site-lessons.ts'

/** People counted at most: the filter's reasons end at ten. */
const COUNTED = 50

export type Judged = {
  filter: LoadedFacts['facts']['filter']
  /** What the reasons for hiding came to; what another level would have done is read from it. */
  points: number
  /** The text alone reads like an advertisement. */
  advertises: boolean
  /** The text's sketch, for telling who else gets nearly the same. */
  sketch: readonly string[]
}

/** Judges a knock by its text, its sender's record, and what its recipient set and taught. */
export async function judgeKnock(db: Db, loaded: LoadedFacts, text: string, at: number): Promise<Judged> {
  const { sender, recipient, knocked } = loaded
  const [guard, site] = await together([loadGuard(db, recipient.id), loadSiteLessons(db)])
  const sketch = sketchOf(text)
  const record: Sender = {
    age: at - sender.joinedAt,
    knocks: knocked.outcomes,
    knocksLastHour: knocked.lastHour,
    sameTextToday: await countOthers(db, sketch, recipient.id, at),
    upheldReports: sender.upheldReports,
  }
  const { hiddenWords, blockedDomains, learned, level } = guard
  const siteBlockedDomains = siteNow().blockedDomains
  const names = { hiddenWords, blockedDomains, siteBlockedDomains }
  const verdict = judge({ text, ...names, sender: record, personal: learned, site }, level)
  const filter = verdict.verdict === 'hide' ? { verdict: 'hide' as const, reasons: verdict.reasons } : PASS
  return { filter, points: Math.round(verdict.points), advertises: verdict.advertises, sketch }
}

const PASS = { verdict: 'pass' } as const

/** How many other people got the same or nearly the same text within a day, from whomever. */
async function countOthers(db: Db, sketch: readonly string[], recipientId: string, at: number): Promise<number> {
  if (sketch.length === 0) return 0
  const found = await db
    .select({ recipientId: prints.recipientId })
    .from(prints)
    .where(
      and(inArray(prints.key, [...sketch]), gt(prints.messageId, idAt(at - DAY)), ne(prints.recipientId, recipientId)),
    )
    .groupBy(prints.messageId, prints.recipientId)
    .having(gte(count(), sharedKeys(sketch)))
    .limit(COUNTED)
  return new Set(found.map((other) => other.recipientId)).size
}

/** Keeps a knock's sketch for a day. */
export async function rememberSketch(
  db: Db,
  sketch: readonly string[],
  messageId: string,
  recipientId: string,
): Promise<void> {
  if (sketch.length > 0) await db.insert(prints).values(sketch.map((key) => ({ key, messageId, recipientId })))
}
