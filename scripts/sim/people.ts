/** Who lives in the simulated site: honest people, and spammers who try one way each. */
import { DAY } from '../../rules/budget.ts'
import type { Door } from '../../rules/door.ts'
import type { Random } from '../filter/random.ts'

export const STRATEGIES = ['one text', 'rotated texts', 'slow drip', 'hijacked account', 'many accounts'] as const
export type Strategy = (typeof STRATEGIES)[number]

export type Knock = {
  at: number
  outcome: 'pending' | 'accepted' | 'deleted' | 'reported'
  cost: number
  chargedAt: number
}

export type Account = {
  id: number
  /** Null for honest people. */
  strategy: Strategy | null
  door: Door
  joinedAt: number
  /** First messages to new people that it tries in a day, in hundredths. */
  perDay: number
  /** Which advertisement it sends. */
  template: number
  /** Oldest first. */
  knocks: Knock[]
  /** Whom it has written to. */
  met: Set<number>
}

const account = (id: number, more: Partial<Account>): Account => ({
  id,
  strategy: null,
  door: 'following',
  joinedAt: 0,
  perDay: 0,
  template: id,
  knocks: [],
  met: new Set(),
  ...more,
})

/** Of a hundred people, how many have which door. */
const DOORS: readonly [Door, number][] = [
  ['everyone', 40],
  ['followers', 10],
  ['verified', 5],
  ['following', 40],
  ['nobody', 5],
]
/** Of a thousand people, how many write to how many new people in a day (in hundredths): most to hardly any. */
const TEMPERS: readonly [number, number][] = [
  [10, 700],
  [50, 250],
  [300, 45],
  [1200, 5],
]

function weighted<T>(choices: readonly (readonly [T, number])[], random: Random): T {
  let left = random.below(choices.reduce((sum, [, weight]) => sum + weight, 0))
  for (const [choice, weight] of choices) {
    left -= weight
    if (left < 0) return choice
  }
  throw new RangeError('Nothing to choose from.')
}

/** Honest people: one in ten joined within the last 30 days, the others long ago. */
export function honestPeople(count: number, random: Random): Account[] {
  return Array.from({ length: count }, (_, id) =>
    account(id, {
      door: weighted(DOORS, random),
      joinedAt: -(random.chance(10) ? random.below(30) : 30 + random.below(1000)) * DAY,
      perDay: weighted(TEMPERS, random),
    }),
  )
}

/** A record that gives good standing: what a hijacked account brings. */
const goodRecord = (): Knock[] =>
  Array.from({ length: 50 }, (_, n) => ({
    at: -(60 - n) * DAY,
    outcome: n % 4 === 0 ? 'pending' : 'accepted',
    cost: 0,
    chargedAt: 0,
  }))

/** The spammers who are there on a day; those with many accounts make twenty new ones each day. */
export function newSpammers(day: number, firstId: number): Account[] {
  const some = (count: number, strategy: Strategy, more: Partial<Account>) =>
    Array.from({ length: count }, () => ({ strategy, perDay: 100_000, ...more }))
  const first: Partial<Account>[] = [
    ...some(5, 'one text', { joinedAt: 0 }),
    ...some(5, 'rotated texts', { joinedAt: 0 }),
    ...some(5, 'slow drip', { joinedAt: -40 * DAY, perDay: 500 }),
    ...some(1, 'hijacked account', { joinedAt: -900 * DAY, knocks: goodRecord() }),
  ]
  const made = [...(day === 0 ? first : []), ...some(20, 'many accounts', { joinedAt: day * DAY })]
  return made.map((more, n) => account(firstId + n, more))
}
