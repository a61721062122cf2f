'use client'
import { MoreHorizontal, PenLine, Search as SearchIcon } from 'lucide-react'
import { useMessages, useTranslations } from 'next-intl'
import { type ComponentProps, type FormEvent, type ReactNode, Suspense, useEffect, useState } from 'react'
import type { ComposeTarget, ConversationPage, ConversationRow, ThreadView } from '#db/types.ts'
import type { Folder } from '#rules/door.ts'
import { SEARCH_LENGTH } from '#rules/search.ts'
import { later, WithTexts } from '../later.tsx'
import { useLiveState, useSlice, useStore } from '../live/provider.tsx'
import { IconButton } from '../ui/button.tsx'
import { DoorMark } from '../ui/door.tsx'
import type { InboxActions } from './actions.ts'
import { AskProvider } from './ask.tsx'
import { ActionsContext } from './context.tsx'
import { titleOf } from './faces.tsx'
import { HelpProvider } from './help.tsx'
import { ConversationList } from './list.tsx'
import { followHere, go, useView } from './route.ts'
import type { FoundBefore } from './search.tsx'
import { SelectionProvider, useSelection } from './selection.tsx'
import { searchPlace } from './view.ts'
import { Compose, NewGroup, Search, Thread, useViewsSoon } from './views.ts'

const ListMenu = later(['tools', 'order'], () => import('./list-menu.tsx').then((m) => ({ default: m.ListMenu })))
const SelectBar = later(['tools', 'order'], () => import('./select-bar.tsx').then((m) => ({ default: m.SelectBar })))

type Props = {
  actions: InboxActions
  /** What the page was rendered with; later views fetch their own. */
  initial: {
    folder: Folder
    page: ConversationPage
    thread: ThreadView | null
    target: ComposeTarget | null
    found: FoundBefore | null
  }
}

/** The inbox: the list and, beside it or instead of it on a phone, a conversation. */
export function Inbox({ actions, initial }: Props) {
  const t = useTranslations('inbox')
  const store = useStore()
  const [seeded] = useState(() => {
    store.seed(initial)
    return initial
  })
  const view = useView()
  useViewsSoon()
  const openId = view.kind === 'thread' ? view.id : null
  const openRow = useSlice((s) => (openId ? s.rows.get(openId) : undefined))
  const folder = useFolder(view.kind === 'folder' ? view.folder : openRow?.folder, seeded.folder)
  const listOnly = view.kind === 'folder'
  return (
    <Around actions={actions}>
      <div className="flex h-full min-h-0">
        <ListPane folder={folder} openId={openId} className={listOnly ? 'flex' : 'hidden sm:flex'} />
        <section
          aria-label={view.kind === 'search' ? t('search') : t('conversation')}
          className={`relative min-w-0 flex-1 flex-col bg-paper lg:has-[>aside]:pe-80 ${listOnly ? 'hidden sm:flex' : 'flex'}`}
        >
          {view.kind === 'thread' && <Thread id={view.id} at={view.at} again={view.again} />}
          {view.kind === 'search' && <SearchPart typed={view.typed} initial={seeded.found} />}
          {view.kind === 'compose' && (
            <Compose recipientId={view.recipientId} text={view.text} initial={seeded.target} />
          )}
          {view.kind === 'group' && <NewGroup />}
          {view.kind === 'folder' && <NothingOpen />}
        </section>
      </div>
      <NewMessageAnnouncer />
      <TitleAndIcon openRow={openRow} />
    </Around>
  )
}

/**
 * The search with its texts. Where the page carries them nothing is waited for: what stands in a Suspense may be sent as
 * something that only scripts put into its place.
 */
function SearchPart(props: ComponentProps<typeof Search>) {
  const carried = 'search' in useMessages()
  if (carried) return <Search {...props} />
  return (
    <Suspense>
      <WithTexts areas={['search']}>
        <Search {...props} />
      </WithTexts>
    </Suspense>
  )
}

/** What every part of the inbox may use: its actions, the selection, questions of how long, and the keyboard. */
function Around({ actions, children }: { actions: InboxActions; children: ReactNode }) {
  return (
    <ActionsContext value={actions}>
      <SelectionProvider>
        <AskProvider>
          <HelpProvider>{children}</HelpProvider>
        </AskProvider>
      </SelectionProvider>
    </ActionsContext>
  )
}

