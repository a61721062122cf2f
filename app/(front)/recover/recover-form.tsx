'use client'
import { useTranslations } from 'next-intl'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { HandleField } from '#components/forms/handle-field.tsx'
import { PasswordField } from '#components/forms/password-field.tsx'
import { Field } from '#components/ui/field.tsx'
import { recoverHere } from '../actions.ts'

export function RecoverForm() {
  const t = useTranslations('front')
  const { state, errorAt, form } = useForm(recoverHere)
  return (
    <form {...form} className="grid gap-4">
      <FormError state={state} />
      <HandleField state={state} error={errorAt('handle')} />
      <Field
        label={t('recoveryCode')}
        name="code"
        required
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        inputClassName="font-mono"
        placeholder={t('xxxxXxxxXxxxXxxx')}
        error={errorAt('code')}
      />
      <PasswordField
        label={t('newPassword')}
        name="newPassword"
        autoComplete="new-password"
        hint={t('atLeast8Characters')}
        error={errorAt('newPassword')}
      />
      <Submit>{t('setNewPassword')}</Submit>
    </form>
  )
}
