'use client'
import { Bell, BellRing, ChevronRight, DoorOpen, FolderDown, Gavel, KeyRound, Palette, UserRound } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useSlice } from '../live/provider.tsx'

const SECTIONS = [
  { href: '/settings/privacy', name: 'privacy', Icon: DoorOpen },
  { href: '/settings/profile', name: 'profile', Icon: UserRound },
  { href: '/settings/account', name: 'account', Icon: KeyRound },
  { href: '/settings/notifications', name: 'notifications', Icon: BellRing },
  { href: '/settings/data', name: 'data', Icon: FolderDown },
  { href: '/settings/appearance', name: 'appearance', Icon: Palette },
  { href: '/notices', name: 'notices', Icon: Bell },
] as const

const MODERATION = {
  href: '/moderation',
  name: 'moderation',
  Icon: Gavel,
} as const

/** The sections of the settings; the current one is marked. `/settings` itself shows the first where there is room. */
export function SettingsList() {
  const t = useTranslations('settings')
  const path = usePathname()
  const me = useSlice((store) => store.me)
  const sections = me.role === 'member' ? SECTIONS : [...SECTIONS, MODERATION]
  return (
    <ul className="grid gap-1">
      {sections.map(({ href, name, Icon }, index) => {
        const current = path.startsWith(href) || (path === '/settings' && index === 0)
        return (
          <li key={href}>
            <Link
              href={href}
              aria-current={path.startsWith(href) ? 'page' : undefined}
              className={`flex min-h-14 items-center gap-3 rounded-md px-3 py-2 hover:bg-hover ${current ? 'lg:bg-hover' : ''}`}
            >
              <Icon size={20} aria-hidden="true" className="shrink-0 text-soft" />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">
                  {t(`sections.${name}.title`)}
                  {href === '/notices' && me.notices > 0 && (
                    <span className="text-mark"> {t('noticesNew', { notices: me.notices })}</span>
                  )}
                </span>
                <span className="block text-meta text-soft">{t(`sections.${name}.text`)}</span>
              </span>
              <ChevronRight size={18} aria-hidden="true" className="shrink-0 text-soft lg:hidden rtl:-scale-x-100" />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
