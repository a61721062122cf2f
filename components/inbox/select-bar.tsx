'use client'
import { Archive, ArchiveRestore, BellOff, Check, Clock, LogOut, Mail, MailOpen, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Folder } from '#rules/door.ts'
import { AT_ONCE, isAway, waitsIn } from '#rules/order.ts'
import { useSlice } from '../live/provider.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import type { OrderChange } from './actions.ts'
import { useAsk } from './ask.tsx'
import { useOrder } from './order.ts'
import { useSelection } from './selection.tsx'

/** How many are selected, and what can be done with them. */
export function SelectBar({ folder }: { folder: Folder }) {
  const t = useTranslations('tools')
  const { ids, choose, end } = useSelection()
  const order = useOrder()
  const ask = useAsk()
  const rows = useSlice((s) => s.rows)
  const listed = useSlice((s) => s.lists.get(folder)?.ids)
  if (!ids) return null
  // What left the folder meanwhile, by a message say, isn't meant any more.
  const chosen = (listed ?? []).filter((id) => ids.has(id)).flatMap((id) => rows.get(id) ?? [])
  const none = chosen.length === 0
  const does = (change: OrderChange) => () => {
    if (none) return
    end()
    void order(chosen, change)
  }
  const asks = (kind: 'snooze' | 'mute' | 'leave') => () => {
    if (none) return
    end()
    ask({ kind, rows: chosen })
  }
  const unread = chosen.some((row) => row.unread > 0 || row.marked)
  const waits = waitsIn(folder)
  const onlyGroups = chosen.every(({ kind }) => kind === 'group')
  return (
    <section aria-label={t('selectedConversations')} className="mx-3 my-1 rounded-md bg-sunken">
      <div className="flex min-h-11 items-center gap-1 ps-3">
        <p role="status" className="min-w-0 flex-1 truncate font-medium tabular">
          {t('lengthSelected', { length: chosen.length })}
        </p>
        <Button look="quiet" onClick={() => choose((listed ?? []).slice(0, AT_ONCE))}>
          {t('all')}
        </Button>
        <IconButton label={t('stopSelecting')} onClick={end}>
          <X size={20} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="flex flex-wrap border-line border-t">
        {waits && (
          <IconButton label={t('accept')} aria-disabled={none} onClick={does({ verb: 'accept' })}>
            <Check size={20} aria-hidden="true" />
          </IconButton>
        )}
        {!waits &&
          (isAway(folder) ? (
            <IconButton label={t('moveToTheInbox')} aria-disabled={none} onClick={does({ verb: 'inbox' })}>
              <ArchiveRestore size={20} aria-hidden="true" />
            </IconButton>
          ) : (
            <IconButton label={t('archive')} aria-disabled={none} onClick={does({ verb: 'archive' })}>
              <Archive size={20} aria-hidden="true" />
            </IconButton>
          ))}
        {!waits && (
          <IconButton label={t('snooze')} aria-disabled={none} onClick={asks('snooze')}>
            <Clock size={20} aria-hidden="true" />
          </IconButton>
        )}
        {unread ? (
          <IconButton label={t('markAsRead')} aria-disabled={none} onClick={does({ verb: 'read' })}>
            <MailOpen size={20} aria-hidden="true" />
          </IconButton>
        ) : (
          <IconButton label={t('markAsUnread')} aria-disabled={none} onClick={does({ verb: 'unread' })}>
            <Mail size={20} aria-hidden="true" />
          </IconButton>
        )}
        <IconButton label={t('mute')} aria-disabled={none} onClick={asks('mute')}>
          <BellOff size={20} aria-hidden="true" />
        </IconButton>
        {!waits && chosen.some(({ kind }) => kind === 'group') && (
          <IconButton
            label={t('leaveTheGroups')}
            aria-disabled={!onlyGroups}
            onClick={onlyGroups ? asks('leave') : undefined}
            className="text-red!"
          >
            <LogOut size={20} aria-hidden="true" className="rtl:-scale-x-100" />
          </IconButton>
        )}
        <IconButton
          label={t('deleteForMe')}
          aria-disabled={none}
          onClick={does({ verb: 'delete' })}
          className="text-red!"
        >
          <Trash2 size={20} aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  )
}
