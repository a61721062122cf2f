'use client'
import { Bell, BellRing, ChevronRight, DoorOpen, FolderDown, Gavel, KeyRound, Palette, UserRound } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useSlice } from '../live/provider.tsx'

const SECTIONS = [
  { href: '/settings/privacy', title: 'Privacy', text: 'Your door, receipts, blocked people', Icon: DoorOpen },
  { href: '/settings/profile', title: 'Profile', text: 'Name, picture, bio', Icon: UserRound },
  { href: '/settings/account', title: 'Account', text: 'Password, devices, recovery codes', Icon: KeyRound },
  { href: '/settings/notifications', title: 'Notifications', text: 'Devices, quiet hours, email', Icon: BellRing },
  { href: '/settings/data', title: 'Your data', text: 'Download everything, import from X', Icon: FolderDown },
  { href: '/settings/appearance', title: 'Appearance', text: 'Light or dark', Icon: Palette },
  { href: '/notices', title: 'Notices', text: 'What the moderators told you', Icon: Bell },
] as const

const MODERATION = {
  href: '/moderation',
  title: 'Moderation',
  text: 'Reports, appeals, figures of this site',
  Icon: Gavel,
} as const

/** The sections of the settings; the current one is marked. `/settings` itself shows the first where there is room. */
export function SettingsList() {
  const path = usePathname()
  const me = useSlice((store) => store.me)
  const sections = me.role === 'member' ? SECTIONS : [...SECTIONS, MODERATION]
  return (
    <ul className="grid gap-1">
      {sections.map(({ href, title, text, Icon }, index) => {
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
                  {title}
                  {href === '/notices' && me.notices > 0 && <span className="text-mark"> · {me.notices} new</span>}
                </span>
                <span className="block text-meta text-soft">{text}</span>
              </span>
              <ChevronRight size={18} aria-hidden="true" className="shrink-0 text-soft lg:hidden" />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
