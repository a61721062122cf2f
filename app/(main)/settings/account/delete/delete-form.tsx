'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { CurrentPassword } from '#components/forms/current-password.tsx'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { noteLeaving } from '#components/settings/leaving.ts'
import { useSentence } from '#components/use-sentence.ts'
import type { Proof } from '#server/still-you.ts'
import { deleteAccount } from '../actions.ts'

/** The last step: the password, or for an account without one a sign-in of a moment ago. */
export function DeleteForm({ proof }: { proof: Proof }) {
  const sentence = useSentence()
  const t = useTranslations('settings')
  const { state, errorAt, form } = useForm(deleteAccount)
  useEffect(() => {
    if (state.code) noteLeaving(false)
  }, [state])
  if (proof === 'sign_in') return <p className="max-w-prose">{sentence('sign_in_again')}</p>
  return (
    <form {...form} onSubmit={() => noteLeaving(true)} className="grid max-w-md gap-4">
      <FormError state={state} />
      {proof === 'password' && <CurrentPassword error={errorAt('password')} />}
      <div>
        <Submit look="danger">{t('deleteMyAccount')}</Submit>
      </div>
    </form>
  )
}
