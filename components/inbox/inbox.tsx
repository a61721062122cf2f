'use client'
import { useMessages, useTranslations } from 'next-intl'
import { type ComponentProps, type ReactNode, Suspense, useState } from 'react'
import type { ComposeTarget, ConversationPage, ThreadView } from '#db/types.ts'
import type { Folder } from '#rules/door.ts'
import { WithTexts } from '../later.tsx'
import { useSlice, useStore } from '../live/provider.tsx'
import { DoorMark } from '../ui/door.tsx'
import type { InboxActions } from './actions.ts'
import { AskProvider } from './ask.tsx'
import { ActionsContext } from './context.tsx'
import { HelpProvider } from './help.tsx'
import { ListPane } from './list-pane.tsx'
import { followHere, useView } from './route.ts'
import type { FoundBefore } from './search.tsx'
import { SelectionProvider } from './selection.tsx'
import { NewMessageAnnouncer, TitleAndIcon } from './tidings.tsx'
import { Compose, NewGroup, Search, Thread, useViewsSoon } from './views.ts'

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
