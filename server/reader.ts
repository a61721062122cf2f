/** How to write times and numbers for the reader of a page: in their language, by their browser's time zone. */
import { cookies, headers } from 'next/headers'
import type { Language } from '../rules/languages.ts'
import { readerLanguage } from './language.ts'

/** As the reader's browser writes their language, where it says so – “es-MX” for Spanish; else the language itself. */
export function localeOf(language: Language, accepted: string | null): string {
  for (const part of (accepted ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim() ?? ''
    if (tag.toLowerCase().split('-')[0] !== language) continue
    try {
      const [supported] = Intl.DateTimeFormat.supportedLocalesOf(tag)
      if (supported) return supported
    } catch {
      // Not a language tag: the next one may be.
    }
  }
  return language
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
export async function readerFormat(): Promise<{ locale: string; timeZone: string; now: number }> {
  return {
    locale: localeOf(await readerLanguage(), (await headers()).get('accept-language')),
    timeZone: timeZoneOf((await cookies()).get('tz')?.value),
    now: Date.now(),
  }
}
