'use client'
import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import { type ComponentType, lazy, type ReactNode, use } from 'react'
import type { Language } from '#rules/languages.ts'
import { fetched } from './fetched.ts'

type Loaded = Promise<{ default: object }>

/** Texts that come with the code that says them. */
const LATER = {
  tools: { en: () => import('#messages/en/tools.ts'), es: () => import('#messages/es/tools.ts') },
  order: { en: () => import('#messages/en/order.ts'), es: () => import('#messages/es/order.ts') },
  search: { en: () => import('#messages/en/search.ts'), es: () => import('#messages/es/search.ts') },
  media: { en: () => import('#messages/en/media.ts'), es: () => import('#messages/es/media.ts') },
  info: { en: () => import('#messages/en/info.ts'), es: () => import('#messages/es/info.ts') },
  report: { en: () => import('#messages/en/report.ts'), es: () => import('#messages/es/report.ts') },
} satisfies Record<string, Record<Language, () => Loaded>>

export type LaterArea = keyof typeof LATER

const asked = new Map<string, Promise<object>>()

/** The texts of one area, asked for once. */
function textsLater(area: LaterArea, language: Language): Promise<object> {
  const key = `${language} ${area}`
  const known = asked.get(key)
  if (known) return known
  const coming = fetched((): Loaded => LATER[area][language]()).then((module) => module.default)
  asked.set(key, coming)
  return coming
}

/** Adds areas to the texts at hand. Suspends until they are there; those that the page carries anyway aren't fetched. */
export function WithTexts({ areas, children }: { areas: readonly LaterArea[]; children: ReactNode }) {
  const language = useLocale()
  const known = useMessages()
  const missing = areas.filter((area) => !(area in known))
  const coming = missing.map((area) => textsLater(area, language))
  const more = coming.map((texts) => use(texts))
  if (missing.length === 0) return children
  const messages = { ...known, ...Object.fromEntries(missing.map((area, n) => [area, more[n]])) }
  return (
    <NextIntlClientProvider locale={language} messages={messages}>
      {children}
    </NextIntlClientProvider>
  )
}

type PropsOf<T> = T extends (props: infer P) => ReactNode ? P : never

/**
 * A part of the page whose code and texts are fetched when it is first shown, side by side. Needs a Suspense above it.
 * `areas` are the texts it says besides those that every page behind sign-in has.
 */
export function later<T extends (props: never) => ReactNode>(
  areas: readonly LaterArea[],
  load: () => Promise<{ default: T }>,
): ComponentType<PropsOf<T>> {
  const Part = lazy(() => fetched(load as unknown as () => Promise<{ default: ComponentType<object> }>))
  return function Later(props: PropsOf<T>) {
    return (
      <WithTexts areas={areas}>
        <Part {...(props as object)} />
      </WithTexts>
    )
  }
}
