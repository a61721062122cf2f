'use client'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import { HandleField } from '#components/forms/handle-field.tsx'
import { PasswordField } from '#components/forms/password-field.tsx'
import { Field } from '#components/ui/field.tsx'
import { signUpHere } from '../actions.ts'

export function SignUpForm() {
  const { state, form } = useForm(signUpHere)
  return (
    <form {...form} className="grid gap-4">
      <FormError state={state} />
      <HandleField
        state={state}
        hint="Your address here, such as @ana. Up to 15 letters (A–Z), digits or underscores."
      />
      <Field
        label="Name"
        name="name"
        required
        dir="auto"
        autoComplete="name"
        hint="What people see. You can change it at any time."
        defaultValue={state.values.name}
        error={errorAt(state, 'name')}
      />
      <PasswordField
        label="Password"
        name="newPassword"
        autoComplete="new-password"
        hint="At least 8 characters."
        error={errorAt(state, 'newPassword')}
      />
      <Submit>Make account</Submit>
    </form>
  )
}
