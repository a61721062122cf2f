import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { soonTime } from './live/format.ts'
import { type SentenceContext, sentence } from './say.ts'

type Context = Omit<SentenceContext, 'until'> & {
  /** When a refusal ends by itself, in milliseconds since 1970. */
  until?: number
}

/** `sentence` in the reader's language, with moments as they write them. */
export function useSentence(): (code: string, context?: Context) => string {
  const say = useTranslations()
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  return useCallback(
    (code, { until, ...context }: Context = {}) =>
      sentence(say, code, { ...context, until: until ? soonTime({ locale, timeZone, now: 0 }, until) : undefined }),
    [say, locale, timeZone],
  )
}
