/** Every number of the policy and of signing up. A site may change each of them; null lifts a ceiling. */
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
  /** What one person's pictures, videos and files may take up, in millions of bytes. */
  mediaMegabytes: number
  /** New accounts an hour, by one address and by one network (IPv4 /24, IPv6 /48). */
  signUps: { perAddress: number; perNetwork: number }
  /** New accounts within ten minutes, on the whole site or from one network, after which the next one costs work. */
  surge: { site: number; network: number }
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
  mediaMegabytes: 1_000,
  signUps: { perAddress: 20, perNetwork: 60 },
  surge: { site: 10, network: 3 },
}

/** The numbers one by one, as a form or a stored row has them: what each may be, and whether null lifts it. */
export const LIMIT_NUMBERS = {
  'newPeople.newborn': { least: 0, most: 10_000 },
  'newPeople.young': { least: 0, most: 10_000 },
  'newPeople.established': { least: 0, most: 10_000 },
  'newPeople.good': { least: 0, most: 10_000 },
  reportCost: { least: 0, most: 1_000 },
  // With 0 nobody could knock at all: that is what closed doors are for.
  unanswered: { least: 1, most: 1_000 },
  deleteQuietDays: { least: 0, most: 3_650 },
  requestLength: { least: 1, most: 10_000 },
  messageLength: { least: 1, most: 10_000 },
  messagesPerDay: { least: 0, most: 10_000_000, orNone: true },
  messagesPer10Seconds: { least: 0, most: 100_000, orNone: true },
  // With 0 nobody sends anything but text.
  mediaMegabytes: { least: 0, most: 1_000_000 },
  'signUps.perAddress': { least: 1, most: 1_000_000 },
  'signUps.perNetwork': { least: 1, most: 1_000_000 },
  'surge.site': { least: 0, most: 1_000_000 },
  'surge.network': { least: 0, most: 1_000_000 },
} as const satisfies Record<string, { least: number; most: number; orNone?: true }>

export type LimitName = keyof typeof LIMIT_NUMBERS
export const LIMIT_NAMES = Object.keys(LIMIT_NUMBERS) as LimitName[]
export type FlatLimits = Record<LimitName, number | null>

/** True when a number of that name may have this value. */
export function isLimit(name: LimitName, value: unknown): value is number | null {
  const bounds: { least: number; most: number; orNone?: true } = LIMIT_NUMBERS[name]
  if (value === null) return bounds.orNone === true
  return Number.isInteger(value) && Number(value) >= bounds.least && Number(value) <= bounds.most
}

export const flatLimits = (limits: Limits): FlatLimits => ({
  'newPeople.newborn': limits.newPeople.newborn,
  'newPeople.young': limits.newPeople.young,
  'newPeople.established': limits.newPeople.established,
  'newPeople.good': limits.newPeople.good,
  reportCost: limits.reportCost,
  unanswered: limits.unanswered,
  deleteQuietDays: limits.deleteQuietDays,
  requestLength: limits.requestLength,
  messageLength: limits.messageLength,
  messagesPerDay: limits.messagesPerDay,
  messagesPer10Seconds: limits.messagesPer10Seconds,
  mediaMegabytes: limits.mediaMegabytes,
  'signUps.perAddress': limits.signUps.perAddress,
  'signUps.perNetwork': limits.signUps.perNetwork,
  'surge.site': limits.surge.site,
  'surge.network': limits.surge.network,
})

/** `base` with some numbers changed. One that may not have its value stays as it is in `base`. */
export function changedLimits(base: Limits, change: Readonly<Record<string, unknown>>): Limits {
  const flat = flatLimits(base)
  for (const name of LIMIT_NAMES) {
    const value = Object.hasOwn(change, name) ? change[name] : undefined
    if (value !== undefined && isLimit(name, value)) flat[name] = value
  }
  const whole = (name: LimitName) => flat[name] ?? 0
  return {
    unanswered: whole('unanswered'),
    newPeople: {
      newborn: whole('newPeople.newborn'),
      young: whole('newPeople.young'),
      established: whole('newPeople.established'),
      good: whole('newPeople.good'),
    },
    reportCost: whole('reportCost'),
    deleteQuietDays: whole('deleteQuietDays'),
    messagesPerDay: flat.messagesPerDay,
    messagesPer10Seconds: flat.messagesPer10Seconds,
    messageLength: whole('messageLength'),
    requestLength: whole('requestLength'),
    mediaMegabytes: whole('mediaMegabytes'),
    signUps: { perAddress: whole('signUps.perAddress'), perNetwork: whole('signUps.perNetwork') },
    surge: { site: whole('surge.site'), network: whole('surge.network') },
  }
}
