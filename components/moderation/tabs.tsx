'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'

const TABS = [
  { href: '/moderation', title: 'cases' },
  { href: '/moderation/appeals', title: 'appeals' },
  { href: '/moderation/figures', title: 'figures' },
  { href: '/moderation/log', title: 'log' },
  { href: '/moderation/site', title: 'site', adminOnly: true },
] as const

/** The pages of the site's staff, side by side. */
export function ModerationTabs({ admin }: { admin: boolean }) {
  const t = useTranslations('moderation')
  const path = usePathname()
  const current = (href: string) => path === href || (href === '/moderation' && /^\/moderation\/\d+$/.test(path))
  return (
    <nav aria-label={t('moderation')} className="-mx-1 mb-5 flex flex-wrap gap-1">
      {TABS.filter((tab) => admin || !('adminOnly' in tab)).map(({ href, title }) => (
        <Link
          key={href}
          href={href}
          aria-current={current(href) ? 'page' : undefined}
          className="inline-flex min-h-11 shrink-0 items-center rounded-md px-3 text-soft hover:bg-hover hover:text-ink sm:px-4 aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {t(title)}
        </Link>
      ))}
    </nav>
  )
}
