'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { CurrentPassword } from '#components/forms/current-password.tsx'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { Field } from '#components/ui/field.tsx'
import { useSentence } from '#components/use-sentence.ts'
import type { Proof } from '#server/still-you.ts'
import { askForAddress, confirmThisAddress, removeAddress } from '../address-actions.ts'

/** Asks for an address and has a link mailed to it; then says so. */
export function AskForm({ proof }: { proof: Proof }) {
  const t = useTranslations('settings')
  const sentence = useSentence()
  const { state, errorAt, form } = useForm(askForAddress)
  const heading = useRef<HTMLHeadingElement>(null)
  // What was pressed is gone.
  useEffect(() => {
    if (state.done) heading.current?.focus()
  }, [state])
  if (proof === 'sign_in') return <p className="mt-3 max-w-prose">{sentence('sign_in_again')}</p>
  if (state.done)
    return (
      <div className="mt-4">
        <h2 ref={heading} tabIndex={-1} className="font-medium break-words outline-none">
          {t.rich('addressLinkSent', { email: state.values.email ?? '', b: (words) => <bdi>{words}</bdi> })}
        </h2>
        <p className="mt-1 max-w-prose text-soft">{t('addressLinkSentText')}</p>
      </div>
    )
  return (
    <form {...form} className="mt-4 grid max-w-md gap-4">
      <FormError state={state} />
      <Field
        label={t('newAddress')}
        name="email"
        type="email"
        required
        autoComplete="email"
        hint={t('weMailALinkThere')}
        defaultValue={state.values.email}
        error={errorAt('email')}
      />
      {proof === 'password' && <CurrentPassword error={errorAt('password')} />}
      <div>
        <Submit>{t('mailMeTheLink')}</Submit>
      </div>
    </form>
  )
}

/** Looking at a mailed link changes nothing, since programs that read mail open links; this form does. */
export function ConfirmForm({ link }: { link: string }) {
  const t = useTranslations('settings')
  const { state, form } = useForm(confirmThisAddress)
  return (
    <form {...form} className="mt-4 grid max-w-md gap-4">
      <FormError state={state} />
      <input type="hidden" name="link" value={link} />
      <div>
        <Submit>{t('confirmTheAddress')}</Submit>
      </div>
    </form>
  )
}

/** Beside the address that an account has. */
export function RemoveForm() {
  const t = useTranslations('settings')
  const { state, form } = useForm(removeAddress)
  return (
    <form {...form} className="grid gap-3">
      <FormError state={state} />
      <div>
        <Submit look="danger">{t('removeTheAddress')}</Submit>
      </div>
    </form>
  )
}
