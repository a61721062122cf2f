'use client'
import { BellOff, Pin } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import {
  type ComponentType,
  type MouseEvent,
  memo,
  type PointerEvent,
  type ReactElement,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { ConversationRow } from '#db/types.ts'
import type { Folder } from '#rules/door.ts'
import { ago, fullTime, shortTime, soonTime } from '../live/format.ts'
import { useFormat, useSlice, useStore } from '../live/provider.tsx'
import type { Say } from '../say.ts'
import { Name } from '../ui/name.tsx'
import { writingSentence } from '../words-presence.ts'
import { EmptyFolder } from './empty.tsx'
import { namesIn, previewOf, RowPicture, titleOf } from './faces.tsx'
import { HiddenNote, ShieldNote, useFolded } from './folder-notes.tsx'
import { AGAIN_MILLISECONDS, whenNear } from './near.ts'
import { followHere } from './route.ts'
import { useSelection } from './selection.tsx'

type VirtualizerProps = { children: ReactElement[]; itemSize?: number }

/** Below this many rows drawing all of them is cheaper than loading the virtualiser. */
const VIRTUAL_FROM = 60

/** The conversations of a folder, newest first; older pages come as one scrolls. */
export function ConversationList({
  folder,
  openId,
  named,
}: {
  folder: Folder
  openId: string | null
  named: ConversationRow[] | null
}) {
  const t = useTranslations('inbox')
  const store = useStore()
  const list = useSlice((s) => s.lists.get(folder))
  const rows = useSlice((s) => s.rows)
  const me = useSlice((s) => s.me)
  const drafts = useSlice((s) => s.drafts)
  const selection = useSelection()
  const folded = useFolded(folder) && named === null
  const [failures, setFailures] = useState(0)
  const end = useRef<HTMLDivElement>(null)
  const Virtualizer = useVirtualizer((list?.ids.length ?? 0) >= VIRTUAL_FROM)

  useEffect(() => {
    if (list) return
    const load = () => store.loadList(folder).catch(() => setFailures((before) => before + 1))
    const timer = setTimeout(load, failures > 0 ? AGAIN_MILLISECONDS : 0)
    return () => clearTimeout(timer)
  }, [store, list, folder, failures])

  const more = list !== undefined && !list.complete && named === null
  const length = list?.ids.length ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: watched anew after each page, since its mark may be in view still
  useEffect(() => {
    const mark = end.current
    if (mark && more && !folded) return whenNear(mark, { rootMargin: '600px' }, () => store.loadList(folder))
  }, [store, folder, more, folded, length])

  // The same element in all three places: who pressed Show keeps the focus on it.
  const shield = folder === 'requests' && named === null && <ShieldNote key="shield" folded={folded} />
  if (folded) return shield
  if (!list && failures > 0) return <p className="p-6 text-soft">{t('theListCouldntBeLoaded')}</p>
  if (!list) return <ListSkeleton />
  const shown = named ?? list.ids.map((id) => rows.get(id)).filter((row) => row !== undefined)
  if (shown.length === 0) {
    return named ? (
      <p className="p-6 text-soft">{t('noConversationWithThatName')}</p>
    ) : (
      <>
        {shield}
        <EmptyFolder folder={folder} door={me.door} />
      </>
    )
  }
  const order = shown.map(({ id }) => id)
  const items = shown.map((row) => (
    <Row
      key={row.id}
      row={row}
      draft={row.id === openId ? '' : (drafts.get(row.id) ?? row.draft).trim()}
      meId={me.id}
      open={row.id === openId}
      folder={folder}
      selected={selection.ids ? selection.ids.has(row.id) : null}
      onSelect={(range) => selection.toggle(row.id, range ? order : undefined)}
      onPressLong={() => selection.begin(row.id)}
    />
  ))
  return (
    <>
      {folder === 'hidden' && named === null && <HiddenNote />}
      {shield}
      <ul>{Virtualizer ? <Virtualizer itemSize={72}>{items}</Virtualizer> : items}</ul>
      <div ref={end} className="h-px" />
    </>
  )
}

/** The virtualiser, once it is needed and has been fetched. */
function useVirtualizer(needed: boolean): ComponentType<VirtualizerProps> | null {
  const [virtualizer, setVirtualizer] = useState<{ component: ComponentType<VirtualizerProps> } | null>(null)
  useEffect(() => {
    if (needed) void import('./virtual.tsx').then(({ VirtualRows }) => setVirtualizer({ component: VirtualRows }))
  }, [needed])
  return virtualizer?.component ?? null
}

type RowProps = {
  row: ConversationRow
  /** What was begun to be written in it; empty where nothing is, and while it is open. */
  draft: string
  meId: string
  open: boolean
  folder: Folder
  /** Null while nothing is being selected. */
  selected: boolean | null
  /** Takes it into the selection or out of it; with `range`, all from the one before. */
  onSelect: (range: boolean) => void
  onPressLong: () => void
}

/** More of a draft than a line can show. */
const SHOWN_OF_A_DRAFT = 160

const LINE = 'flex min-h-17 items-center gap-3 rounded-md px-3 py-2 hover:bg-hover aria-[current]:bg-hover'

/** A line of the list: a link to the conversation, or while some are being selected a box to check. */
function Row({ row, draft, meId, open, folder, selected, onSelect, onPressLong }: RowProps) {
  const say = useTranslations()
  const press = useLongPress(onPressLong)
  return (
    <li className="list-none px-2 py-0.5">
      {selected === null ? (
        <a
          href={`/messages/${row.id}`}
          data-conversation={row.id}
          onClick={followHere}
          aria-current={open ? 'page' : undefined}
          className={LINE}
          {...press}
        >
          <Line row={row} draft={draft} meId={meId} open={open} folder={folder} />
        </a>
      ) : (
        <label className={`${LINE} has-checked:bg-hover`}>
          <input
            type="checkbox"
            data-conversation={row.id}
            checked={selected}
            aria-label={titleOf(say, row)}
            // The click knows of the Shift key.
            onClick={(event) => onSelect(event.shiftKey)}
            onChange={() => undefined}
            className="size-5 shrink-0 accent-mark"
          />
          <Line row={row} draft={draft} meId={meId} open={open} folder={folder} />
        </label>
      )}
    </li>
  )
}

/** How long a finger rests on a line to begin selecting. */
const LONG_PRESS_MILLISECONDS = 500

/** Calls back when a finger rests on an element; the click and the menu that follow are the press's, not the link's. */
function useLongPress(onPressLong: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const cancel = () => clearTimeout(timer.current)
  const pressed = () => {
    onPressLong()
    // Lifting the finger clicks on what lies under it by then.
    const swallow = (event: Event) => {
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('click', swallow, { capture: true, once: true })
    const next = () => document.removeEventListener('click', swallow, { capture: true })
    document.addEventListener('pointerdown', next, { capture: true, once: true })
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    onPointerDown: (event: PointerEvent) => {
      cancel()
      if (event.pointerType === 'touch') timer.current = setTimeout(pressed, LONG_PRESS_MILLISECONDS)
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onContextMenu: (event: MouseEvent) => {
      if ((event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch') event.preventDefault()
    },
  }
}

type LineProps = Pick<RowProps, 'row' | 'draft' | 'meId' | 'open' | 'folder'>

const Line = memo(function Line({ row, draft, meId, open, folder }: LineProps) {
  const say = useTranslations()
  const t = useTranslations('inbox')
  const locale = useLocale()
  const format = useFormat()
  const { other, last, unread } = row
  const unreadHere = (unread > 0 || row.marked) && !open
  const knock = folder === 'requests' && last
  const typing = useSlice((s) => s.typing.get(row.id))
  const group = useSlice((s) => s.threads.get(row.id)?.group)
  const nameOf = namesIn(group?.members ?? [])
  return (
    <>
      <RowPicture row={row} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <Name
            person={{ verified: other?.verified ?? false, name: titleOf(say, row) }}
            className={unreadHere ? 'font-semibold' : 'font-medium'}
          />
          <bdi className="text-along min-w-0 flex-1 truncate text-meta text-soft">{other && `@${other.handle}`}</bdi>
          {row.pinnedAt !== null && (
            <Pin size={14} className="shrink-0 self-center text-soft" role="img" aria-label={t('pinnedOnTop')} />
          )}
          {row.muted && (
            <BellOff size={14} className="shrink-0 self-center text-soft" role="img" aria-label={t('muted')} />
          )}
          {last && (
            <time
              dateTime={new Date(last.at).toISOString()}
              title={fullTime(format, last.at)}
              className="shrink-0 text-meta text-soft tabular"
            >
              {shortTime(format, last.at)}
            </time>
          )}
        </span>
        <span className="flex items-center gap-2">
          <span dir="auto" className={`text-along min-w-0 flex-1 truncate ${unreadHere ? 'text-ink' : 'text-soft'}`}>
            {knock && <span className="text-mark">{t('knocked', { ago: ago(format, last.at) })} · </span>}
            {row.snoozedUntil !== null && (
              <span className="text-mark">{t('backThen', { time: soonTime(format, row.snoozedUntil) })} · </span>
            )}
            {typing ? (
              <span className="text-green">{typingIn(say, row, typing, nameOf)}</span>
            ) : draft ? (
              <DraftText draft={draft} />
            ) : (
              previewOf(say, row, meId, locale)
            )}
          </span>
          {unreadHere && <Unread count={unread} />}
        </span>
      </span>
    </>
  )
})

/** What its reader has begun to write, in the place of the last message. */
function DraftText({ draft }: { draft: string }) {
  const t = useTranslations('inbox')
  return (
    <>
      <span className="text-mark">{t('draft')} </span>
      {draft.slice(0, SHOWN_OF_A_DRAFT)}
    </>
  )
}

/** Who is writing, as far as their names are known here; of one person the line says already who it is. */
function typingIn(
  say: Say,
  row: ConversationRow,
  typing: readonly string[],
  nameOf: (id: string) => string | undefined,
): string {
  if (row.kind !== 'group') return say('inbox.typing.here')
  const names = typing.map((id) => nameOf(id) ?? say('talk.somebodyStart'))
  return writingSentence(say, names)
}

/** How many messages are unread; a dot where it was only marked so. */
function Unread({ count }: { count: number }) {
  const t = useTranslations('inbox')
  if (count === 0)
    return <span role="img" aria-label={t('markedAsUnread')} className="size-3 shrink-0 rounded-full bg-amber" />
  return (
    <span className="grid h-5 min-w-5 shrink-0 place-items-center rounded-full bg-amber px-1.5 font-semibold text-amber-ink text-meta tabular">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{t('countUnread', { count })}</span>
    </span>
  )
}

/** Shown only when loading takes long enough to be noticed. */
function ListSkeleton() {
  const t = useTranslations('inbox')
  return (
    <div className="late p-4" role="status">
      <span className="sr-only">{t('loadingConversations')}</span>
      {[0, 1, 2, 3].map((line) => (
        <div key={line} aria-hidden="true" className="mb-4 flex items-center gap-3">
          <div className="size-11 rounded-full bg-hover" />
          <div className="h-4 flex-1 rounded-sm bg-hover" />
        </div>
      ))}
    </div>
  )
}
