/** The site's numbers: POLICY's defaults, what `AJAR_LIMITS` (JSON) changes of them, and what admins changed since. */
import { z } from 'zod'
import { changedLimits, DEFAULT_LIMITS, type Limits } from '../rules/limits.ts'
import { siteNow } from './site-cache.ts'

const count = z.number().int().min(0)
const Overrides = z
  .strictObject({
    unanswered: count,
    newPeople: z.strictObject({ newborn: count, young: count, established: count, good: count }),
    reportCost: count,
    deleteQuietDays: count,
    messagesPerDay: count.nullable(),
    messagesPer10Seconds: count.nullable(),
    messageLength: count.min(1).max(10_000),
    requestLength: count.min(1).max(10_000),
    mediaMegabytes: count.max(1_000_000),
    signUps: z.strictObject({ perAddress: count, perNetwork: count }),
    surge: z.strictObject({ site: count, network: count }),
  })
  .partial()

let known: { source: string | undefined; limits: Limits } | null = null

/** The numbers before any admin changed them. Throws a sentence when `AJAR_LIMITS` can't be understood. */
export function startLimits(): Limits {
  const source = process.env.AJAR_LIMITS
  if (known && known.source === source) return known.limits
  const limits = { ...DEFAULT_LIMITS, ...(source ? parse(source) : {}) }
  known = { source, limits }
  return limits
}

let changed: { base: Limits; numbers: object; limits: Limits } | null = null

/** The limits in force. Asks no database: every send reads them. */
export function siteLimits(): Limits {
  const base = startLimits()
  const { numbers } = siteNow()
  if (changed?.base !== base || changed.numbers !== numbers)
    changed = { base, numbers, limits: changedLimits(base, numbers) }
  return changed.limits
}

function parse(source: string): Partial<Limits> {
  try {
    return Overrides.parse(JSON.parse(source))
  } catch (cause) {
    throw new Error('AJAR_LIMITS must be JSON such as {"messagesPerDay":2000}. See .env.example.', { cause })
  }
}
