import { useTranslations } from 'next-intl'
import { Field } from '../ui/field.tsx'
import type { FormState } from './form-state.ts'

/** The handle of an account: never capitalised, corrected or translated on the way. */
export function HandleField({ state, error, hint }: { state: FormState; error: string | undefined; hint?: string }) {
  const t = useTranslations('shell')
  return (
    <Field
      label={t('handle')}
      name="handle"
      required
      hint={hint}
      autoComplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      translate="no"
      defaultValue={state.values.handle}
      error={error}
    />
  )
}
