/**
 * Traits of a text beside its words: there or not. Each has a reason that people are told, and a weight that training
 * starts from, so that what everybody knows of advertisements needn't be learned from a few thousand texts.
 */
import { asksForKeyword, KINDS, type Kind } from './lexicon.ts'
import type { Link } from './links.ts'
import type { Numbers } from './numbers.ts'
import type { Reading } from './reading.ts'

/** Name, reason, the weight that training starts from. */
const TRAIT_TABLE = [
  ['link', 'link', 0.7],
  ['links', 'link', 0.1],
  ['onlyLink', 'link', 0.4],
  ['momentLink', 'link', -0.8],
  ['publicLink', 'link', -1],
  ['address', 'link', 0.5],
  ['brokenLink', 'link', 0.3],
  ['email', 'link', 0.4],
  ['shortener', 'link_shortener', 0.6],
  ['phone', 'phone', 0.6],
  ['premium', 'premium_number', 0.6],
  ['shortCode', 'premium_number', 0.6],
  ['keyword', 'premium_number', 0.3],
  ['amount', 'money', 0.3],
  ['largeAmount', 'money', 0.2],
  ['someCapitals', 'capitals', 0.1],
  ['mostlyCapitals', 'capitals', 0],
  ['exclamations', 'capitals', 0.1],
  ['manyExclamations', 'capitals', 0],
  ['promotion', 'spam_text', 0.075],
  ['muchPromotion', 'spam_text', 0.25],
  ['offer', 'spam_text', 0.025],
  ['muchOffer', 'spam_text', 0.125],
  ['prize', 'spam_text', 0.05],
  ['muchPrize', 'spam_text', 0.15],
  ['earning', 'spam_text', 0.05],
  ['muchEarning', 'spam_text', 0.15],
  ['paidService', 'spam_text', 0],
  ['muchPaidService', 'spam_text', 0.15],
  ['adult', 'spam_text', 0.05],
  ['muchAdult', 'spam_text', 0.1],
  ['urgency', 'spam_text', 0],
  ['muchUrgency', 'spam_text', 0.1],
  ['twoKinds', 'spam_text', 0.025],
  ['threeKinds', 'spam_text', 0.05],
  ['fourKinds', 'spam_text', 0.05],
  ['dense', 'spam_text', 0.15],
  ['showsOwn', 'spam_text', 0.6],
  ['asksToAct', 'spam_text', 0.5],
  ['tiny', 'spam_text', 0],
  ['short', 'spam_text', 0],
  ['middling', 'spam_text', 0],
  ['long', 'spam_text', 0],
  ['veryLong', 'spam_text', 0],
  ['fewDigits', 'spam_text', 0],
  ['manyDigits', 'spam_text', 0],
] as const

export type Trait = (typeof TRAIT_TABLE)[number][0]
export type TraitReason = (typeof TRAIT_TABLE)[number][1]
export const TRAITS: readonly { name: Trait; reason: TraitReason; start: number }[] = TRAIT_TABLE.map(
  ([name, reason, start]) => ({
    name,
    reason,
    start,
  }),
)
function positions(): Record<Trait, number> {
  const at: Partial<Record<Trait, number>> = {}
  TRAITS.forEach(({ name }, position) => {
    at[name] = position
  })
  return at as Record<Trait, number>
}
const AT = positions()

/** Where training starts for a text without any trait. */
export const BIAS_START = -1

/** How many signs of each sort a text has. */
export type Counts = { letters: number; latin: number; capitals: number; digits: number; exclamations: number }

const LETTER = /\p{L}/u
const LATIN = /\p{Script=Latin}/u
const CAPITAL = /\p{Lu}/u

/** Counts signs in one pass: this is done for every message. */
export function countSigns(text: string): Counts {
  const counts = { letters: 0, latin: 0, capitals: 0, digits: 0, exclamations: 0 }
  for (const char of text) {
    const code = char.charCodeAt(0)
    if (code < 128) {
      const small = code | 32
      if (small >= 97 && small <= 122) {
        counts.letters++
        counts.latin++
        if (code < 97) counts.capitals++
      } else if (code >= 48 && code <= 57) counts.digits++
      else if (code === 33) counts.exclamations++
    } else if (LETTER.test(char)) {
      counts.letters++
      if (LATIN.test(char)) counts.latin++
      if (CAPITAL.test(char)) counts.capitals++
    }
  }
  return counts
}

/** What the traits of a whole text are looked for in. */
export type Whole = {
  /** Cleaned, without its links. */
  rest: string
  counts: Counts
  links: readonly Link[]
  numbers: Numbers
}

/** A host of a school or a public office: .edu, .ac.uk, .gov.in. */
const PUBLIC = /\.(?:edu|gov|ac)(?:\.[a-z]{2})?$/

/** Of one kind, so many different words make "much"; in a long text they must also be one of so many words. */
const MUCH = 2
const MUCH_SHARE = 12

