'use client'
import { useTranslations } from 'next-intl'
import type { Asks } from '#db/types.ts'
import { ANSWER_LENGTH, type Answers } from '#rules/knock-questions.ts'
import { Field } from '../ui/field.tsx'

type Props = { asks: Asks; name: string; answers: Answers; onChange: (answers: Answers) => void }

/** What somebody asks before a first message, inside the composer's form: it works without scripts too. */
export function Asked({ asks, name, answers, onChange }: Props) {
  const t = useTranslations('inbox')
  return (
    <div className="mx-auto mb-3 grid max-w-3xl gap-3 rounded-md border border-line bg-surface p-3 sm:p-4">
      {asks.purposes.length > 0 && (
        <fieldset className="min-w-0">
          <legend className="mb-1 font-medium">
            {t('whatIsItAbout')} <span className="font-normal text-soft">{t('nameAsksBeforeAFirst', { name })}</span>
          </legend>
          <div className="flex flex-wrap gap-2">
            {asks.purposes.map(({ key, label }) => (
              <label
                key={key}
                className="flex min-h-11 max-w-full cursor-pointer items-center gap-2 rounded-full border border-edge px-4 hover:bg-hover has-checked:bg-hover has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-mark"
              >
                <input
                  type="radio"
                  name="purpose"
                  value={key}
                  required
                  checked={answers.purpose === key}
                  onChange={() => onChange({ ...answers, purpose: key })}
                  className="size-5 shrink-0 accent-mark outline-none"
                />
                <bdi className="min-w-0 break-words">{label}</bdi>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {asks.prompt !== null && (
        <Field
          label={asks.prompt}
          hint={asks.purposes.length > 0 ? undefined : t('nameAsksThisBeforeA', { name })}
          name="answer"
          required
          maxLength={ANSWER_LENGTH}
          dir="auto"
          autoComplete="off"
          value={answers.answer ?? ''}
          onChange={(event) => onChange({ ...answers, answer: event.target.value })}
        />
      )}
    </div>
  )
}
