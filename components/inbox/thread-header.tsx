'use client'
import { ArrowLeft, Info, Timer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ConversationRow } from '#db/types.ts'
import type { Lasting } from '#rules/lasting.ts'
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
              <h1 className="flex font-semibold">
                <bdi className="truncate">{row.group.name}</bdi>
              </h1>
              <span className="flex gap-2 text-meta text-soft">
                <span className="min-w-0 truncate">{t('peopleIn', { count: peopleIn(thread) })}</span>
                <LastsSign lasts={thread.lasts} />
              </span>
            </span>
          </div>
          {!thread.group?.invitedBy && <GroupMenuButton row={row} />}
          <InfoButton label={t('groupInfo')} info={info} onInfo={onInfo} />
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
                <LastsSign lasts={thread.lasts} />
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
          <InfoButton label={t('conversationInfo')} info={info} onInfo={onInfo} />
        </>
      )}
    </header>
  )
}

function InfoButton({ label, info, onInfo }: { label: string } & Pick<Props, 'info' | 'onInfo'>) {
  return (
    <IconButton label={label} aria-expanded={info} onClick={onInfo}>
      <Info size={22} aria-hidden="true" />
    </IconButton>
  )
}

/** That messages disappear here, and after how long. */
function LastsSign({ lasts }: { lasts: Lasting }) {
  const t = useTranslations('talk')
  if (lasts === 'off') return null
  const time = t(`times.${lasts}`)
  const sentence = t('lasting.here', { time })
  return (
    <span className="inline-flex shrink-0 items-center gap-1" title={sentence}>
      <Timer size={14} aria-hidden="true" />
      <span className="sr-only">{sentence}</span>
      <span aria-hidden="true">{time}</span>
    </span>
  )
}

const peopleIn = ({ group }: ThreadState): number =>
  group?.members.filter(({ state }) => state === 'joined').length ?? 0
