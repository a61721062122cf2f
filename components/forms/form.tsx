'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from '../ui/button.tsx'
import { useSentence } from '../use-sentence.ts'
import { codeAt, codeOfForm, type FormAction, type FormState, untouched } from './form-state.ts'

/**
 * The state of a form, the attributes that make it work before and after JavaScript arrives, and the sentence beside a
 * field, if the refusal is about it.
 */
export function useForm<S extends FormState = FormState>(action: FormAction<S>) {
  const sentence = useSentence()
  const [state, submit] = useActionState<S, FormData>(action, untouched as Awaited<S>)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.code) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus()
  }, [state])
  const errorAt = (field: string): string | undefined => {
    const code = codeAt(state, field)
    return code ? sentence(code, { reason: state.reason }) : undefined
  }
  return { state, submit, errorAt, form: { ref: form, action: submit, noValidate: true } }
}

/** The refusal of the form as a whole. Takes the focus when it appears. */
export function FormError({ state }: { state: FormState }) {
  const sentence = useSentence()
  const code = codeOfForm(state)
  if (!code) return null
  return (
    <p role="alert" tabIndex={-1} className="rounded-md border border-red bg-red-paper px-3 py-2 text-ink">
      {sentence(code, { until: state.until, reason: state.reason })}
    </p>
  )
}

/** The form's button. While the answer is on its way it says so and takes no second press, but keeps the focus. */
export function Submit({
  children,
  look = 'primary',
  className,
}: {
  children: ReactNode
  look?: 'primary' | 'plain' | 'danger'
  className?: string
}) {
  const t = useTranslations('shell')
  const { pending } = useFormStatus()
  return (
    <Button
      type="submit"
      look={look}
      className={className}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault()
      }}
    >
      {children}
      {pending && <span className="sr-only"> {t('oneMoment')}</span>}
    </Button>
  )
}
