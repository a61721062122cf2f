import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LANGUAGE_NAMES, LANGUAGES } from '#rules/languages.ts'
import { Words } from '../words.tsx'
import { chooseLanguageHere } from './actions.ts'

/** Pages for people who aren't signed in. */
export default function FrontLayout({ children }: { children: ReactNode }) {
  const t = useTranslations('front')
  const here = useLocale()
  return (
    <Words of={['front', 'refusals.inbox', 'refusals.elsewhere']}>
      <div className="flex min-h-dvh flex-col">
        <div className="flex flex-1 flex-col">{children}</div>
        <footer className="flex flex-wrap justify-center gap-2 px-4 pt-8 pb-[calc(1rem+env(safe-area-inset-bottom))] text-meta text-soft">
          <Link
            href="/policy"
            className="inline-flex min-h-11 items-center px-2 underline underline-offset-4 hover:text-ink"
          >
            {t('whoMayWriteToWhom')}
          </Link>
          <form action={chooseLanguageHere} className="flex">
            {LANGUAGES.filter((language) => language !== here).map((language) => (
              <button
                key={language}
                type="submit"
                name="language"
                value={language}
                lang={language}
                className="inline-flex min-h-11 items-center px-2 underline underline-offset-4 hover:text-ink"
              >
                {LANGUAGE_NAMES[language]}
              </button>
            ))}
          </form>
        </footer>
      </div>
    </Words>
  )
}
