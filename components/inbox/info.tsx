'use client'
import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ConversationRow, DirectRow, InfoPerson } from '#db/types.ts'
import { LASTING, type Lasting, maySetLasting } from '#rules/lasting.ts'
import { waitsIn } from '#rules/order.ts'
import { monthYear } from '../live/format.ts'
import { useFormat } from '../live/provider.tsx'
import type { ThreadState } from '../live/store.ts'
import { ReportDialog } from '../people/report-dialog.tsx'
import { apart } from '../say.ts'
import { Button, buttonClass, IconButton } from '../ui/button.tsx'
import { Name } from '../ui/name.tsx'
import { useAsk } from './ask.tsx'
import { useActions, useRun } from './context.tsx'
import { RowPicture, titleOf } from './faces.tsx'
import { GroupParts, LeaveGroup } from './group-info.tsx'
import { Links, Media, useInfo } from './info-links.tsx'
import { Section } from './info-section.tsx'
import { useOrder } from './order.ts'
import { PresenceText, usePresence } from './presence.tsx'
import { followHere } from './route.ts'
import { useMessageTools } from './tools-context.ts'
import { useConversationVerbs } from './verbs.ts'
import { searchPlace } from './view.ts'

type Props = { row: ConversationRow; thread: ThreadState; onClose: () => void }

