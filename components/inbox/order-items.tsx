'use client'
import { Menu } from '@base-ui/react/menu'
import { Archive, ArchiveRestore, Bell, BellOff, CalendarSearch, Clock, Mail, Pin, PinOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentType } from 'react'
import type { ConversationRow } from '#db/types.ts'
import { isAway, waitsIn } from '#rules/order.ts'
import { useAsk } from './ask.tsx'
import { useOrder } from './order.ts'

type Item = { text: string; icon: ComponentType<{ size: number; 'aria-hidden': 'true' }>; run: () => void }

/** What can be done to one's own side of a conversation, whatever its kind. */
function useOrderItems(row: ConversationRow): Item[] {
  const t = useTranslations('tools')
  const order = useOrder()
  const ask = useAsk()
  const does = (verb: 'pin' | 'unpin' | 'archive' | 'inbox' | 'unread' | 'unmute') => () => void order([row], { verb })
  const mute: Item[] =
    row.kind === 'self'
      ? []
      : row.muted
        ? [{ text: t('unmute'), icon: Bell, run: does('unmute') }]
        : [{ text: t('mute'), icon: BellOff, run: () => ask({ kind: 'mute', rows: [row] }) }]
  const unread: Item = { text: t('markAsUnread'), icon: Mail, run: does('unread') }
  // What waits is accepted or deleted, before it can be put anywhere.
  if (waitsIn(row.folder)) return row.kind === 'group' ? [unread] : [unread, ...mute]
  const pin: Item =
    row.pinnedAt === null
      ? { text: t('pinOnTop'), icon: Pin, run: does('pin') }
      : { text: t('unpin'), icon: PinOff, run: does('unpin') }
  const snooze: Item = { text: t('snooze'), icon: Clock, run: () => ask({ kind: 'snooze', rows: [row] }) }
  const day: Item = { text: t('jumpToADate'), icon: CalendarSearch, run: () => ask({ kind: 'day', row }) }
  return isAway(row.folder)
    ? [{ text: t('moveToTheInbox'), icon: ArchiveRestore, run: does('inbox') }, snooze, unread, ...mute, day]
    : [pin, { text: t('archive'), icon: Archive, run: does('archive') }, snooze, unread, ...mute, day]
}

/** The same as items of a menu. */
export function OrderItems({ row }: { row: ConversationRow }) {
  return useOrderItems(row).map(({ text, icon: Icon, run }) => (
    <Menu.Item
      key={text}
      onClick={run}
      className="flex min-h-11 cursor-default items-center gap-3 px-4 outline-none data-highlighted:bg-hover"
    >
      <Icon size={18} aria-hidden="true" />
      {text}
    </Menu.Item>
  ))
}
