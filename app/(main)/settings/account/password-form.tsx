'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { CurrentPassword } from '#components/forms/current-password.tsx'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { PasswordField } from '#components/forms/password-field.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { changePassword } from './actions.ts'

/** Sets a password; `known` when there is a current one to show first. */
export function PasswordForm({ known }: { known: boolean }) {
  const t = useTranslations('settings')
  const { state, errorAt, form } = useForm(changePassword)
  const toast = useToast()
  useEffect(() => {
    if (state.done) toast(t('yourPasswordIsSetEvery'))
  }, [state, toast, t])
  return (
    <form {...form} className="mt-4 grid max-w-md gap-4">
      <FormError state={state} />
      {known && <CurrentPassword error={errorAt('password')} />}
      <PasswordField
        label={t('newPassword')}
        name="newPassword"
        autoComplete="new-password"
        hint={t('atLeast8Characters')}
        error={errorAt('newPassword')}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Submit look="plain">{known ? t('changePassword') : t('setPassword')}</Submit>
        {known && (
          <Link href="/recover" className="inline-flex min-h-11 items-center text-soft underline underline-offset-4">
            {t('forgotIt')}
          </Link>
        )}
      </div>
    </form>
  )
}
