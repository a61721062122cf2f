/** Whether something that arrived calls its recipient, and what it may say: decided from facts alone. */
import type { Folder } from './door.ts'

const MINUTES_OF_DAY = 1_440

/** Hours in which nothing notifies, by the clock of a time zone. */
export type QuietHours = {
  /** Minutes after midnight. Where `to` isn't later than `from`, they end on the next day. */
  from: number
  to: number
  /** On which days they begin: bit 0 is Monday, bit 6 Sunday. */
  days: number
}

export const EVERY_DAY = 0b111_1111

/** True for a time zone that this computer knows, such as `Europe/Lisbon`. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const clocks = new Map<string, Intl.DateTimeFormat>()

/** Building one costs far more than asking it. There are some 400 zones. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const timeZone = isTimeZone(zone) ? zone : 'UTC'
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
  })
  // What isn't a zone isn't kept: anybody can make up any number of those.
  if (timeZone === zone) clocks.set(zone, clock)
  return clock
}

/** What the clock on the wall says: the day of the week (0 is Monday) and the minutes since midnight. An unknown zone is UTC. */
export function wallClock(zone: string, at: number): { day: number; minutes: number } {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return { day: DAYS.indexOf(parts.weekday ?? ''), minutes: Number(parts.hour) * 60 + Number(parts.minute) }
}

/**
 * Whether a moment lies in somebody's quiet hours. The clock on their wall decides: where it is put back, an hour that
 * comes twice is quiet twice, and an hour that is left out isn't missed.
 */
export function isQuiet(quiet: QuietHours | null, zone: string, at: number): boolean {
  if (!quiet) return false
  const { day, minutes } = wallClock(zone, at)
  const beginsOn = (which: number) => ((quiet.days >> ((which + 7) % 7)) & 1) === 1
  if (quiet.from < quiet.to) return beginsOn(day) && minutes >= quiet.from && minutes < quiet.to
  return (beginsOn(day) && minutes >= quiet.from) || (beginsOn(day - 1) && minutes < quiet.to)
}

const QUARTER = 900_000

/**
 * The next moment at which the clock on the wall strikes an hour (0–23), or passes it where it is put forward. Zones
 * differ from each other by quarters of an hour.
 */
export function nextStrike(hour: number, zone: string, after: number): number {
  const target = (hour * 60) % MINUTES_OF_DAY
  let at = Math.floor(after / QUARTER) * QUARTER
  let before = wallClock(zone, at)
  // Two days hold every hour at least once, wherever the clock is put.
  for (let quarters = 0; quarters < 4 * 49; quarters++) {
    at += QUARTER
    const here = wallClock(zone, at)
    const struck =
      here.day === before.day
        ? before.minutes < target && target <= here.minutes
        : target <= here.minutes || target > before.minutes
    if (struck) return at
    before = here
  }
  return at
}

/** What is known when somebody may be called because of a message. */
export type Arrival = {
  folder: Folder | 'none'
  /** Their own, from another browser, or in notes to themselves. */
  mine: boolean
  /** A line that tells what happened in a group. */
  notice: boolean
  /** Seen meanwhile, or cleared away. */
  read: boolean
  /** They block or restrict the sender, or don't want to see it (`collapsed`). */
  unwanted: boolean
  muted: boolean
  quiet: boolean
  /** They accepted the sender, or follow them. In a group one meets strangers. */
  known: boolean
  /** They want notifications to show what was written. */
  previews: boolean
}

/** `no`: nothing notifies. Otherwise it does, with the text of the message or without. */
export type Call = 'no' | 'plain' | 'preview'

/** The first line that fits decides. Anything but the inbox – requests, hidden, offers – never calls one by one. */
export function callFor(arrival: Arrival): Call {
  if (arrival.folder !== 'inbox') return 'no'
  if (arrival.mine || arrival.notice) return 'no'
  if (arrival.read) return 'no'
  if (arrival.unwanted) return 'no'
  if (arrival.muted) return 'no'
  if (arrival.quiet) return 'no'
  return arrival.previews && arrival.known ? 'preview' : 'plain'
}

/** Longest text of a message that a notification shows, in characters as people count them. */
const PREVIEW = 120
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The beginning of a message, on one line. Nothing is cut in the middle of a letter. */
export function previewOf(text: string): string {
  // A few hundred units are enough to find 120 characters in, however long the message is.
  const line = text.slice(0, 2_000).replace(/\s+/g, ' ').trim()
  const shown = [...graphemes.segment(line)].map(({ segment }) => segment)
  return shown.length <= PREVIEW
    ? line
    : `${shown
        .slice(0, PREVIEW - 1)
        .join('')
        .trimEnd()}…`
}

/** Push services of browsers: whoever subscribes names one of these, or one that the site's owner added. */
const PUSH_SERVICES = [
  /** Chrome, Edge on Android, Brave, Opera, Samsung. */
  /^fcm\.googleapis\.com$/,
  /** Firefox. */
  /^(?:[a-z0-9-]+\.)*push\.services\.mozilla\.com$/,
  /** Safari. */
  /^(?:[a-z0-9-]+\.)*push\.apple\.com$/,
  /** Edge. */
  /^(?:[a-z0-9-]+\.)*notify\.windows\.com$/,
]

const ENDPOINT_LENGTH = 1_000

/**
 * Whether a push endpoint, which comes from a browser, may be called: by https at a known push service on its own port,
 * or at an origin (`https://push.example.org`) that the site's owner named. Nothing else is ever connected to.
 */
export function isPushEndpoint(endpoint: string, trusted: readonly string[] = []): boolean {
  if (endpoint.length > ENDPOINT_LENGTH || !URL.canParse(endpoint)) return false
  const url = new URL(endpoint)
  if (url.username || url.password || url.hash) return false
  if (trusted.includes(url.origin)) return true
  return url.protocol === 'https:' && url.port === '' && PUSH_SERVICES.some((service) => service.test(url.hostname))
}

/**
 * Whether a browser behind this endpoint takes a push that shows nothing, such as "it was read elsewhere". Safari ends a
 * subscription after three of them.
 */
export const takesSilentPush = (endpoint: string): boolean =>
  URL.canParse(endpoint) && !/(?:apple|windows)\.com$/.test(new URL(endpoint).hostname)
