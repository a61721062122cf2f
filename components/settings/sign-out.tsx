'use client'
import { useTranslations } from 'next-intl'
import { forgetAll } from '../live/keep.ts'
import { Button } from '../ui/button.tsx'

/** Signs out; drafts and unsent messages kept in this browser go too. */
export function SignOut({ action }: { action: () => Promise<void> }) {
  const t = useTranslations('settings')
  return (
    <form action={action} onSubmit={forgetAll}>
      <Button type="submit">{t('signOut')}</Button>
    </form>
  )
}
