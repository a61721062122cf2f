/** Times and numbers in the reader's language and time zone. */

export type Format = {
  locale: string
  timeZone: string
  /** "Now" for relative times; moves on every half minute. */
  now: number
}

const cached = new Map<string, Intl.DateTimeFormat>()

function formatter({ locale, timeZone }: Format, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`
  const known = cached.get(key)
  if (known) return known
  const fresh = new Intl.DateTimeFormat(locale, { ...options, timeZone })
  cached.set(key, fresh)
  return fresh
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A key that is the same for two moments of one day in the reader's time zone. */
export const dayKey = (format: Format, at: number): string =>
  formatter(format, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** "14:05" */
export const clock = (format: Format, at: number): string =>
  formatter(format, { hour: 'numeric', minute: '2-digit' }).format(at)

/** "Tuesday, 24 November 2026, 14:05" for tooltips. */
export const fullTime = (format: Format, at: number): string =>
  formatter(format, { dateStyle: 'full', timeStyle: 'short' }).format(at)

/** "now", "5 min", "14:05", "Mon", "3 Nov", "3 Nov 2025": as short as it stays clear. */
export function shortTime(format: Format, at: number): string {
  const age = format.now - at
  if (age < MINUTE) return new Intl.RelativeTimeFormat(format.locale, { numeric: 'auto' }).format(0, 'second')
  if (age < HOUR)
    return new Intl.NumberFormat(format.locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(
      Math.floor(age / MINUTE),
    )
  if (dayKey(format, at) === dayKey(format, format.now)) return clock(format, at)
  if (age < 6 * DAY) return formatter(format, { weekday: 'short' }).format(at)
  const sameYear = new Date(at).getUTCFullYear() === new Date(format.now).getUTCFullYear()
  return formatter(format, { day: 'numeric', month: 'short', year: sameYear ? undefined : 'numeric' }).format(at)
}

/** "Today", "Yesterday", "Monday", "3 November": the heading of a day in a thread. */
export function dayName(format: Format, at: number): string {
  const relative = new Intl.RelativeTimeFormat(format.locale, { numeric: 'auto' })
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(format.locale) + text.slice(1)
  if (dayKey(format, at) === dayKey(format, format.now)) return capital(relative.format(0, 'day'))
  if (dayKey(format, at) === dayKey(format, format.now - DAY)) return capital(relative.format(-1, 'day'))
  if (format.now - at < 6 * DAY) return formatter(format, { weekday: 'long' }).format(at)
  const sameYear = new Date(at).getUTCFullYear() === new Date(format.now).getUTCFullYear()
  return formatter(format, { day: 'numeric', month: 'long', year: sameYear ? undefined : 'numeric' }).format(at)
}

/** "2 hours ago" */
export function ago(format: Format, at: number): string {
  const relative = new Intl.RelativeTimeFormat(format.locale, { numeric: 'auto', style: 'short' })
  const age = Math.max(0, format.now - at)
  if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), 'minute')
  if (age < DAY) return relative.format(-Math.floor(age / HOUR), 'hour')
  if (age < 30 * DAY) return relative.format(-Math.floor(age / DAY), 'day')
  return relative.format(-Math.floor(age / (30 * DAY)), 'month')
}

/** "March 2021" */
export const monthYear = (format: Format, at: number): string =>
  formatter(format, { month: 'long', year: 'numeric' }).format(at)

/** "1,204" */
export const number = ({ locale }: Format, value: number): string => new Intl.NumberFormat(locale).format(value)

/** A moment to come, short enough for a line of the list: “Thu, Nov 26, 8:00 AM”. */
export const soonTime = ({ locale, timeZone }: Format, at: number): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)
