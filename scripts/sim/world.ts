/** A simulated month: everybody's first messages, decided by the product's own rules. */
import { budgetOf, DAY, STANDING_KNOCKS } from '../../rules/budget.ts'
import { decide, type Facts, STRANGERS } from '../../rules/door.ts'
import { judge } from '../../rules/filter/judge.ts'
import { sharedKeys, sketchOf } from '../../rules/filter/near.ts'
import { DEFAULT_LIMITS } from '../../rules/limits.ts'
import { type Random, random as randomOf } from '../filter/random.ts'
import { type Account, honestPeople, type Knock, newSpammers, type Strategy } from './people.ts'
import { honestText, SPAM_TEXTS, spamText } from './texts.ts'

/** What stands between a spammer and everybody: nothing but the ceiling on sending, budgets too, or budgets and filter. */
export type Guard = 'none' | 'budgets' | 'both'

export type Tally = {
  /** First messages tried at doors that let them knock. */
  tried: number
  /** Refused because the day's new people were used up. */
  refused: number
  /** Seen by their recipients: in Requests. */
  reached: number
  hidden: number
  /** Reported by their recipients. */
  complaints: number
}
export type Month = Record<Strategy | 'honest', Tally>

const HOUR = 3_600_000
/** Of a hundred recipients of a request, how many do what: guesses, on the careful side. The rest leaves it. */
const HONEST_FATE = { accepted: 55, deleted: 10, reported: 0 }
const SPAM_FATE = { accepted: 1, deleted: 60, reported: 15 }

const tally = (): Tally => ({ tried: 0, refused: 0, reached: 0, hidden: 0, complaints: 0 })

/** Keys of the last day's texts: who got nearly the same. */
class Repeats {
  #byKey = new Map<string, { message: number; recipient: number }[]>()
  #messages = 0

  countOthers(sketch: readonly string[], recipient: number): number {
    const shared = new Map<number, { recipient: number; keys: number }>()
    for (const key of sketch) {
      for (const found of this.#byKey.get(key) ?? []) {
        const known = shared.get(found.message)
        shared.set(found.message, { recipient: found.recipient, keys: (known?.keys ?? 0) + 1 })
      }
    }
    const enough = [...shared.values()].filter(({ keys }) => keys >= sharedKeys(sketch))
    return new Set(enough.map((other) => other.recipient).filter((other) => other !== recipient)).size
  }

  remember(sketch: readonly string[], recipient: number): void {
    this.#messages += 1
    for (const key of sketch)
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), { message: this.#messages, recipient }])
  }

  forget(): void {
    this.#byKey = new Map()
  }
}

export type Plan = { people: number; days: number; seed: number; guard: Guard }

/** Simulates so many days; the same plan gives the same month. */
export function simulate({ people, days, seed, guard }: Plan): Month {
  const random = randomOf(seed)
  const honest = honestPeople(people, random)
  const repeats = new Repeats()
  const month: Month = {
    honest: tally(),
    'one text': tally(),
    'rotated texts': tally(),
    'slow drip': tally(),
    'hijacked account': tally(),
    'many accounts': tally(),
  }
  let spammers: Account[] = []
  for (let day = 0; day < days; day++) {
    spammers = [...spammers, ...newSpammers(day, people + day * 1_000)]
    repeats.forget()
    for (const sender of random.shuffled([...honest, ...spammers])) {
      const result = month[sender.strategy ?? 'honest']
      for (let left = triesOf(sender, guard, random); left > 0; left--) {
        if (!knock({ sender, at: day * DAY + random.below(24 * HOUR), honest, guard, repeats, random, result })) break
      }
    }
  }
  return month
}

/** How many new people somebody tries to write to in a day. Spammers try as many as the site lets anybody send at all. */
function triesOf({ perDay, strategy }: Account, guard: Guard, random: Random): number {
  const most = DEFAULT_LIMITS.messagesPerDay ?? Number.POSITIVE_INFINITY
  // Without anything in the way, nobody needs to be slow.
  if (strategy !== null && guard === 'none') return most
  const whole = Math.floor(perDay / 100)
  return Math.min(most, whole + (random.below(100) < perDay % 100 ? 1 : 0))
}

