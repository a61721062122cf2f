'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { VERDICTS, type Verdict } from '#rules/moderation.ts'
import { FormError, Submit, useForm } from '../forms/form.tsx'
import type { FormAction } from '../forms/form-state.ts'
import { Choice } from '../ui/choice.tsx'
import { AreaField, Field } from '../ui/field.tsx'

type Props = { caseId: string; otherReports: number; action: FormAction }

/** The keys that choose: 1 to 5, in the order of the list. */
const keyOf = (verdict: Verdict) => String(VERDICTS.indexOf(verdict) + 1)

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.tagName === 'TEXTAREA' || target.matches('input:not([type=radio])'))

/** What to do about a reported person. Keys 1 to 5 choose; the words are what the person is told. */
export function DecideForm({ caseId, otherReports, action }: Props) {
  const t = useTranslations('moderation')
  const say = useTranslations()
  const { state, form } = useForm(action)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      const chosen = VERDICTS.find((value) => keyOf(value) === event.key)
      if (!chosen) return
      setVerdict(chosen)
      group.current?.querySelector<HTMLElement>(`input[value="${chosen}"]`)?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <form {...form} className="mt-4 grid gap-4">
      <input type="hidden" name="caseId" value={caseId} />
      <fieldset ref={group} className="min-w-0">
        <legend className="sr-only">{t('decision')}</legend>
        {VERDICTS.map((value) => (
          <Choice
            key={value}
            name="verdict"
            value={value}
            required
            checked={verdict === value}
            onChange={() => setVerdict(value)}
            title={say(`verdicts.${value}.title`)}
            text={say(`verdicts.${value}.does`)}
            aside={<kbd className="hidden text-meta text-soft sm:block">{keyOf(value)}</kbd>}
          />
        ))}
      </fieldset>
      {verdict === 'suspend' && (
        <Field
          label={t('days')}
          name="days"
          type="number"
          inputMode="numeric"
          min={1}
          max={365}
          required
          defaultValue={state.values.days ?? '7'}
          className="max-w-32"
        />
      )}
      {verdict !== 'dismiss' && (
        <AreaField
          label={t('whatTheyAreTold')}
          hint={t('inYourWordsUpTo')}
          name="words"
          rows={3}
          maxLength={500}
          dir="auto"
          defaultValue={state.values.words}
        />
      )}
      {otherReports > 0 && (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name="others"
            defaultChecked={state.code === null || state.values.others === 'on'}
            className="size-5 accent-mark"
          />
          {t('closeTheOtherreportsOtherOpen', { otherReports })}
        </label>
      )}
      <FormError state={state} />
      <div>
        <Submit look={verdict === 'remove' || verdict === 'suspend' ? 'danger' : 'primary'}>{t('decide')}</Submit>
      </div>
    </form>
  )
}