/** Everything about a conversation: beside it where there is room, else over it. Escape closes it. */
export function InfoPanel({ row, thread, onClose }: Props) {
  const t = useTranslations('info')
  const tools = useTranslations('tools')
  const title = row.kind === 'group' ? tools('groupInfo') : t('title')
  const close = useRef<HTMLButtonElement>(null)
  const info = useInfo(row.id)
  useEffect(() => {
    const opener = document.activeElement
    close.current?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    // A dialog or a menu of the panel takes its own Escape first.
    if (event.key !== 'Escape' || event.defaultPrevented || !event.currentTarget.contains(event.target as Node)) return
    // Outside of the panel Escape leads back to the list.
    event.preventDefault()
    event.nativeEvent.stopImmediatePropagation()
    onClose()
  }
  const invited = Boolean(thread.group?.invitedBy)
  const waits = waitsIn(row.folder)
  return (
    <aside
      aria-label={title}
      onKeyDown={onKeyDown}
      className="absolute inset-0 z-20 overflow-y-auto bg-paper p-4 lg:start-auto lg:end-0 lg:w-80 lg:border-line lg:border-s"
    >
      <div className="flex items-center justify-between">
        <h2 className="font-semibold text-lg">{title}</h2>
        <IconButton ref={close} label={row.kind === 'group' ? tools('closeGroupInfo') : t('close')} onClick={onClose}>
          <X size={20} aria-hidden="true" />
        </IconButton>
      </div>
      <Head row={row} person={info.person} />
      {row.kind === 'group' && thread.group && <GroupParts row={row} group={thread.group} />}
      {!invited && !waits && (
        <>
          <Pinned thread={thread} onClose={onClose} />
          <div className="mt-6 grid gap-2">
            <a href={searchPlace(`in:${placeIn(row)} `)} onClick={followHere} className={buttonClass('plain')}>
              <Search size={18} aria-hidden="true" />
              {t('search')}
            </a>
            {row.kind !== 'self' && <Quiet row={row} />}
          </div>
          <Lasts row={row} thread={thread} />
          <Media info={info} row={row} onClose={onClose} />
          <Links info={info} row={row} onClose={onClose} />
        </>
      )}
      {row.kind === 'direct' && <Trust row={row} thread={thread} waits={waits} />}
      {row.kind === 'group' && thread.group && !invited && <LeaveGroup row={row} />}
    </aside>
  )
}

/** How a search names this conversation. */
const placeIn = (row: ConversationRow): string =>
  row.kind === 'group' ? `"${row.group.name.replace(/["“”]/g, ' ')}"` : `@${row.other.handle}`

function Head({ row, person }: { row: ConversationRow; person: InfoPerson | null }) {
  const format = useFormat()
  const presence = usePresence(row.id)
  const say = useTranslations()
  const t = useTranslations('info')
  const follows = person && row.kind === 'direct' && followedBy(person)
  return (
    <div className="mt-3 flex flex-col items-center text-center">
      <RowPicture row={row} size={88} />
      <p className="mt-2 max-w-full break-words font-semibold">
        {row.kind === 'group' ? (
          <bdi>{row.group.name}</bdi>
        ) : (
          <Name person={{ ...row.other, name: titleOf(say, row) }} />
        )}
      </p>
      {row.kind === 'direct' && (
        <>
          <a href={`/@${row.other.handle}`} className="min-h-6 text-meta text-soft underline">
            <bdi>@{row.other.handle}</bdi>
          </a>
          <span className="mt-1 min-h-5 text-meta text-soft">{presence && <PresenceText presence={presence} />}</span>
          {/* The height of a line or two is there before the words are. */}
          <div className="min-h-10">
            {person?.bio && (
              <p dir="auto" className="whitespace-pre-wrap break-words">
                {person.bio}
              </p>
            )}
            {person && (
              <p className="mt-1 text-meta text-soft">
                {follows && `${t(follows, { name: apart(row.other.name) })} `}
                {t('since', { month: monthYear(format, person.joinedAt) })}
              </p>
            )}
          </div>
        </>
      )}
    </div>
  )
}

function Pinned({ thread, onClose }: { thread: ThreadState; onClose: () => void }) {
  const t = useTranslations('info')
  const { jump } = useMessageTools()
  const { pinned } = thread
  if (!pinned) return null
  return (
    <Section title={t('pinned')}>
      <button
        type="button"
        onClick={() => {
          onClose()
          void jump(pinned.seq)
        }}
        className="mt-1 block w-full rounded-md bg-surface p-3 text-start ring-1 ring-line hover:bg-hover forced-colors:border"
      >
        <span dir="auto" className="line-clamp-3 break-words">
          {pinned.collapsed ? '…' : pinned.text}
        </span>
      </button>
    </Section>
  )
}

/** How long to mute it, or that it isn't muted any more. */
function Quiet({ row }: { row: ConversationRow }) {
  const t = useTranslations('tools')
  const order = useOrder()
  const ask = useAsk()
  return row.muted ? (
    <Button onClick={() => void order([row], { verb: 'unmute' })}>{t('unmute')}</Button>
  ) : (
    <Button onClick={() => ask({ kind: 'mute', rows: [row] })}>{t('mute')}</Button>
  )
}

/** Who follows whom; null where nobody does. */
function followedBy({ follow, followed }: InfoPerson): 'followEachOther' | 'youFollow' | 'followsYou' | null {
  if (follow) return followed ? 'followEachOther' : 'youFollow'
  return followed ? 'followsYou' : null
}

/** What stands under the choice of how long messages last. */
function hintOf(may: boolean, kind: ConversationRow['kind']): 'hintSelf' | 'hintMay' | 'hintGroup' | 'hintDirect' {
  if (may) return kind === 'self' ? 'hintSelf' : 'hintMay'
  return kind === 'group' ? 'hintGroup' : 'hintDirect'
}

/** How long messages last. Shown as chosen at once; back, with the reason, when it couldn't be. */
function Lasts({ row, thread }: { row: ConversationRow; thread: ThreadState }) {
  const t = useTranslations('info')
  const actions = useActions()
  const run = useRun()
  const [chosen, setChosen] = useState<Lasting | null>(null)
  const may = thread.group
    ? maySetLasting({ role: thread.group.role, joined: true })
    : maySetLasting({ open: thread.reach === 'inbox' })
  const choose = async (lasts: Lasting) => {
    setChosen(lasts)
    if (!(await run(() => actions.setLasts({ conversationId: row.id, lasts })))) setChosen(null)
  }
  // The answer may come before the news of it: what was chosen stands until the conversation says so itself.
  const [known, setKnown] = useState(thread.lasts)
  if (known !== thread.lasts) {
    setKnown(thread.lasts)
    setChosen(null)
  }
  return (
    <fieldset className="mt-6" aria-describedby="lasts-hint">
      <legend className="font-medium">{t('lasting')}</legend>
      {/* As wide as their words: the longer ones stand in one column. */}
      <div className="mt-1 grid grid-cols-[auto_auto] gap-x-1">
        {LASTING.map((lasts) => (
          <label key={lasts} className="flex min-h-11 items-center gap-2 rounded-md px-1 has-enabled:hover:bg-hover">
            <input
              type="radio"
              name="lasts"
              value={lasts}
              disabled={!may}
              checked={(chosen ?? thread.lasts) === lasts}
              onChange={() => void choose(lasts)}
              className="size-5 shrink-0 accent-mark"
            />
            {t(`lasts.${lasts}`)}
          </label>
        ))}
      </div>
      <p id="lasts-hint" className="px-1 text-meta text-soft">
        {t(hintOf(may, row.kind))}
      </p>
    </fieldset>
  )
}

/** What one does about the other of two. */
function Trust({ row, thread, waits }: { row: DirectRow; thread: ThreadState; waits: boolean }) {
  const t = useTranslations('info')
  const verbs = useConversationVerbs(row)
  const actions = useActions()
  const [reporting, setReporting] = useState(false)
  const name = apart(row.other.name)
  return (
    <div className="mt-6 grid gap-2">
      {thread.accepted && !waits && <Button onClick={verbs.end}>{t('end')}</Button>}
      {!thread.blocked && (
        <Button onClick={thread.restricted ? verbs.unrestrict : verbs.restrict}>
          {t(thread.restricted ? 'unrestrict' : 'restrict', { name })}
        </Button>
      )}
      <Button look="danger" onClick={thread.blocked ? verbs.unblock : verbs.block}>
        {t(thread.blocked ? 'unblock' : 'block', { name })}
      </Button>
      <Button look="danger" onClick={() => setReporting(true)}>
        {t('report', { name })}
      </Button>
      {reporting && (
        <ReportDialog
          person={row.other}
          open
          onClose={() => setReporting(false)}
          onReported={verbs.reported}
          send={actions.report}
        />
      )}
    </div>
  )
}
