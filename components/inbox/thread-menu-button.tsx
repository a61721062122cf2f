'use client'
import { MoreHorizontal } from 'lucide-react'
import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from 'react'
import { IconButton } from '../ui/button.tsx'
import type { MenuProps } from './thread-menu.tsx'

const ThreadMenu = lazy(() => import('./thread-menu.tsx').then((m) => ({ default: m.ThreadMenu })))
const GroupMenu = lazy(() => import('./group-menu.tsx').then((m) => ({ default: m.GroupMenu })))

const LABEL = 'More about this conversation'

/** The thread's menu; its code is fetched when it is first opened. */
export const ThreadMenuButton = (props: MenuProps) => (
  <Later>
    <ThreadMenu label={LABEL} {...props} />
  </Later>
)

/** The same of a group. */
export const GroupMenuButton = (props: Omit<ComponentProps<typeof GroupMenu>, 'label'>) => (
  <Later>
    <GroupMenu label={LABEL} {...props} />
  </Later>
)

function Later({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState(false)
  const placeholder = (
    <IconButton label={LABEL} aria-haspopup="menu" onClick={() => setWanted(true)}>
      <MoreHorizontal size={22} aria-hidden="true" />
    </IconButton>
  )
  return wanted ? <Suspense fallback={placeholder}>{children}</Suspense> : placeholder
}
