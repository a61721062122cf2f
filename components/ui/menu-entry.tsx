'use client'
import { Menu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'

/** A line of a menu in a conversation: an icon and what it does. `more` are classes of its own. */
export const entry = (text: string, icon: ReactNode, onClick: () => void, more = '') => (
  <Menu.Item
    onClick={onClick}
    className={`flex min-h-11 cursor-default items-center gap-3 px-4 outline-none data-highlighted:bg-hover ${more}`}
  >
    {icon}
    {text}
  </Menu.Item>
)
