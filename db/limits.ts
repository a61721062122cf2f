/** The site's numbers: POLICY's defaults, and what `AJAR_LIMITS` (JSON) changes of them. */
import { z } from 'zod'
import { DEFAULT_LIMITS, type Limits } from '../rules/limits.ts'

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
  })
  .partial()

let known: { source: string | undefined; limits: Limits } | null = null

/** The limits in force. Throws a sentence when `AJAR_LIMITS` can't be understood. */
export function siteLimits(): Limits {
  const source = process.env.AJAR_LIMITS
  if (known && known.source === source) return known.limits
  const limits = { ...DEFAULT_LIMITS, ...(source ? parse(source) : {}) }
  known = { source, limits }
  return limits
}

function parse(source: string): Partial<Limits> {
  try {
    return Overrides.parse(JSON.parse(source))
  } catch (cause) {
    throw new Error('AJAR_LIMITS must be JSON such as {"messagesPerDay":2000}. See .env.example.', { cause })
  }
}
