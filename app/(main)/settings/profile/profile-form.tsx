'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { AreaField, Field } from '#components/ui/field.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { saveProfile } from './actions.ts'

type Props = { me: { handle: string; name: string; bio: string; location: string } }

export function ProfileForm({ me }: Props) {
  const t = useTranslations('settings')
  const { state, errorAt, form } = useForm(saveProfile)
  const toast = useToast()
  useEffect(() => {
    if (state.done) toast(t('yourProfileIsSaved'))
  }, [state, toast, t])
  // After a refusal what was typed; otherwise what is stored, which may have been cleaned.
  const shown = state.code ? { ...me, ...state.values } : me
  return (
    <form {...form} className="mt-4 grid gap-4">
      <FormError state={state} />
      <Field
        label={t('name')}
        name="name"
        required
        dir="auto"
        autoComplete="name"
        defaultValue={shown.name}
        error={errorAt('name')}
      />
      <AreaField
        label={t('bio')}
        name="bio"
        rows={3}
        dir="auto"
        hint={t('upTo160Characters')}
        defaultValue={shown.bio}
        error={errorAt('bio')}
      />
      <Field
        label={t('location')}
        name="location"
        dir="auto"
        autoComplete="off"
        hint={t('whateverYoudLikeToCall')}
        defaultValue={shown.location}
        error={errorAt('location')}
      />
      <p className="text-meta text-soft">
        {t.rich('yourHandleIs', { handle: () => <span translate="no">@{me.handle}</span> })}
      </p>
      <div>
        <Submit>{t('save')}</Submit>
      </div>
    </form>
  )
}
