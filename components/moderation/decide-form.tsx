'use client'
import { useEffect, useRef, useState } from 'react'
import { VERDICTS, type Verdict } from '#rules/moderation.ts'
import { FormError, Submit, useForm } from '../forms/form.tsx'
import type { FormAction } from '../forms/form-state.ts'
import { Choice } from '../ui/choice.tsx'
import { AreaField, Field } from '../ui/field.tsx'
import { VERDICT_WORDS } from '../words.ts'

type Props = { caseId: string; otherReports: number; action: FormAction }

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.tagName === 'TEXTAREA' || target.matches('input:not([type=radio])'))

/** What to do about a reported person. Keys 1 to 5 choose; the words are what the person is told. */
export function DecideForm({ caseId, otherReports, action }: Props) {
  const { state, form } = useForm(action)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      const chosen = VERDICTS.find((value) => VERDICT_WORDS[value].key === event.key)
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
        <legend className="sr-only">Decision</legend>
        {VERDICTS.map((value) => (
          <Choice
            key={value}
            name="verdict"
            value={value}
            required
            checked={verdict === value}
            onChange={() => setVerdict(value)}
            title={VERDICT_WORDS[value].title}
            text={VERDICT_WORDS[value].does}
            aside={<kbd className="hidden text-meta text-soft sm:block">{VERDICT_WORDS[value].key}</kbd>}
          />
        ))}
      </fieldset>
      {verdict === 'suspend' && (
        <Field
          label="Days"
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
          label="What they are told"
          hint="In your words, up to 500 characters. Who reported them, and which message it was, isn’t told: leave it out here too."
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
          Close the {otherReports} other open {otherReports === 1 ? 'report' : 'reports'} about them with this
        </label>
      )}
      <FormError state={state} />
      <div>
        <Submit look={verdict === 'remove' || verdict === 'suspend' ? 'danger' : 'primary'}>Decide</Submit>
      </div>
    </form>
  )
}
