/** In which language a request is answered, and where else that is chosen: the account, this browser, what it asks for. */
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { readMe } from '../db/people.ts'
import type { Me } from '../db/types.ts'
import { isLanguage, type Language, languageAskedFor } from '../rules/languages.ts'
import { isHttps } from './env.ts'
import { currentViewer } from './viewer.ts'

/** Keeps the choice for when nobody is signed in at this browser. */
export const LANGUAGE_COOKIE = 'language'

const YEAR_SECONDS = 365 * 86_400

/** Keeps or forgets a language in this browser. Inside actions only: pages can't set cookies. */
export async function keepLanguage(language: Language | null): Promise<void> {
  const jar = await cookies()
  const options = { path: '/', sameSite: 'lax', httpOnly: true, secure: isHttps() } as const
  if (language === null) jar.delete({ name: LANGUAGE_COOKIE, ...options })
  else jar.set(LANGUAGE_COOKIE, language, { ...options, maxAge: YEAR_SECONDS })
}

/** The signed-in person of a page, read once for all that is on it; null for visitors. */
export const currentMe = cache(async (): Promise<Me | null> => {
  const viewer = await currentViewer()
  return viewer && readMe(viewer.id)
})

/** What a browser asks for, whoever sits at it. */
export const browsersLanguage = async (): Promise<Language> =>
  languageAskedFor((await headers()).get('accept-language'))

/** The reader's language: their account's choice, or what their browser asks for; for visitors first what was chosen here. */
export async function readerLanguage(): Promise<Language> {
  const me = await currentMe()
  if (me) return isLanguage(me.language) ? me.language : browsersLanguage()
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value
  return isLanguage(chosen) ? chosen : browsersLanguage()
}
