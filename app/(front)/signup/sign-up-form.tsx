'use client'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import { HandleField } from '#components/forms/handle-field.tsx'
import { PasswordField } from '#components/forms/password-field.tsx'
import { Field } from '#components/ui/field.tsx'
import { signUpHere } from '../actions.ts'
import { useWork, WorkNote } from './work-note.tsx'

type Props = {
  invitation: string
  next: string
  /** The mailed link that was opened: its secret, and the address it was mailed to. */
  link?: { secret: string; address: string }
}

export function SignUpForm({ invitation, next, link }: Props) {
  const { state, submit, form } = useForm(signUpHere)
  const { working, remember } = useWork(state.task, submit)
  return (
    <form
      {...form}
      onSubmit={(event) => remember(new FormData(event.currentTarget))}
      className="grid grid-cols-1 gap-4"
    >
      {working ? <WorkNote /> : <FormError state={state} />}
      <input type="hidden" name="next" value={next} />
      {link && <input type="hidden" name="link" value={link.secret} />}
      {link && (
        <p className="break-words text-soft">
          Your address <bdi className="font-medium text-ink">{link.address}</bdi> is confirmed with this form. Nobody
          else here sees it.
        </p>
      )}
      {invitation !== '' && <input type="hidden" name="invitation" value={invitation} />}
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
