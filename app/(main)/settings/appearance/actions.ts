'use server'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { anybody, done, fieldsOf } from '#server/action.ts'
import { isHttps } from '#server/env.ts'

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
