import { useTranslations } from 'next-intl'
import { PasswordField } from './password-field.tsx'

/** Asks for the password of whoever is signed in, before something that somebody else at their browser must not do. */
export function CurrentPassword({ error }: { error?: string }) {
  const t = useTranslations('settings')
  return <PasswordField label={t('currentPassword')} name="password" autoComplete="current-password" error={error} />
}
