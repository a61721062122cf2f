'use client'
import { NextIntlClientProvider, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import en from '#messages/en/broken.ts'
import es from '#messages/es/broken.ts'
import type { Texts } from '#messages/texts.ts'
import { type Language, languageAskedFor } from '#rules/languages.ts'
import './globals.css'
import ErrorPage from './error.tsx'

const TEXTS: Record<Language, typeof en> = { en, es: es as unknown as typeof en }

/** Shown when even the layout failed: a page of its own, in the browser's language, as nobody could be asked for theirs. */
export default function GlobalError(props: { error: Error & { digest?: string }; retry: () => void }) {
  const [language, setLanguage] = useState<Language>('en')
  useEffect(() => setLanguage(languageAskedFor(navigator.languages.join(','))), [])
  const broken = TEXTS[language]
  return (
    <html lang={language}>
      <body className="bg-paper text-ink antialiased">
        <NextIntlClientProvider locale={language} messages={{ broken } as Partial<Texts>}>
          <Title />
          <ErrorPage {...props} />
        </NextIntlClientProvider>
      </body>
    </html>
  )
}

function Title() {
  const t = useTranslations('broken')
  return <title>{t('title')}</title>
}
