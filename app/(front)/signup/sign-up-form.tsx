'use client'
import { useTranslations } from 'next-intl'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
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
  const t = useTranslations('front')
  const { state, errorAt, submit, form } = useForm(signUpHere)
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
          {t.rich('yourAddress', {
            address: link.address,
            b: (address) => <bdi className="font-medium text-ink">{address}</bdi>,
          })}
        </p>
      )}
      {invitation !== '' && <input type="hidden" name="invitation" value={invitation} />}
      <HandleField state={state} error={errorAt('handle')} hint={t('yourAddressHereSuchAs')} />
      <Field
        label={t('name')}
        name="name"
        required
        dir="auto"
        autoComplete="name"
        hint={t('whatPeopleSeeYouCan')}
        defaultValue={state.values.name}
        error={errorAt('name')}
      />
      <PasswordField
        label={t('password')}
        name="newPassword"
        autoComplete="new-password"
        hint={t('atLeast8Characters')}
        error={errorAt('newPassword')}
      />
      <Submit>{t('makeAccount')}</Submit>
    </form>
  )
}
