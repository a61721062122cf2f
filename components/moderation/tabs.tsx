'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

const TABS = [
  { href: '/moderation', title: 'Cases' },
  { href: '/moderation/appeals', title: 'Appeals' },
  { href: '/moderation/figures', title: 'Figures' },
  { href: '/moderation/log', title: 'Log' },
  { href: '/moderation/site', title: 'Site', adminOnly: true },
]

/** The pages of the site's staff, side by side. */
export function ModerationTabs({ admin }: { admin: boolean }) {
  const path = usePathname()
  const current = (href: string) => path === href || (href === '/moderation' && /^\/moderation\/\d+$/.test(path))
  return (
    <nav aria-label="Moderation" className="-mx-1 mb-5 flex gap-1 overflow-x-auto">
      {TABS.filter(({ adminOnly }) => admin || !adminOnly).map(({ href, title }) => (
        <Link
          key={href}
          href={href}
          aria-current={current(href) ? 'page' : undefined}
          className="inline-flex min-h-11 shrink-0 items-center rounded-md px-3 text-soft hover:bg-hover hover:text-ink sm:px-4 aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {title}
        </Link>
      ))}
    </nav>
  )
}
