'use client'
import { MoreHorizontal } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '../ui/button.tsx'
import type { MenuProps } from './thread-menu.tsx'

const ThreadMenu = lazy(() => import('./thread-menu.tsx').then((m) => ({ default: m.ThreadMenu })))

const LABEL = 'More about this conversation'

/** The thread's menu; its code is fetched when it is first opened. */
export function ThreadMenuButton(props: MenuProps) {
  const [wanted, setWanted] = useState(false)
  const placeholder = (
    <IconButton label={LABEL} aria-haspopup="menu" onClick={() => setWanted(true)}>
      <MoreHorizontal size={22} aria-hidden="true" />
    </IconButton>
  )
  if (!wanted) return placeholder
  return (
    <Suspense fallback={placeholder}>
      <ThreadMenu label={LABEL} {...props} />
    </Suspense>
  )
}
