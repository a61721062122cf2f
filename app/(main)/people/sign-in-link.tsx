'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { buttonClass } from '#components/ui/button.tsx'

/** Signing in from a page that anybody may see, and back to it: the header stays while its pages change below it. */
export const SignInLink = () => {
  const t = useTranslations('people')
  return (
    <Link href={`/signin?next=${encodeURIComponent(usePathname())}`} className={buttonClass('plain')}>
      {t('signIn')}
    </Link>
  )
}