const much: Readonly<Record<Kind, Trait>> = {
  promotion: 'muchPromotion',
  offer: 'muchOffer',
  prize: 'muchPrize',
  earning: 'muchEarning',
  paidService: 'muchPaidService',
  adult: 'muchAdult',
  urgency: 'muchUrgency',
}
/** Positions of the traits of each kind, in the order of `KINDS`. */
const KIND_AT = KINDS.map((kind) => AT[kind])
const MUCH_AT = KINDS.map((kind) => AT[much[kind]])

/** Traits by what kinds of words a part has. Of each kind different words are counted. */
function vocabulary({ forms }: Pick<Reading, 'forms'>, from: number, to: number, out: number[]): void {
  let total = 0
  const seen: (string[] | undefined)[] = []
  for (let i = from; i < to; i++) {
    const form = forms[i]
    if (!form || form.kind < 0) continue
    total++
    const different = seen[form.kind]
    if (!different) seen[form.kind] = [form.key]
    else if (!different.includes(form.key)) different.push(form.key)
  }
  if (total === 0) return
  const size = to - from
  let kinds = 0
  seen.forEach((different, kind) => {
    if (!different) return
    kinds++
    out.push(KIND_AT[kind] ?? 0)
    if (different.length >= MUCH && different.length * MUCH_SHARE >= size) out.push(MUCH_AT[kind] ?? 0)
  })
  if (total * MUCH_SHARE < size) return
  if (kinds > 1) out.push(AT.twoKinds)
  if (kinds > 2) out.push(AT.threeKinds)
  if (kinds > 3) out.push(AT.fourKinds)
  if (total >= 2 && total * 4 >= size) out.push(AT.dense)
}

/** Traits of a text as a whole: they hold of each of its parts. */
export function traitsOfText({ rest, counts, links, numbers }: Whole): number[] {
  const { letters, capitals, exclamations } = counts
  const web = links.filter((link) => link.kind === 'web')
  const there: Partial<Record<Trait, boolean>> = {
    link: web.length > 0,
    links: web.length > 1,
    onlyLink: web.length > 0 && letters < 12,
    momentLink: web.length > 0 && web.every((link) => link.moment),
    publicLink: web.length > 0 && web.every((link) => PUBLIC.test(link.host)),
    address: web.some((link) => link.ip || link.punycode),
    brokenLink: links.some((link) => link.disguised),
    email: web.length < links.length,
    shortener: web.some((link) => link.shortener),
    phone: numbers.phones > 0,
    premium: numbers.premium > 0,
    shortCode: numbers.shortCodes > 0,
    keyword: asksForKeyword(rest),
    amount: numbers.amounts > 0,
    largeAmount: numbers.magnitude >= 2,
    someCapitals: letters >= 12 && capitals > letters * 0.2,
    mostlyCapitals: letters >= 12 && capitals > letters * 0.6,
    exclamations: exclamations > 1,
    manyExclamations: exclamations > 3,
  }
  return TRAITS.flatMap(({ name }, position) => (there[name] === true ? [position] : []))
}

function sizes({ tokens }: Pick<Reading, 'tokens'>, from: number, to: number, out: number[]): void {
  let length = 0
  let digits = 0
  for (let i = from; i < to; i++) {
    const token = tokens[i] ?? ''
    length += token.length
    if (token < 'a') digits += token.length
  }
  if (length < 15) out.push(AT.tiny)
  if (length < 35) out.push(AT.short)
  if (length >= 60) out.push(AT.middling)
  if (length >= 90) out.push(AT.long)
  if (length >= 200) out.push(AT.veryLong)
  if (digits > 3) out.push(AT.fewDigits)
  if (digits > 10) out.push(AT.manyDigits)
}

/** Traits of the words from one to before another: their positions in `TRAITS`. */
export function traitsOfPart(
  reading: Pick<Reading, 'tokens' | 'forms' | 'phrases'>,
  from: number,
  to: number,
): number[] {
  const traits: number[] = []
  sizes(reading, from, to, traits)
  vocabulary(reading, from, to, traits)
  const has = (what: 'showsOwn' | 'asksToAct') =>
    reading.phrases.some((phrase) => phrase.what === what && phrase.from >= from && phrase.to <= to)
  if (has('showsOwn')) traits.push(AT.showsOwn)
  if (has('asksToAct')) traits.push(AT.asksToAct)
  return traits
}

/** Traits of which an advertisement has at least one: something is offered, or somebody is to do something. */
const ASKING: ReadonlySet<Trait> = new Set<Trait>([
  'link',
  'email',
  'phone',
  'shortCode',
  'premium',
  'keyword',
  'amount',
  'promotion',
  'offer',
  'prize',
  'earning',
  'paidService',
  'adult',
  'showsOwn',
  'asksToAct',
])
const ASKING_AT: ReadonlySet<number> = new Set(
  TRAITS.flatMap(({ name }, position) => (ASKING.has(name) ? [position] : [])),
)

/** Whether a text with these traits can be an advertisement at all. */
export const asksForSomething = (traits: readonly number[]) => traits.some((trait) => ASKING_AT.has(trait))
