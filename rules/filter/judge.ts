/**
 * Request or hidden? The filter's answer for one knock, with its reasons. Pure: evidence in, verdict out. Every reason
 * weighs so many points, the points are added, and the message is hidden from a threshold on:
 *
 * | reason | points | when |
 * |---|---|---|
 * | hidden_word, blocked_domain, site_blocked_domain | 1000 | the text has a word the person hides; a link leads where the person, or the site for everybody, blocks |
 * | spam_text, link, link_shortener, premium_number, phone, money, capitals | 0 to 150 together | what the trained model says of the text; the sum is 100 at the threshold that training chose |
 * | disguised | 15 | letters of other alphabets or invisible ones within words, in a text with 50 points or more |
 * | same_text | 25, 45, 70 | as good as the same text went to 3, 5, 10 others within a day; half for a short text |
 * | fast | 15, 30 | 5, 10 knocks within the last hour |
 * | new_account | 15, 8 | younger than a day, than a week |
 * | reported_before | 35, 50, or 25 | one, two upheld reports; or a fifth of the last answered knocks (5 or more) was reported |
 * | deleted_before | 15 | four fifths of the last answered knocks (10 or more) were deleted |
 * | welcome_before | -25 | half of the last answered knocks (5 or more) were accepted, none reported |
 * | like_what_you_reported, like_what_you_accepted | up to 30 either way | likeness to what the person reported, deleted or accepted |
 * | like_spam_here | up to 20 | likeness to texts in reports that moderators upheld |
 *
 * Thresholds: off 1000, standard 100, strict 60. So no lesson, no record and no level overrules a hidden word, and the
 * sender's doings alone hide nothing at the standard level unless several of them speak together.
 */
import { clean, hiddenInWords } from './clean.ts'
import { matchesHiddenWord } from './hidden-words.ts'
import { likeness, type PersonalModel } from './learn.ts'
import { type Link, linksIn } from './links.ts'
import { scoreText } from './model.ts'
import {
  DISGUISED,
  DISGUISED_FROM,
  FAST,
  type FilterLevel,
  NAMED,
  NEW_ACCOUNT,
  OFTEN_DELETED,
  OFTEN_REPORTED,
  PERSONAL_MOST,
  pointsOf,
  type Reason,
  type ReasonCode,
  SAME_TEXT,
  SITE_MOST,
  TEXT_MOST,
  THRESHOLDS,
  UPHELD_REPORTS,
  WELCOME,
} from './reasons.ts'
import { LEVELS, SHIPPED } from './shipped.ts'

const DAY = 86_400_000
/** A request has at most 1,000 characters; of anything longer, the beginning and the end are judged. */
const JUDGED = 1000
const JUDGED_START = 700
/** Hidden words are looked for in more than is judged. */
const SEARCHED = 4000
/** Texts of fewer letters are the same for many people without anybody copying: "Hi, how are you?" */
const SHORT = 20
/** What weighs less isn't worth a sentence. */
const MENTIONED = 1
const RECORD_LEAST = 5
const RECORD_FULL = 10

export type Sender = {
  /** Milliseconds since sign-up. */
  age: number
  /** What became of the sender's recent knocks. */
  knocks: { pending: number; accepted: number; deleted: number; reported: number }
  /** How many other people got the same or nearly the same text within a day (`near.ts`). */
  sameTextToday: number
  knocksLastHour: number
  /** Reports against the sender that a moderator upheld. */
  upheldReports: number
}

export type Evidence = {
  text: string
  hiddenWords: readonly string[]
  sender: Sender
  /** What the recipient's own decisions taught; null when nothing did. */
  personal: PersonalModel | null
  /** What the site's upheld reports taught. */
  site: PersonalModel | null
  /** Registered names or hosts, in lower case: a name covers all hosts below it. */
  blockedDomains: readonly string[]
  /** The same of the site, for everybody. */
  siteBlockedDomains?: readonly string[]
}

/** What a person sets, and the sites that the site blocks for everybody. */
export type FilterSettings = {
  level: FilterLevel
  hiddenWords: readonly string[]
  blockedDomains: readonly string[]
  siteBlockedDomains?: readonly string[]
}

/**
 * `points` are those of the text, the sender and the lessons, whatever the level: another level can be tried with them.
 * `advertises`: the text alone reads like an advertisement, so that its sender is asked before it goes. It says nothing of
 * why: whoever advertises isn't to learn which word it was.
 */
export type Verdict = { points: number; advertises: boolean } & (
  | { verdict: 'pass' }
  | { verdict: 'hide'; reasons: Reason[] }
)

const bounded = (text: string) =>
  text.length <= JUDGED ? text : `${text.slice(0, JUDGED_START)}\n${text.slice(JUDGED_START - JUDGED)}`
const rounded = (points: number) => Math.round(points * 10) / 10

/** Points for one unit of the model's scale: its two levels are those of the points. */
const EACH = (THRESHOLDS.standard - THRESHOLDS.strict) / (LEVELS.standard - LEVELS.strict)

type TextEvidence = { reasons: Reason[]; points: number; links: readonly Link[]; disguised: boolean }

