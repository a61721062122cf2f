'use client'
import { Mail, Search, Settings, User } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useSlice } from '../live/provider.tsx'
import { DoorMark } from '../ui/door.tsx'
import { Picture } from '../ui/picture.tsx'
import { NavLink } from './nav-link.tsx'

/** Where to go: a rail at the side of wide windows, a bar at the bottom of phones. */
export function Rail() {
  const t = useTranslations('shell')
  const me = useSlice((store) => store.me)
  const totals = useSlice((store) => store.totals)
  const path = usePathname()
  const places = [
    { href: '/messages', title: 'messages', icon: Mail, here: path.startsWith('/messages') },
    { href: '/people', title: 'people', icon: Search, here: path === '/people' },
    {
      href: '/settings',
      title: 'settings',
      icon: Settings,
      here: /^\/(?:settings|notices|moderation)(?:\/|$)/.test(path),
    },
    {
      href: `/@${me.handle}`,
      title: 'profile',
      icon: User,
      here: path === `/@${me.handle}` || path === `/people/${me.handle}`,
    },
  ] as const
  // In a conversation on a phone the composer needs the room more than the bar does.
  const inThread = /^\/messages\/(?!requests|hidden)./.test(path)
  return (
    <nav
      aria-label={t('main')}
      className={`order-last border-line border-t bg-paper pb-[env(safe-area-inset-bottom)] sm:order-none sm:w-18 sm:border-t-0 sm:border-e sm:pb-0 ${inThread ? 'hidden sm:block' : ''}`}
    >
      <div className="flex h-full justify-around sm:flex-col sm:items-center sm:justify-start sm:gap-1 sm:py-3">
        <NavLink
          href="/messages"
          className="touch mb-3 hidden items-center justify-center rounded-md sm:inline-flex"
          aria-label={t('ajarHome')}
        >
          <DoorMark size={34} open={me.door === 'everyone'} />
        </NavLink>
        {places.map(({ href, title, icon: Icon, here }) => (
          <NavLink
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className="touch relative flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 rounded-md text-soft text-[0.6875rem] hover:bg-hover hover:text-ink aria-[current]:text-ink aria-[current]:font-semibold sm:w-16 sm:flex-none"
          >
            {title === 'profile' ? (
              <Picture person={me} size={24} />
            ) : (
              <Icon size={22} strokeWidth={here ? 2.4 : 1.8} aria-hidden="true" />
            )}
            {t(title)}
            {title === 'messages' && totals.inbox > 0 && (
              <span className="absolute top-1.5 start-1/2 ms-2 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-amber px-1 font-semibold text-amber-ink text-[0.6875rem] leading-none tabular">
                <span aria-hidden="true">{totals.inbox > 99 ? '99+' : totals.inbox}</span>
                <span className="sr-only">{t('inboxUnread', { inbox: totals.inbox })}</span>
              </span>
            )}
          </NavLink>
        ))}
      </div>
    </nav>
  )
}
