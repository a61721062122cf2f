'use client'
import { ArrowLeft, Info } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ConversationRow } from '#db/types.ts'
import { waitsIn } from '#rules/order.ts'
import type { ThreadState } from '../live/store.ts'
import { IconButton } from '../ui/button.tsx'
import { Name } from '../ui/name.tsx'
import { RowPicture, titleOf } from './faces.tsx'
import { PresenceText, usePresence } from './presence.tsx'
import { folderAddress, followHere } from './route.ts'
import { GroupMenuButton, ThreadMenuButton } from './thread-menu-button.tsx'

type Props = { row: ConversationRow; thread: ThreadState; info: boolean; onInfo: () => void }

/** Who, or which group, a conversation is with, the way back to the list, and what can be done with it. */
export function ThreadHeader({ row, thread, info, onInfo }: Props) {
  const say = useTranslations()
  const t = useTranslations('inbox')
  const waiting = waitsIn(row.folder)
  const presence = usePresence(row.id)
  const inside = 'flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-md px-1 text-start'
  return (
    <header className="flex min-h-15 items-center gap-2 border-line border-b px-2 sm:px-4">
      <a
        href={folderAddress(row)}
        onClick={followHere}
        className="touch inline-flex items-center justify-center rounded-md hover:bg-hover sm:hidden"
        aria-label={t('backToTheList')}
      >
        <ArrowLeft size={22} aria-hidden="true" className="rtl:-scale-x-100" />
      </a>
      {row.kind === 'group' ? (
        <>
          <div className={inside}>
            <RowPicture row={row} size={36} />
            <span className="min-w-0">
              <h1 className="truncate font-semibold">
                <bdi>{row.group.name}</bdi>
              </h1>
              <span className="block truncate text-meta text-soft">{t('peopleIn', { count: peopleIn(thread) })}</span>
            </span>
          </div>
          {!thread.group?.invitedBy && <GroupMenuButton row={row} />}
          <IconButton label={t('groupInfo')} aria-expanded={info} onClick={onInfo}>
            <Info size={22} aria-hidden="true" />
          </IconButton>
        </>
      ) : (
        <>
          <a href={`/@${row.other.handle}`} className={inside}>
            <RowPicture row={row} size={36} />
            <span className="min-w-0">
              <h1 className="truncate font-semibold">
                <Name person={{ ...row.other, name: titleOf(say, row) }} />
              </h1>
              <span className="flex gap-2 text-meta text-soft">
                <bdi className="min-w-0 truncate">@{row.other.handle}</bdi>
                {presence && (
                  <span className="shrink-0">
                    <PresenceText presence={presence} />
                  </span>
                )}
              </span>
            </span>
          </a>
          <ThreadMenuButton
            row={row}
            blocked={thread.blocked}
            restricted={thread.restricted}
            accepted={thread.accepted}
            waiting={waiting}
          />
        </>
      )}
    </header>
  )
}

const peopleIn = ({ group }: ThreadState): number =>
  group?.members.filter(({ state }) => state === 'joined').length ?? 0