/** The list keeps showing the folder one came from while a conversation of it is open. */
function useFolder(wanted: Folder | 'none' | undefined, first: Folder): Folder {
  const [folder, setFolder] = useState(first)
  if (wanted && wanted !== 'none' && wanted !== folder) setFolder(wanted)
  return folder
}

const TABS: readonly { folder: Folder; href: string }[] = [
  { folder: 'inbox', href: '/messages' },
  { folder: 'requests', href: '/messages/requests' },
  { folder: 'hidden', href: '/messages/hidden' },
]
/** Not needed every day: in the menu, and among the others only while one is there. */
const AWAY: typeof TABS = [
  { folder: 'archived', href: '/messages/archived' },
  { folder: 'snoozed', href: '/messages/snoozed' },
]

function ListPane({ folder, openId, className }: { folder: Folder; openId: string | null; className: string }) {
  const t = useTranslations('inbox')
  const totals = useSlice((s) => s.totals)
  const notices = useSlice((s) => s.me.notices)
  const live = useLiveState()
  const selecting = useSelection().ids !== null
  const [name, setName] = useState('')
  const named = useNamed(folder, name)
  const searchAll = (event: FormEvent) => {
    event.preventDefault()
    go(searchPlace(name.trim()))
  }
  const count = (tab: Folder) => (tab === 'inbox' ? totals.inbox : tab === 'requests' ? totals.requests : 0)
  return (
    <section
      aria-label={t('conversations')}
      className={`w-full min-w-0 flex-col border-line sm:w-64 sm:border-e md:w-80 lg:w-90 ${className}`}
    >
      <header className="flex min-h-15 items-center justify-between px-5">
        <h1 className="flex-1 font-semibold text-xl">{t('messages')}</h1>
        <ListMenuButton />
        <a
          href="/messages/search"
          onClick={followHere}
          aria-label={t('searchMessages')}
          title={t('searchMessages')}
          className="touch ms-auto inline-flex items-center justify-center rounded-md hover:bg-hover"
        >
          <SearchIcon size={20} aria-hidden="true" />
        </a>
        <a
          href="/messages/compose"
          onClick={followHere}
          aria-label={t('newMessage')}
          title={t('newMessage')}
          className="touch inline-flex items-center justify-center rounded-md hover:bg-hover"
        >
          <PenLine size={20} aria-hidden="true" />
        </a>
      </header>
      <nav aria-label={t('folders')} className="flex gap-1 overflow-x-auto px-3">
        {[...TABS, ...AWAY.filter((tab) => tab.folder === folder)].map((tab) => (
          <a
            key={tab.folder}
            href={tab.href}
            onClick={followHere}
            aria-current={tab.folder === folder ? 'page' : undefined}
            className="flex min-h-11 items-center gap-2 rounded-md px-3 text-soft hover:bg-hover aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink"
          >
            {t(`folder.${tab.folder}`)}
            {count(tab.folder) > 0 && <Count value={count(tab.folder)} />}
          </a>
        ))}
      </nav>
      <EndSelecting key={`of ${folder}`} />
      {selecting && (
        <Suspense>
          <SelectBar folder={folder} />
        </Suspense>
      )}
      <form
        action="/messages/search"
        onSubmit={searchAll}
        className={`relative px-3 py-2 ${selecting ? 'hidden' : ''}`}
      >
        <SearchIcon
          size={18}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 start-6 -translate-y-1/2 text-soft"
        />
        <input
          type="search"
          name="q"
          maxLength={SEARCH_LENGTH}
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder={t('filterByName')}
          aria-label={t('filterConversationsByName')}
          className="min-h-11 w-full rounded-md bg-sunken ps-10 pe-3 placeholder:text-soft"
        />
      </form>
      {name.trim() !== '' && (
        <a
          href={searchPlace(name.trim())}
          onClick={followHere}
          className="mx-3 mb-1 flex min-h-11 items-center gap-2 rounded-md px-3 hover:bg-hover"
        >
          <SearchIcon size={18} aria-hidden="true" className="shrink-0 text-soft" />
          <span className="truncate">
            {t.rich('searchAllMessagesFor', {
              name: name.trim(),
              b: (words) => <bdi className="font-medium">{words}</bdi>,
            })}
          </span>
        </a>
      )}
      {live === 'offline' && (
        <p role="status" className="mx-3 mb-1 rounded-sm bg-sunken px-3 py-2 text-meta text-soft">
          {t('notConnectedTryingAgainNothing')}
        </p>
      )}
      {notices > 0 && (
        <a href="/notices" className="mx-3 mb-1 block rounded-sm bg-sunken px-3 py-2 text-meta hover:bg-hover">
          {t.rich('theModeratorsToldYouSomething', { u: (words) => <span className="underline">{words}</span> })}
        </a>
      )}
      <div data-scroll className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-2">
        <ConversationList key={folder} folder={folder} openId={openId} named={named} />
      </div>
    </section>
  )
}

