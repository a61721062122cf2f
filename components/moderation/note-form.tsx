'use client'
import { useTranslations } from 'next-intl'
import { CaseForm } from '../forms/case-form.tsx'
import type { FormAction } from '../forms/form-state.ts'

type Props = { caseId: string; action: FormAction }

const NOTE = { name: 'text', rows: 2, maxLength: 500, required: true }

/** A note for the other moderators. */
export function NoteForm(props: Props) {
  const t = useTranslations('moderation')
  const text = { ...NOTE, label: t('addANote'), hint: t('forModeratorsOnly') }
  return <CaseForm {...props} text={text} submit={t('addTheNote')} className="mt-3" />
}

const ANSWERS = [
  { value: 'yes', text: 'grantIt' },
  { value: 'no', text: 'refuseIt' },
] as const
const ANSWER = { name: 'answer', rows: 2, maxLength: 500 }

/** The answer to an appeal. */
export function AppealForm(props: Props) {
  const t = useTranslations('moderation')
  return (
    <CaseForm
      {...props}
      text={{ ...ANSWER, label: t('whatTheyAreToldOptional') }}
      submit={t('answerTheAppeal')}
      look="primary"
      className="mt-3"
    >
      {({ granted }) => (
        <fieldset>
          <legend className="sr-only">{t('answer')}</legend>
          {ANSWERS.map(({ value, text }) => (
            <label key={value} className="flex min-h-11 items-center gap-3">
              <input
                type="radio"
                name="granted"
                value={value}
                required
                defaultChecked={granted === value}
                className="size-5 accent-mark"
              />
              {t(text)}
            </label>
          ))}
        </fieldset>
      )}
    </CaseForm>
  )
}
