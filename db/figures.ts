/** How the door and the guard fare on this site, day by day: numbers only, of nobody in particular. */
import { and, count, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { now } from './clock.ts'
import { read } from './engine/index.ts'
import { EPOCH, idAt } from './ids.ts'
import { cases, knocks } from './schema/index.ts'
import { isStaff } from './staff.ts'

/** One UTC day. */
export type DayFigures = {
  /** Its beginning, milliseconds since 1970. */
  day: number
  knocks: number
  accepted: number
  hidden: number
  /** Hidden at first, accepted by the recipient afterwards. */
  wronglyHidden: number
  reports: number
}

export type Figures = {
  days: DayFigures[]
  /** From report to decision, milliseconds, of the decisions of these days; null when there were none. */
  medianToDecision: number | null
  decisions: number
  open: number
}

export const FIGURE_DAYS = 30
/** Decisions that the median is taken of at most: the newest. */
const MEDIAN_OF = 5_000

/** The last 30 days including today; null for whoever isn't staff. */
export function readFigures(viewer: string): Promise<Figures | null> {
  return read(async (db) => {
    if (!(await isStaff(db, viewer, 'moderator'))) return null
    const today = Math.floor(now() / DAY)
    const first = (today - FIGURE_DAYS + 1) * DAY
    // Ids count milliseconds from a midnight: a day is a range of them.
    const perDay = sql.raw(String(Number(idAt(EPOCH + DAY))))
    const knockDay = sql<number>`${knocks.id} / ${perDay}`
    const came = await db
      .select({
        day: knockDay.mapWith(Number),
        hidden: knocks.hidden,
        outcome: knocks.outcome,
        count: count(),
      })
      .from(knocks)
      .where(gte(knocks.id, idAt(first)))
      .groupBy(knockDay, knocks.hidden, knocks.outcome)
    const caseDay = sql<number>`${cases.id} / ${perDay}`
    const reports = await db
      .select({ day: caseDay.mapWith(Number), count: count() })
      .from(cases)
      // All there are: named, so that the index by status and id gives the range.
      .where(and(inArray(cases.status, ['open', 'decided', 'overturned']), gte(cases.id, idAt(first))))
      .groupBy(caseDay)
    const decided = await db
      .select({ openedAt: cases.openedAt, decidedAt: cases.decidedAt })
      .from(cases)
      .where(and(isNotNull(cases.decidedAt), gte(cases.decidedAt, first)))
      .limit(MEDIAN_OF)
    const [open] = await db.select({ count: count() }).from(cases).where(eq(cases.status, 'open'))
    const days = Array.from({ length: FIGURE_DAYS }, (_, n): DayFigures => {
      const day = first + n * DAY
      const number = (day - EPOCH) / DAY
      const those = came.filter((row) => row.day === number)
      const sum = (rows: typeof those) => rows.reduce((all, row) => all + row.count, 0)
      const hidden = those.filter((row) => row.hidden)
      return {
        day,
        knocks: sum(those),
        accepted: sum(those.filter(({ outcome }) => outcome === 'accepted')),
        hidden: sum(hidden),
        wronglyHidden: sum(hidden.filter(({ outcome }) => outcome === 'accepted')),
        reports: reports.find((row) => row.day === number)?.count ?? 0,
      }
    })
    const times = decided.map(({ openedAt, decidedAt }) => (decidedAt ?? openedAt) - openedAt).sort((a, b) => a - b)
    return {
      days,
      medianToDecision: times[Math.floor((times.length - 1) / 2)] ?? null,
      decisions: times.length,
      open: open?.count ?? 0,
    }
  })
}
