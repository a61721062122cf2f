'use client'
import { MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, type ReactNode, Suspense, useState } from 'react'
import { later } from '../later.tsx'
import { IconButton } from '../ui/button.tsx'
import type { MenuProps } from './thread-menu.tsx'

const ThreadMenu = later(['tools', 'order', 'report'], () =>
  import('./thread-menu.tsx').then((m) => ({ default: m.ThreadMenu })),
)
const GroupMenu = later(['tools', 'order', 'report'], () =>
  import('./group-menu.tsx').then((m) => ({ default: m.GroupMenu })),
)

/** The thread's menu; its code is fetched when it is first opened. */
export const ThreadMenuButton = (props: MenuProps) => (
  <Later>{(label) => <ThreadMenu label={label} {...props} />}</Later>
)

/** The same of a group. */
export const GroupMenuButton = (props: Omit<ComponentProps<typeof GroupMenu>, 'label'>) => (
  <Later>{(label) => <GroupMenu label={label} {...props} />}</Later>
)

function Later({ children }: { children: (label: string) => ReactNode }) {
  const label = useTranslations('inbox')('conversationMenu')
  const [wanted, setWanted] = useState(false)
  const placeholder = (
    <IconButton label={label} aria-haspopup="menu" onClick={() => setWanted(true)}>
      <MoreHorizontal size={22} aria-hidden="true" />
    </IconButton>
  )
  return wanted ? <Suspense fallback={placeholder}>{children(label)}</Suspense> : placeholder
}
