'use server'
import { refresh } from 'next/cache'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { updateMe } from '#db/people.ts'
import { isLanguage, LANGUAGES } from '#rules/languages.ts'
import { anybody, done, fieldsOf, signedIn } from '#server/action.ts'
import { isHttps } from '#server/env.ts'
import { keepLanguage } from '#server/language.ts'

const YEAR_SECONDS = 365 * 86_400

/** Keeps the choice of light or dark in this browser. */
export const chooseTheme = anybody(
  z.strictObject({ theme: z.enum(['system', 'light', 'dark']) }),
  async ({ theme }) => {
    const jar = await cookies()
    const options = { path: '/', sameSite: 'lax', httpOnly: true, secure: isHttps() } as const
    if (theme === 'system') jar.delete({ name: 'theme', ...options })
    else jar.set('theme', theme, { ...options, maxAge: YEAR_SECONDS })
    return done
  },
)

/** The same for a form that is sent before JavaScript arrives. */
export async function themeForm(form: FormData): Promise<void> {
  await chooseTheme({ theme: fieldsOf(form).theme as 'system' })
}

/** Sets the viewer's language on every device; null goes back to what each browser asks for. */
export const chooseLanguage = signedIn(
  z.strictObject({ language: z.enum(LANGUAGES).nullable() }),
  async (viewer, { language }) => {
    await updateMe(viewer.id, { language })
    // This browser keeps it for when nobody is signed in.
    await keepLanguage(language)
    refresh()
    return done
  },
)

/** The same for a form that is sent before JavaScript arrives. */
export async function languageForm(form: FormData): Promise<void> {
  const { language } = fieldsOf(form)
  await chooseLanguage({ language: isLanguage(language) ? language : null })
}