/** What the text alone weighs: the model's sum, shared out among the reasons that spoke for hiding. */
function textEvidence(text: string): TextEvidence {
  const { total, byReason, reading } = scoreText(text, SHIPPED)
  const points = Math.max(0, Math.min(TEXT_MOST, THRESHOLDS.standard + EACH * (total - LEVELS.standard)))
  const against = [...byReason].filter(([, value]) => value > 0)
  const sum = against.reduce((all, [, value]) => all + value, 0)
  const details: Partial<Record<ReasonCode, string | undefined>> = {
    link_shortener: reading.links.find((link) => link.shortener)?.domain,
    link: reading.links[0]?.domain,
  }
  const reasons = against.map(([code, value]): Reason => {
    const detail = details[code]
    return { code, weight: (points * value) / sum, ...(detail !== undefined && { detail }) }
  })
  return { reasons, points, links: reading.links, disguised: reading.disguised > 0 || hiddenInWords(text) > 0 }
}

const lettersIn = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

function senderReasons({ age, knocks, sameTextToday, knocksLastHour, upheldReports }: Sender, text: string): Reason[] {
  const reasons: Reason[] = []
  const say = (code: ReasonCode, weight: number, detail?: number) => {
    if (weight !== 0) reasons.push({ code, weight, ...(detail !== undefined && { detail }) })
  }
  const same = pointsOf(SAME_TEXT, sameTextToday)
  if (same > 0) say('same_text', lettersIn(text) < SHORT ? same / 2 : same, sameTextToday)
  say('fast', pointsOf(FAST, knocksLastHour), knocksLastHour)
  say('new_account', age < DAY ? NEW_ACCOUNT.day : age < 7 * DAY ? NEW_ACCOUNT.week : 0)
  const answered = knocks.accepted + knocks.deleted + knocks.reported
  const oftenReported = answered >= RECORD_LEAST && knocks.reported >= answered / 5
  say('reported_before', Math.max(pointsOf(UPHELD_REPORTS, upheldReports), oftenReported ? OFTEN_REPORTED : 0))
  if (answered >= RECORD_FULL && knocks.deleted >= answered * 0.8) say('deleted_before', OFTEN_DELETED)
  const welcome =
    answered >= RECORD_LEAST && knocks.accepted >= answered / 2 && knocks.reported === 0 && upheldReports === 0
  if (welcome) say('welcome_before', WELCOME)
  return reasons
}

function lessons({ text, personal, site }: Evidence): Reason[] {
  const own = likeness(personal, bounded(text)) * PERSONAL_MOST
  const here = Math.max(0, likeness(site, bounded(text))) * SITE_MOST
  const reasons: Reason[] = []
  if (Math.abs(own) >= 1)
    reasons.push({ code: own > 0 ? 'like_what_you_reported' : 'like_what_you_accepted', weight: own })
  if (here >= 1) reasons.push({ code: 'like_spam_here', weight: here })
  return reasons
}

type Named = Pick<Evidence, 'text' | 'hiddenWords' | 'blockedDomains' | 'siteBlockedDomains'>

/** What hides at every level, because the person or the site said so. */
function named(
  { text, hiddenWords, blockedDomains, siteBlockedDomains = [] }: Named,
  links: readonly Link[],
): Reason[] {
  const reasons: Reason[] = []
  const word = matchesHiddenWord(hiddenWords, text.slice(0, SEARCHED))
  if (word !== null) reasons.push({ code: 'hidden_word', weight: NAMED, detail: word })
  const leadsTo = (name: string) =>
    links.some(({ host, domain }) => domain === name || host === name || host.endsWith(`.${name}`))
  const blocked = blockedDomains.find(leadsTo)
  if (blocked !== undefined) reasons.push({ code: 'blocked_domain', weight: NAMED, detail: blocked })
  const blockedHere = siteBlockedDomains.find(leadsTo)
  if (blockedHere !== undefined) reasons.push({ code: 'site_blocked_domain', weight: NAMED, detail: blockedHere })
  return reasons
}

/** A level that this version doesn't know is the strict one. */
const thresholdOf = (level: FilterLevel): number => THRESHOLDS[level] ?? THRESHOLDS.strict

/**
 * Judges one knock. Never throws, whatever the text holds, and never answers "hide" for what a lower level would let
 * through with the same evidence. Reasons come heaviest first; those below 0 spoke for the message.
 */
export function judge(evidence: Evidence, level: FilterLevel): Verdict {
  const text = bounded(evidence.text)
  const said = textEvidence(text)
  const names = named(evidence, said.links)
  const others = [...senderReasons(evidence.sender, text), ...lessons(evidence)]
  if (said.disguised && said.points >= DISGUISED_FROM) others.push({ code: 'disguised', weight: DISGUISED })
  const points = others.reduce((sum, { weight }) => sum + weight, said.points)
  const advertises = said.points >= THRESHOLDS.strict
  if (names.length === 0 && points < thresholdOf(level)) return { verdict: 'pass', points, advertises }
  const reasons = level === 'off' ? names : [...names, ...said.reasons, ...others]
  return {
    verdict: 'hide',
    points,
    advertises,
    reasons: reasons
      .map((reason) => ({ ...reason, weight: rounded(reason.weight) }))
      .filter(({ weight }) => Math.abs(weight) >= MENTIONED)
      .sort((a, b) => b.weight - a.weight),
  }
}

/** Whether a knock that came to so many points would be hidden under other settings. */
export const wouldHide = (points: number, text: string, { level, ...names }: FilterSettings): boolean =>
  points >= thresholdOf(level) || named({ text, ...names }, linksIn(clean(bounded(text))).links).length > 0