type Try = {
  sender: Account
  at: number
  honest: readonly Account[]
  guard: Guard
  repeats: Repeats
  random: Random
  result: Tally
}

/** One first message. False when trying on is pointless today. */
function knock({ sender, at, honest, guard, repeats, random, result }: Try): boolean {
  const recipient = random.pick(honest)
  if (recipient.id === sender.id || sender.met.has(recipient.id)) return true
  const left = guard === 'none' ? 1 : budgetOf(standingOf(sender, at), chargesOf(sender, at), DEFAULT_LIMITS).left
  const facts = factsOf(sender, recipient, left)
  const open = decide(facts)
  if ('refusal' in open) {
    if (open.refusal !== 'knock_budget_spent') return true
    result.tried += 1
    result.refused += 1
    return false
  }
  sender.met.add(recipient.id)
  result.tried += 1
  const hidden = guard === 'both' && isHidden(sender, recipient, at, repeats, random)
  const made: Knock = { at, outcome: 'pending', cost: 1, chargedAt: at }
  sender.knocks.push(made)
  if (hidden) result.hidden += 1
  else {
    result.reached += 1
    if (answer(made, sender, at, random) === 'reported') result.complaints += 1
  }
  return true
}

const last = (sender: Account) => sender.knocks.slice(-STANDING_KNOCKS)

const standingOf = (sender: Account, at: number) => ({
  age: at - sender.joinedAt,
  limited: false,
  recentKnocks: last(sender).length,
  recentAccepted: last(sender).filter(({ outcome }) => outcome === 'accepted').length,
  upheldReport: false,
})

const chargesOf = (sender: Account, at: number) =>
  sender.knocks
    .slice(-200)
    .filter(({ cost, chargedAt }) => cost > 0 && chargedAt > at - DAY)
    .sort((a, b) => a.chargedAt - b.chargedAt)

const factsOf = (sender: Account, { door }: Account, newPeopleLeft: number): Facts => ({
  ...STRANGERS,
  door,
  // Following somebody costs a spammer nothing.
  senderFollowsRecipient: sender.strategy !== null,
  newPeopleLeft,
})

function isHidden(sender: Account, recipient: Account, at: number, repeats: Repeats, random: Random): boolean {
  const rotates = sender.strategy === 'rotated texts' || sender.strategy === 'many accounts'
  const template = rotates ? random.below(SPAM_TEXTS) : sender.template
  const text = sender.strategy === null ? honestText(random) : spamText(template, random)
  const sketch = sketchOf(text)
  const outcomes = { pending: 0, accepted: 0, deleted: 0, reported: 0 }
  for (const { outcome } of last(sender)) outcomes[outcome] += 1
  const record = {
    age: at - sender.joinedAt,
    knocks: outcomes,
    // Honest people don't copy each other: that the simulation has few texts for them says nothing.
    sameTextToday: sender.strategy === null ? 0 : repeats.countOthers(sketch, recipient.id),
    knocksLastHour: last(sender).filter((made) => made.at > at - HOUR && made.at <= at).length,
    upheldReports: 0,
  }
  if (sender.strategy !== null) repeats.remember(sketch, recipient.id)
  const evidence = { text, hiddenWords: [], blockedDomains: [], sender: record, personal: null, site: null }
  return judge(evidence, 'standard').verdict === 'hide'
}

/** What the recipient does with a request that they see. */
function answer(made: Knock, sender: Account, at: number, random: Random): Knock['outcome'] {
  const { accepted, deleted, reported } = sender.strategy === null ? HONEST_FATE : SPAM_FATE
  const fate = random.below(100)
  if (fate < accepted) Object.assign(made, { outcome: 'accepted', cost: 0 })
  else if (fate < accepted + deleted) made.outcome = 'deleted'
  else if (fate < accepted + deleted + reported)
    Object.assign(made, { outcome: 'reported', cost: DEFAULT_LIMITS.reportCost, chargedAt: at })
  return made.outcome
}
