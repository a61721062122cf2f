'use client'
import { Menu } from '@base-ui/react/menu'
import { Ban, DoorClosed, EyeOff, Flag, MoreHorizontal, Trash2, User } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { DirectRow } from '#db/types.ts'
import { ReportDialog } from '../people/report-dialog.tsx'
import { IconButton } from '../ui/button.tsx'
import { useActions } from './context.tsx'
import { OrderItems } from './order-items.tsx'
import { useConversationVerbs } from './verbs.ts'

export type MenuProps = {
  row: DirectRow
  blocked: boolean
  restricted: boolean
  accepted: boolean
  waiting: boolean
}

/** Profile, pin, archive, snooze, mute, end, delete, restrict, block, report. Opens as soon as it is there: a click asked for it. */
export function ThreadMenu({ row, blocked, restricted, accepted, waiting, label }: MenuProps & { label: string }) {
  const t = useTranslations('tools')
  const verbs = useConversationVerbs(row)
  const actions = useActions()
  const [reporting, setReporting] = useState(false)
  const self = row.kind === 'self'
  return (
    <>
      <Menu.Root defaultOpen>
        <Menu.Trigger render={<IconButton label={label} />}>
          <MoreHorizontal size={22} aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} className="z-40">
            <Menu.Popup className="min-w-60 rounded-md border border-line bg-surface py-1 shadow-lift">
              <Menu.Item
                className={item()}
                render={
                  <a href={`/@${row.other.handle}`}>{entry(<User size={18} aria-hidden="true" />, t('profile'))}</a>
                }
              />
              <OrderItems row={row} />
              {!self && accepted && !waiting && (
                <Menu.Item className={item()} onClick={verbs.end}>
                  {entry(<DoorClosed size={18} aria-hidden="true" />, t('endConversation'))}
                </Menu.Item>
              )}
              <Menu.Item className={item('text-red')} onClick={verbs.remove}>
                {entry(<Trash2 size={18} aria-hidden="true" />, t('deleteForMe'))}
              </Menu.Item>
              {!self && !blocked && (
                <Menu.Item className={item()} onClick={restricted ? verbs.unrestrict : verbs.restrict}>
                  {entry(<EyeOff size={18} aria-hidden="true" />, restricted ? t('liftTheRestriction') : t('restrict'))}
                </Menu.Item>
              )}
              {!self && (
                <Menu.Item className={item('text-red')} onClick={blocked ? verbs.unblock : verbs.block}>
                  {entry(<Ban size={18} aria-hidden="true" />, blocked ? t('unblock') : t('block'))}
                </Menu.Item>
              )}
              {!self && (
                <Menu.Item className={item('text-red')} onClick={() => setReporting(true)}>
                  {entry(<Flag size={18} aria-hidden="true" />, t('report'))}
                </Menu.Item>
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {reporting && (
        <ReportDialog
          person={row.other}
          open
          onClose={() => setReporting(false)}
          onReported={verbs.reported}
          send={actions.report}
        />
      )}
    </>
  )
}

const item = (more = '') =>
  `flex min-h-11 cursor-default items-center gap-3 px-4 outline-none data-highlighted:bg-hover ${more}`

const entry = (icon: ReactNode, text: string) => (
  <>
    {icon}
    {text}
  </>
)
