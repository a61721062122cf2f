import { NextIntlClientProvider } from 'next-intl'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Texts } from '#messages/texts.ts'
import { textsOf } from '#messages/texts.ts'

type Area = Exclude<keyof Texts, 'refusals'>
type Place = Area | `refusals.${keyof Texts['refusals'] & string}`

/** What every page may say. */
const ALWAYS: readonly Place[] = ['shell', 'broken']

/** Hands the texts of these areas to what runs in the browser below: each page carries what it may say, and no more. */
export async function Words({ of = [], children }: { of?: readonly Place[]; children: ReactNode }) {
  const texts = textsOf(await getLocale())
  const given: Record<string, unknown> = {}
  const refusals: Record<string, unknown> = {}
  for (const place of [...ALWAYS, ...of]) {
    const [area, part] = place.split('.') as [keyof Texts, keyof Texts['refusals'] | undefined]
    if (part) refusals[part] = texts.refusals[part]
    else given[area] = texts[area]
  }
  if (Object.keys(refusals).length > 0) given.refusals = refusals
  return <NextIntlClientProvider messages={given as Partial<Texts>}>{children}</NextIntlClientProvider>
}