/** What is selected is of one folder: leaving it ends that. */
function EndSelecting() {
  const { end } = useSelection()
  useEffect(() => end, [end])
  return null
}

/** The list's menu; its code is fetched when it is first opened. */
function ListMenuButton() {
  const t = useTranslations('inbox')
  const [wanted, setWanted] = useState(false)
  const placeholder = (
    <IconButton label={t('listMenu')} aria-haspopup="menu" onClick={() => setWanted(true)}>
      <MoreHorizontal size={22} aria-hidden="true" />
    </IconButton>
  )
  return wanted ? (
    <Suspense fallback={placeholder}>
      <ListMenu label={t('listMenu')} />
    </Suspense>
  ) : (
    placeholder
  )
}

function Count({ value }: { value: number }) {
  const t = useTranslations('inbox')
  return (
    <span className="grid h-5 min-w-5 place-items-center rounded-full bg-amber px-1.5 font-semibold text-amber-ink text-meta tabular">
      <span aria-hidden="true">{value > 99 ? '99+' : value}</span>
      <span className="sr-only">{t('valueUnread', { value })}</span>
    </span>
  )
}

/** Conversations of a folder whose person's name begins with what was typed, or null while nothing is typed. */
function useNamed(folder: Folder, name: string): ConversationRow[] | null {
  const [found, setFound] = useState<{ name: string; rows: ConversationRow[] } | null>(null)
  const wanted = name.trim()
  useEffect(() => {
    if (wanted === '') {
      setFound(null)
      return
    }
    const stop = new AbortController()
    fetch(`/api/messages/list?folder=${folder}&name=${encodeURIComponent(wanted)}`, { signal: stop.signal })
      .then(async (response) => {
        if (response.ok) setFound({ name: wanted, rows: ((await response.json()) as ConversationPage).rows })
      })
      // Typing on, or back online, asks again.
      .catch(() => undefined)
    return () => stop.abort()
  }, [folder, wanted])
  return wanted === '' ? null : (found?.rows ?? null)
}

function NothingOpen() {
  const t = useTranslations('inbox')
  return (
    <div className="flex flex-1 flex-col items-center justify-center p-8 text-center text-soft">
      <DoorMark size={72} />
      <p className="mt-4">{t('chooseAConversationOrStart')}</p>
      <a
        href="/messages/compose"
        onClick={followHere}
        className="mt-2 inline-flex min-h-11 items-center text-ink underline"
      >
        {t('newMessage')}
      </a>
    </div>
  )
}

/** Says new messages of others to screen readers, one at a time. */
function NewMessageAnnouncer(): ReactNode {
  const say = useTranslations()
  const announced = useSlice((s) => s.announced)
  const row = useSlice((s) => (announced ? s.rows.get(announced.conversationId) : undefined))
  const message = announced?.message
  const quiet = !message || message.collapsed || message.notice || !row || row.muted || row.folder !== 'inbox'
  return (
    <p className="sr-only" role="status" aria-live="polite">
      {quiet ? '' : `${titleOf(say, row)}: ${message.text.slice(0, 200)}`}
    </p>
  )
}

/** The tab's title and icon carry the number of unread conversations. */
function TitleAndIcon({ openRow }: { openRow: ConversationRow | undefined }) {
  const say = useTranslations()
  const totals = useSlice((s) => s.totals)
  const unread = totals.inbox
  const place = openRow ? titleOf(say, openRow) : say('inbox.messages')
  useEffect(() => {
    const title = `${unread > 0 ? `(${unread}) ` : ''}${place} · Ajar`
    const set = () => {
      if (document.title !== title) document.title = title
    }
    set()
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (icon) icon.href = unread > 0 ? '/icon-unread.svg' : '/icon.svg'
    // The page's own title may arrive after this one.
    const late = new MutationObserver(set)
    late.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => late.disconnect()
  }, [unread, place])
  return null
}
