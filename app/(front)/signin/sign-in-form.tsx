'use client'
import { useTranslations } from 'next-intl'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { HandleField } from '#components/forms/handle-field.tsx'
import { PasswordField } from '#components/forms/password-field.tsx'
import { signInHere } from '../actions.ts'

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('front')
  const { state, errorAt, form } = useForm(signInHere)
  return (
    <form {...form} className="grid gap-4">
      <FormError state={state} />
      <input type="hidden" name="next" value={next} />
      <HandleField state={state} error={errorAt('handle')} />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        error={errorAt('password')}
      />
      <Submit>{t('signIn')}</Submit>
    </form>
  )
}
