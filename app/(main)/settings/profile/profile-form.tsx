'use client'
import { useEffect } from 'react'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import { AreaField, Field } from '#components/ui/field.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { saveProfile } from './actions.ts'

type Props = { me: { handle: string; name: string; bio: string; location: string } }

export function ProfileForm({ me }: Props) {
  const { state, form } = useForm(saveProfile)
  const toast = useToast()
  useEffect(() => {
    if (state.done) toast('Your profile is saved.')
  }, [state, toast])
  // After a refusal what was typed; otherwise what is stored, which may have been cleaned.
  const shown = state.code ? { ...me, ...state.values } : me
  return (
    <form {...form} className="mt-4 grid gap-4">
      <FormError state={state} />
      <Field
        label="Name"
        name="name"
        required
        dir="auto"
        autoComplete="name"
        defaultValue={shown.name}
        error={errorAt(state, 'name')}
      />
      <AreaField
        label="Bio"
        name="bio"
        rows={3}
        dir="auto"
        hint="Up to 160 characters."
        defaultValue={shown.bio}
        error={errorAt(state, 'bio')}
      />
      <Field
        label="Location"
        name="location"
        dir="auto"
        autoComplete="off"
        hint="Whatever you’d like to call it. Up to 60 characters."
        defaultValue={shown.location}
        error={errorAt(state, 'location')}
      />
      <p className="text-meta text-soft">
        Your handle is <span translate="no">@{me.handle}</span>. It stays as it is, so that people find you again.
      </p>
      <div>
        <Submit>Save</Submit>
      </div>
    </form>
  )
}
