/** Every number of the policy. A site may change each of them; null lifts a ceiling. */
export type Limits = {
  /** Unanswered messages a stranger may leave. */
  unanswered: number
  /** New people a day, by tier. */
  newPeople: { newborn: number; young: number; established: number; good: number }
  /** Places of the allowance that a reported knock costs. */
  reportCost: number
  /** Days without a new allowance after a request was deleted. */
  deleteQuietDays: number
  messagesPerDay: number | null
  messagesPer10Seconds: number | null
  /** Longest message, in UTF-16 units as browsers count them. */
  messageLength: number
  requestLength: number
}

/** POLICY.md's defaults. */
export const DEFAULT_LIMITS: Limits = {
  unanswered: 3,
  newPeople: { newborn: 3, young: 10, established: 20, good: 60 },
  reportCost: 5,
  deleteQuietDays: 7,
  messagesPerDay: 1_000,
  messagesPer10Seconds: 20,
  messageLength: 10_000,
  requestLength: 1_000,
}
