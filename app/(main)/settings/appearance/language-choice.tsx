'use client'
import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { Submit } from '#components/forms/form.tsx'
import { Choice } from '#components/ui/choice.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { useSentence } from '#components/use-sentence.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '#rules/languages.ts'
import { chooseLanguage, languageForm } from './actions.ts'

/** In which language the account reads: its own choice, or whatever each browser asks for. */
export function LanguageChoice({ language }: { language: Language | null }) {
  const t = useTranslations('settings')
  const sentence = useSentence()
  const toast = useToast()
  const [shown, show] = useOptimistic(language)
  const [, start] = useTransition()
  const choose = (next: Language | null) =>
    start(async () => {
      show(next)
      const answer = await chooseLanguage({ language: next }).catch(() => ({ ok: false, code: 'offline' }) as const)
      if (!answer.ok) toast(sentence(answer.code))
    })
  return (
    <form action={languageForm} className="mt-2">
      <fieldset className="min-w-0">
        <legend className="sr-only">{t('language')}</legend>
        <Choice
          name="language"
          value="browser"
          checked={shown === null}
          onChange={() => choose(null)}
          title={t('asBrowser')}
        />
        {LANGUAGES.map((each) => (
          <Choice
            key={each}
            name="language"
            value={each}
            checked={shown === each}
            onChange={() => choose(each)}
            title={<span lang={each}>{LANGUAGE_NAMES[each]}</span>}
          />
        ))}
      </fieldset>
      <noscript>
        <Submit look="plain">{t('saveLanguage')}</Submit>
      </noscript>
    </form>
  )
}
