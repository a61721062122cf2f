'use client'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import { HandleField } from '#components/forms/handle-field.tsx'
import { PasswordField } from '#components/forms/password-field.tsx'
import { signInHere } from '../actions.ts'

export function SignInForm({ next }: { next: string }) {
  const { state, form } = useForm(signInHere)
  return (
    <form {...form} className="grid gap-4">
      <FormError state={state} />
      <input type="hidden" name="next" value={next} />
      <HandleField state={state} />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        error={errorAt(state, 'password')}
      />
      <Submit>Sign in</Submit>
    </form>
  )
}
