'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { Archive, Clock, Command, Keyboard, ListChecks, MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSlice } from '../live/provider.tsx'
import { IconButton } from '../ui/button.tsx'
import { useHelp } from './help.tsx'
import { go } from './route.ts'
import { useSelection } from './selection.tsx'

/** Folders that aren't needed every day, selecting many, and what the keyboard can do. Opens as soon as it is there. */
export function ListMenu({ label }: { label: string }) {
  const t = useTranslations('tools')
  const { begin } = useSelection()
  const snoozed = useSlice((s) => s.totals.snoozed)
  const help = useHelp()
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={<IconButton label={label} />}>
        <MoreHorizontal size={22} aria-hidden="true" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={4} className="z-40">
          <Base.Popup className="min-w-60 rounded-md border border-line bg-surface py-1 shadow-lift">
            <Item icon={<Archive size={18} aria-hidden="true" />} onClick={() => go('/messages/archived')}>
              {t('archived')}
            </Item>
            <Item icon={<Clock size={18} aria-hidden="true" />} onClick={() => go('/messages/snoozed')}>
              <span className="flex-1">{t('snoozed')}</span>
              {snoozed > 0 && <span className="text-meta text-soft tabular">{snoozed}</span>}
            </Item>
            <Base.Separator className="mx-2 my-1 h-px bg-line" />
            <Item icon={<ListChecks size={18} aria-hidden="true" />} onClick={() => begin()}>
              {t('selectConversations')}
            </Item>
            <Item icon={<Command size={18} aria-hidden="true" />} onClick={() => help('palette')}>
              <span className="flex-1">{t('findOrDoSomething')}</span>
              <kbd className="text-meta text-soft pointer-coarse:hidden">{'Ctrl K'}</kbd>
            </Item>
            <Item icon={<Keyboard size={18} aria-hidden="true" />} onClick={() => help('keys')}>
              {t('keyboardShortcuts')}
            </Item>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Item({ icon, children, onClick }: { icon: ReactNode; children: ReactNode; onClick: () => void }) {
  return (
    <Base.Item
      onClick={onClick}
      className="flex min-h-11 cursor-default items-center gap-3 px-4 outline-none data-highlighted:bg-hover"
    >
      {icon}
      {children}
    </Base.Item>
  )
}
