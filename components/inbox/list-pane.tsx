'use client'
import { MoreHorizontal, PenLine, Search as SearchIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, Suspense, useEffect, useState } from 'react'
import type { ConversationPage, ConversationRow } from '#db/types.ts'
import type { Folder } from '#rules/door.ts'
import { SEARCH_LENGTH } from '#rules/search.ts'
import { later } from '../later.tsx'
import { useLiveState, useSlice } from '../live/provider.tsx'
import { IconButton } from '../ui/button.tsx'
import { ConversationList } from './list.tsx'
import { followHere, go } from './route.ts'
import { useSelection } from './selection.tsx'
import { searchPlace } from './view.ts'

const ListMenu = later(['tools', 'order'], () => import('./list-menu.tsx').then((m) => ({ default: m.ListMenu })))
const SelectBar = later(['tools', 'order'], () => import('./select-bar.tsx').then((m) => ({ default: m.SelectBar })))

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

/** The list with what stands above it: its menu, the folders, the field. */
export function ListPane({ folder, openId, className }: { folder: Folder; openId: string | null; className: string }) {
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
      <header className="flex min-h-15 items-center justify-between ps-5 pe-2 sm:max-md:ps-3">
        <h1 className="min-w-0 flex-1 truncate font-semibold text-xl sm:max-md:text-lg">{t('messages')}</h1>
        <ListMenuButton />
        <HeaderLink href="/messages/search" label={t('searchMessages')} className="ms-auto">
          <SearchIcon size={20} aria-hidden="true" />
        </HeaderLink>
        <HeaderLink href="/messages/compose" label={t('newMessage')}>
          <PenLine size={20} aria-hidden="true" />
        </HeaderLink>
      </header>
      <nav aria-label={t('folders')} className="flex flex-wrap gap-1 px-3">
        {[...TABS, ...AWAY.filter((tab) => tab.folder === folder)].map((tab) => (
          <a
            key={tab.folder}
            href={tab.href}
            onClick={followHere}
            aria-current={tab.folder === folder ? 'page' : undefined}
            className="flex min-h-11 items-center gap-2 whitespace-nowrap rounded-md px-3 text-soft hover:bg-hover aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink"
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

type HeaderLinkProps = { href: string; label: string; className?: string; children: ReactNode }

/** An icon above the list that leads to another view. */
function HeaderLink({ href, label, className = '', children }: HeaderLinkProps) {
  return (
    <a
      href={href}
      onClick={followHere}
      aria-label={label}
      title={label}
      className={`touch inline-flex items-center justify-center rounded-md hover:bg-hover ${className}`}
    >
      {children}
    </a>
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
