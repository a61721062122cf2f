'use client'
import { Menu } from '@base-ui/react/menu'
import { MoreHorizontal } from 'lucide-react'
import type { GroupRow } from '#db/types.ts'
import { IconButton } from '../ui/button.tsx'
import { OrderItems } from './order-items.tsx'

/** What a member can do with a group for themselves: pin, archive, snooze, mute. Opens as soon as it is there. */
export function GroupMenu({ row, label }: { row: GroupRow; label: string }) {
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger render={<IconButton label={label} />}>
        <MoreHorizontal size={22} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className="z-40">
          <Menu.Popup className="min-w-60 rounded-md border border-line bg-surface py-1 shadow-lift">
            <OrderItems row={row} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
