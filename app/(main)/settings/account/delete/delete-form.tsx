'use client'
import { useEffect } from 'react'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import { PasswordField } from '#components/forms/password-field.tsx'
import { noteLeaving } from '#components/settings/leaving.ts'
import { sentence } from '#components/words.ts'
import type { Proof } from '#server/still-you.ts'
import { deleteAccount } from '../actions.ts'

/** The last step: the password, or for an account without one a sign-in of a moment ago. */
export function DeleteForm({ proof }: { proof: Proof }) {
  const { state, form } = useForm(deleteAccount)
  useEffect(() => {
    if (state.code) noteLeaving(false)
  }, [state])
  if (proof === 'sign_in') return <p className="max-w-prose">{sentence('sign_in_again')}</p>
  return (
    <form {...form} onSubmit={() => noteLeaving(true)} className="grid max-w-md gap-4">
      <FormError state={state} />
      {proof === 'password' && (
        <PasswordField
          label="Current password"
          name="password"
          autoComplete="current-password"
          error={errorAt(state, 'password')}
        />
      )}
      <div>
        <Submit look="danger">Delete my account</Submit>
      </div>
    </form>
  )
}
