/** What somebody typed into the search field: words, and filters such as `from:@ana`. Pure. */
import { isHandleShape } from './names.ts'
import { type Wanted, wantedOf } from './words.ts'

/** The longest search, in characters. Longer ones are cut. */
export const SEARCH_LENGTH = 200
/** More words than this don't make a search clearer; the rest are left out. */
const MOST_WORDS = 12

/** Whose messages: one's own, or a handle's (in lower case). */
export type From = { me: true } | { handle: string }
/** Where: the conversation with a handle, or groups of this name as it was typed. */
export type In = { handle: string } | { group: string }

/** Something about a filter that can't be understood. The value is as it was typed. */
export type SearchProblem = {
  code: 'search_from' | 'search_in' | 'search_has' | 'search_day' | 'search_twice' | 'search_nobody' | 'search_no_place'
  value: string
}

export type Search = {
  wanted: Wanted[]
  from: From | null
  in: In | null
  hasLink: boolean
  hasImage: boolean
  /** From this moment on, and before this one: milliseconds since 1970. */
  since: number | null
  until: number | null
  /** What was typed without its filters: people and groups are found by it. */
  name: string
  problems: SearchProblem[]
}

/** A filter with its value, in quotation marks or up to the next space; or words in quotation marks; or one word. */
const PARTS =
  /(?<filter>from|in|has|before|after):(?:["“”](?<quoted>[^"“”]*)["“”]?|(?<value>\S*))|["“”](?<words>[^"“”]*)["“”]?|(?<word>[^\s"“”]+)/giu

/**
 * Reads what was typed. Days are those of `timeZone` (an IANA name). A filter that makes no sense is a problem and nothing
 * is searched by it; whatever isn't a filter is words.
 */
export function parseSearch(typed: string, timeZone: string): Search {
  const search: Search = {
    wanted: [],
    from: null,
    in: null,
    hasLink: false,
    hasImage: false,
    since: null,
    until: null,
    name: '',
    problems: [],
  }
  const text = typed.toWellFormed().slice(0, SEARCH_LENGTH).trim()
  const words: string[] = []
  for (const { groups = {}, index, 0: part } of text.matchAll(PARTS)) {
    // In the middle of a word it is no filter: "built-in:".
    const begins = index === 0 || /\s/.test(text[index - 1] ?? '')
    const value = groups.quoted ?? groups.value
    if (groups.filter && begins && value !== undefined) readFilter(search, groups.filter.toLowerCase(), value, timeZone)
    else if (groups.words !== undefined) {
      words.push(groups.words)
      search.wanted.push(...wantedOf(groups.words, { whole: true }))
    } else {
      words.push(part)
      // Only what stands last is still being typed.
      search.wanted.push(...wantedOf(part, { whole: index + part.length < text.length }))
    }
  }
  search.wanted = search.wanted.slice(0, MOST_WORDS)
  search.name = words.join(' ').trim()
  return search
}

/** Nothing is asked yet: neither words nor filters. */
export const isEmptySearch = ({
  wanted,
  from,
  in: place,
  hasLink,
  hasImage,
  since,
  until,
  problems,
}: Search): boolean =>
  wanted.length + problems.length === 0 && !from && !place && !hasLink && !hasImage && since === null && until === null

function readFilter(search: Search, filter: string, value: string, timeZone: string): void {
  const refuse = (code: SearchProblem['code']) => search.problems.push({ code, value })
  if (filter === 'from') {
    if (search.from) return void refuse('search_twice')
    const handle = value.replace(/^@/, '')
    if (value.toLowerCase() === 'me') search.from = { me: true }
    else if (isHandleShape(handle)) search.from = { handle: handle.toLowerCase() }
    else refuse('search_from')
  } else if (filter === 'in') {
    if (search.in) return void refuse('search_twice')
    const handle = value.slice(1)
    if (value.startsWith('@') && isHandleShape(handle)) search.in = { handle: handle.toLowerCase() }
    else if (value.trim() !== '' && !value.startsWith('@')) search.in = { group: value.trim() }
    else refuse('search_in')
  } else if (filter === 'has') {
    if (/^(?:link|links|url)$/i.test(value)) search.hasLink = true
    else if (/^(?:image|images|picture|photo)$/i.test(value)) search.hasImage = true
    else refuse('search_has')
  } else if (!readDay(search, filter, value, timeZone)) refuse('search_day')
}

/** `before:` leaves the day itself out, and so does `after:`. False for what isn't a day. */
function readDay(search: Search, filter: string, value: string, timeZone: string): boolean {
  const found = dayIn(value)
  if (!found) return false
  const [year, month, day] = found
  if (filter === 'before') {
    const until = startOfDay(year, month, day, timeZone)
    search.until = Math.min(until, search.until ?? until)
  } else {
    const since = startOfDay(year, month, day + 1, timeZone)
    search.since = Math.max(since, search.since ?? since)
  }
  return true
}

/** A day as `2026-1-31` or `2026-01-31` says it: year, month (1–12), day. Null for what isn't a day since 1970. */
export function dayIn(text: string): [year: number, month: number, day: number] | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined || !isDay(year, month, day)) return null
  return [year, month, day]
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1970 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** When a day begins in a time zone: milliseconds since 1970. Where the clocks change at midnight, its first moment. */
export function startOfDay(year: number, month: number, day: number, timeZone: string): number {
  const wall = Date.UTC(year, month - 1, day)
  const [before, after] = [wall - offsetAt(wall - DAY, timeZone), wall - offsetAt(wall + DAY, timeZone)]
  // Two guesses, one for each side of a change of the clocks; the earlier one that shows midnight or later is it.
  const right = [before, after].sort((a, b) => a - b).find((at) => at + offsetAt(at, timeZone) >= wall)
  return right ?? Math.max(before, after)
}

const DAY = 86_400_000

/** How far the clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return wall - Math.floor(at / 1_000) * 1_000
}
