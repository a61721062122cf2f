/** What moderators can decide about a reported person, and what follows from it. Pure. */
import { DAY } from './budget.ts'
import type { AccountStatus } from './door.ts'

/** From the mildest to the hardest. All but `dismiss` uphold the report. */
export const VERDICTS = ['dismiss', 'warn', 'limit', 'suspend', 'remove'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A report is upheld by every decision that isn't a dismissal. */
export const upholds = (verdict: Verdict): boolean => verdict !== 'dismiss'

/** How long an upheld report stands against good standing (POLICY: 90 days). */
const UPHELD_DAYS = 90

/** A report that was upheld at `upheldAt` (null: none was) stands at a moment. */
export const stillUpheld = (upheldAt: number | null, at: number): boolean =>
  upheldAt !== null && upheldAt <= at && at < upheldAt + UPHELD_DAYS * DAY

/** Suspensions last from 1 to 365 days; for longer, an account is removed. */
export const MOST_SUSPENDED_DAYS = 365

/** What an account is under its moderators' decisions. */
export type Sanctions = {
  status: AccountStatus
  statusReason: string
  suspendedUntil: number | null
  limited: boolean
}

/** A decision that stands, as its case keeps it. */
export type Decided = { verdict: Verdict; days: number | null; words: string; decidedAt: number }

/**
 * What an account is under all decisions that stand, oldest or newest first: the hardest one in force rules. Warnings and
 * dismissals change nothing. So an appeal that is granted takes exactly its own decision away, and nothing else.
 */
export function sanctionsOf(decisions: readonly Decided[], now: number): Sanctions {
  const limited = decisions.some(({ verdict }) => verdict === 'limit')
  const removed = decisions.find(({ verdict }) => verdict === 'remove')
  if (removed) return { status: 'removed', statusReason: removed.words, suspendedUntil: null, limited }
  const longest = decisions
    .filter(({ verdict }) => verdict === 'suspend')
    .map((decided) => ({ words: decided.words, until: endOf(decided) }))
    .filter(({ until }) => until > now)
    .sort((a, b) => b.until - a.until)[0]
  if (!longest) return { status: 'active', statusReason: '', suspendedUntil: null, limited }
  return { status: 'suspended', statusReason: longest.words, suspendedUntil: longest.until, limited }
}

const endOf = ({ days, decidedAt }: Decided): number => decidedAt + Math.min(days ?? 1, MOST_SUSPENDED_DAYS) * DAY

/** A suspension whose time is up counts as over at once, before anybody tidies it away. */
export function statusAt(status: AccountStatus, suspendedUntil: number | null, now: number): AccountStatus {
  return status === 'suspended' && suspendedUntil !== null && suspendedUntil <= now ? 'active' : status
}

/** Who may decide a case: staff that isn't part of it. Only an admin decides about the site's staff. */
export function mayDecide(
  moderator: { id: string; role: string },
  { reporterId, reportedId }: { reporterId: string; reportedId: string },
  reportedRole: string,
): boolean {
  if (moderator.id === reporterId || moderator.id === reportedId) return false
  return reportedRole === 'member' || moderator.role === 'admin'
}
