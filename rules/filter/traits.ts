/**
 * Traits of a text beside its words: there or not. Each has a reason that people are told, and a weight that training
 * starts from, so that what everybody knows of advertisements needn't be learned from a few thousand texts.
 */
import { asksForKeyword, asksToAct, type Kind, lexicon, showsOwn } from './lexicon.ts'
import type { Link } from './links.ts'
import type { Numbers } from './numbers.ts'

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

function* vocabulary(keys: readonly string[], words: ReadonlyMap<string, Kind>): Generator<Trait> {
  const found = new Map<Kind, Set<string>>()
  let total = 0
  for (const key of keys) {
    const kind = words.get(key)
    if (kind === undefined) continue
    total++
    found.set(kind, (found.get(kind) ?? new Set()).add(key))
  }
  for (const [kind, { size }] of found) {
    yield kind
    if (size >= MUCH && size * MUCH_SHARE >= keys.length) yield much[kind]
  }
  if (total * MUCH_SHARE < keys.length) return
  if (found.size > 1) yield 'twoKinds'
  if (found.size > 2) yield 'threeKinds'
  if (found.size > 3) yield 'fourKinds'
  if (total >= 2 && total * 4 >= keys.length) yield 'dense'
}

/** Traits of a text as a whole: they hold of each of its parts. */
function ofText({ rest, counts, links, numbers }: Whole): Trait[] {
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
  return TRAITS.flatMap(({ name }) => (there[name] === true ? [name] : []))
}

/** Traits of some of its words. */
function* sizes(tokens: readonly string[]): Generator<Trait> {
  let length = 0
  let digits = 0
  for (const token of tokens) {
    length += token.length
    if (token < 'a') digits += token.length
  }
  if (length < 15) yield 'tiny'
  if (length < 35) yield 'short'
  if (length >= 60) yield 'middling'
  if (length >= 90) yield 'long'
  if (length >= 200) yield 'veryLong'
  if (digits > 3) yield 'fewDigits'
  if (digits > 10) yield 'manyDigits'
}

export type TraitFinder = {
  ofText: (whole: Whole) => Trait[]
  /** `tokens` as they are spelt, `keys` in the shape that the finder was made with. */
  ofWords: (tokens: readonly string[], keys: readonly string[]) => Trait[]
}

/** Makes the functions that find a text's traits. `shape` is how `keys` were made of words. */
export function traitFinder(shape: (word: string) => string): TraitFinder {
  const words = lexicon(shape)
  return {
    ofText,
    ofWords: (tokens, keys) => {
      const folded = tokens.join(' ')
      const traits = [...sizes(tokens), ...vocabulary(keys, words)]
      if (showsOwn(folded)) traits.push('showsOwn')
      if (asksToAct(folded)) traits.push('asksToAct')
      return traits
    },
  }
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
