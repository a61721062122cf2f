/** How to write times and numbers for the reader of a page: by their browser's languages and time zone. */

type Headers = { get: (name: string) => string | null }
type Cookies = { get: (name: string) => { value: string } | undefined }

/** The first language the browser asks for that Intl knows. */
function localeOf(accepted: string | null): string {
  for (const part of (accepted ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim()
    if (!tag || tag === '*') continue
    try {
      const [supported] = Intl.DateTimeFormat.supportedLocalesOf(tag)
      if (supported) return supported
    } catch {
      // Not a language tag: the next one may be.
    }
  }
  return 'en'
}

/** A time zone that a browser told; UTC before it has, or when there is none of that name. */
export function timeZoneOf(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

/** Locale, time zone and the moment of rendering. */
export function readerFormat(headers: Headers, cookies: Cookies): { locale: string; timeZone: string; now: number } {
  return {
    locale: localeOf(headers.get('accept-language')),
    timeZone: timeZoneOf(cookies.get('tz')?.value),
    now: Date.now(),
  }
}
