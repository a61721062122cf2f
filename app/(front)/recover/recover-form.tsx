'use client'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import { HandleField } from '#components/forms/handle-field.tsx'
import { PasswordField } from '#components/forms/password-field.tsx'
import { Field } from '#components/ui/field.tsx'
import { recoverHere } from '../actions.ts'

export function RecoverForm() {
  const { state, form } = useForm(recoverHere)
  return (
    <form {...form} className="grid gap-4">
      <FormError state={state} />
      <HandleField state={state} />
      <Field
        label="Recovery code"
        name="code"
        required
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        inputClassName="font-mono"
        placeholder="xxxx-xxxx-xxxx-xxxx"
        error={errorAt(state, 'code')}
      />
      <PasswordField
        label="New password"
        name="newPassword"
        autoComplete="new-password"
        hint="At least 8 characters."
        error={errorAt(state, 'newPassword')}
      />
      <Submit>Set new password</Submit>
    </form>
  )
}
