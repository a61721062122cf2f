'use client'
import { startTransition, useEffect, useRef, useState } from 'react'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import { HandleField } from '#components/forms/handle-field.tsx'
import { PasswordField } from '#components/forms/password-field.tsx'
import { Field } from '#components/ui/field.tsx'
import { signUpHere } from '../actions.ts'
import { solve } from './solve.ts'

export function SignUpForm({ invitation }: { invitation: string }) {
  const { state, submit, form } = useForm(signUpHere)
  const { working, remember } = useWork(state.task, submit)
  return (
    <form {...form} onSubmit={(event) => remember(new FormData(event.currentTarget))} className="grid gap-4">
      {working ? (
        <p role="status" className="rounded-md border border-line bg-surface px-3 py-2">
          Many accounts are being made at the moment. Your browser is doing a little work to show that you’re not a
          program; this takes a few seconds.
        </p>
      ) : (
        <FormError state={state} />
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

/** Does the work that the server asked for and sends the same form once more, with the proof. */
function useWork(task: string | undefined, submit: (fields: FormData) => void) {
  // A form is emptied when it was answered: what was sent is kept here, the password too, until it is sent again.
  const sent = useRef<FormData | null>(null)
  const [working, setWorking] = useState(false)
  useEffect(() => {
    const fields = sent.current
    if (!task || !fields) return
    sent.current = null
    let here = true
    setWorking(true)
    void solve(task).then((proof) => {
      if (!here) return
      setWorking(false)
      if (proof === null) return
      fields.set('proof', proof)
      startTransition(() => submit(fields))
    })
    return () => {
      here = false
    }
  }, [task, submit])
  const remember = (fields: FormData) => {
    sent.current = fields
  }
  return { working, remember }
}
