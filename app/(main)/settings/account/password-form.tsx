'use client'
import Link from 'next/link'
import { useEffect } from 'react'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import { PasswordField } from '#components/forms/password-field.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { changePassword } from './actions.ts'

/** Sets a password; `known` when there is a current one to show first. */
export function PasswordForm({ known }: { known: boolean }) {
  const { state, form } = useForm(changePassword)
  const toast = useToast()
  useEffect(() => {
    if (state.done) toast('Your password is set. Every other browser is signed out.')
  }, [state, toast])
  return (
    <form {...form} className="mt-4 grid max-w-md gap-4">
      <FormError state={state} />
      {known && (
        <PasswordField
          label="Current password"
          name="password"
          autoComplete="current-password"
          error={errorAt(state, 'password')}
        />
      )}
      <PasswordField
        label="New password"
        name="newPassword"
        autoComplete="new-password"
        hint="At least 8 characters."
        error={errorAt(state, 'newPassword')}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Submit look="plain">{known ? 'Change password' : 'Set password'}</Submit>
        {known && (
          <Link href="/recover" className="inline-flex min-h-11 items-center text-soft underline underline-offset-4">
            Forgot it?
          </Link>
        )}
      </div>
    </form>
  )
}
