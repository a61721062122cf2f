/** The reasons the filter can give, and what each weighs. */

/** Why a message was hidden. Closed: `components/words.ts` has a sentence for each. */
export const REASON_CODES = [
  'hidden_word',
  'blocked_domain',
  'site_blocked_domain',
  'spam_text',
  'link',
  'link_shortener',
  'premium_number',
  'phone',
  'money',
  'capitals',
  'disguised',
  'same_text',
  'fast',
  'new_account',
  'reported_before',
  'deleted_before',
  'welcome_before',
  'like_what_you_reported',
  'like_what_you_accepted',
  'like_spam_here',
  // Given by a service that the site's owner chose, never by this filter (db/opinions.ts).
  'second_opinion',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** `weight` is in points; below 0 it spoke for the message. `detail` is what the sentence names: a word, a domain, a number. */
export type Reason = { code: ReasonCode; weight: number; detail?: string | number }

export type FilterLevel = 'off' | 'standard' | 'strict'
export const FILTER_LEVELS: readonly FilterLevel[] = ['off', 'standard', 'strict']

/** A message is hidden from this many points on. With `off`, only what a person or the site named hides. */
export const THRESHOLDS: Readonly<Record<FilterLevel, number>> = { off: 1000, standard: 100, strict: 60 }

/** Points for what the sender does, from the highest step down: at least `from` of it weighs `points`. */
type Steps = readonly { from: number; points: number }[]

export const NAMED = 1000
/** The text can't weigh more than this, so that a sender's good record can still speak for it. */
export const TEXT_MOST = 150
export const DISGUISED = 15
/** Disguise counts only where the text alone is at least half-way to being hidden: honest people like fancy letters too. */
export const DISGUISED_FROM = 50
export const SAME_TEXT: Steps = [
  { from: 10, points: 70 },
  { from: 5, points: 45 },
  { from: 3, points: 25 },
]
export const FAST: Steps = [
  { from: 10, points: 30 },
  { from: 5, points: 15 },
]
export const UPHELD_REPORTS: Steps = [
  { from: 2, points: 50 },
  { from: 1, points: 35 },
]
export const NEW_ACCOUNT = { day: 15, week: 8 }
export const OFTEN_REPORTED = 25
export const OFTEN_DELETED = 15
export const WELCOME = -25
/** The most that one's own lessons move a message either way, and the site's. */
export const PERSONAL_MOST = 30
export const SITE_MOST = 20

/** The points of the highest step that is reached; 0 below the lowest. */
export const pointsOf = (steps: Steps, value: number): number => steps.find(({ from }) => value >= from)?.points ?? 0
