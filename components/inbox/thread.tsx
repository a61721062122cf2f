'use client'
import { ArrowDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ConversationRow, PersonCard } from '#db/types.ts'
import { waitsIn } from '#rules/order.ts'
import { later } from '../later.tsx'
import { useFormat, useSlice, useStore } from '../live/provider.tsx'
import type { ThreadState } from '../live/store.ts'
import { Days, groupMessages, PendingBubble } from './bubbles.tsx'
import { useActions } from './context.tsx'
import { RowPicture, titleOf } from './faces.tsx'
import { useFound, useKeptPlace, useNewerPages, useOlderPages } from './found.ts'
import { MessageSelectionProvider } from './message-selection.tsx'
import { Notice } from './notice.tsx'
import { useLookedAt } from './presence.tsx'
import { goToMessage } from './route.ts'
import { useSend } from './send.ts'
import { ThreadFoot } from './thread-foot.tsx'
import { ThreadHeader } from './thread-header.tsx'
import { type MessageTools, MessageToolsProvider } from './tools-context.ts'
import { TypingLine } from './typing.tsx'
import { PinnedBar, type WritingMode } from './writing-mode.tsx'

const InfoPanel = later(['tools', 'order', 'info', 'report'], () =>
  import('./info.tsx').then((m) => ({ default: m.InfoPanel })),
)

type Where = { at: number | null; again: string }

/** One conversation: cached messages at once, newer ones as they come. */
export function Thread({ id, at, again }: Where & { id: string }) {
  const t = useTranslations('inbox')
  const store = useStore()
  const row = useSlice((s) => s.rows.get(id))
  const thread = useSlice((s) => s.threads.get(id))
  const gone = useSlice((s) => s.gone.has(id))
  const [missing, setMissing] = useState<'no' | 'gone' | 'offline'>('no')
  const known = thread !== undefined
  const fresh = useRef(known ? id : null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` asks for the same place anew
  useEffect(() => {
    const there = at === null || store.threads.get(id)?.messages.some(({ seq }) => seq === at)
    // What the page brought along is new enough; anything cached earlier is shown and refreshed.
    if (fresh.current === id && there) {
      fresh.current = null
      return
    }
    let current = true
    setMissing('no')
    store
      .loadThread(id, there ? null : at)
      .then((found) => current && !found && setMissing('gone'))
      .catch(() => current && setMissing('offline'))
    return () => {
      current = false
    }
  }, [store, id, at, again])

  if (gone || missing === 'gone') return <Notice title={t('thisConversationIsntHere')} text={t('itWasDeletedOrThe')} />
  if (!row || !thread) {
    if (missing === 'offline') return <Notice title={t('couldntLoad')} text={t('checkYourConnectionThenReload')} />
    return <div className="late flex-1 p-6 text-soft">{t('loading')}</div>
  }
  return (
    <MessageSelectionProvider key={id} messages={thread.messages}>
      <OpenThread row={row} thread={thread} at={at} again={again} />
    </MessageSelectionProvider>
  )
}

function OpenThread({ row, thread, at, again }: Where & { row: ConversationRow; thread: ThreadState }) {
  const say = useTranslations()
  const t = useTranslations('inbox')
  const store = useStore()
  const format = useFormat()
  const me = useSlice((s) => s.me)
  const scroll = useRef<HTMLDivElement>(null)
  const { send, retry, discard } = useSend(row.id)
  // Where reading began when the thread was opened: the "New" line stays there while it is read.
  const [openedAt] = useState(row.readSeq)
  const firstNew = thread.messages.find((message) => message.seq > openedAt && message.senderId !== me.id)
  const newFrom = firstNew && row.kind !== 'self' ? firstNew.seq : null
  const days = useMemo(() => groupMessages(thread.messages, format, newFrom), [thread.messages, format, newFrom])
  const bottom = useBottom(scroll)
  const atNewest = bottom.atBottom && !thread.hasNewer
  useReadMark(row, thread, atNewest)
  useLookedAt(row.id)
  const keep = useKeptPlace(row.id, scroll)
  useOlderPages(row.id, thread.hasOlder, scroll, keep)
  useNewerPages(row.id, thread.hasNewer, scroll, keep)
  useFound(at, again, thread, scroll)
  const toNewest = () => {
    if (thread.hasNewer) store.showNewest(row.id).then(bottom.jump, () => undefined)
    else bottom.jump()
  }

  const name = titleOf(say, row)
  const waiting = waitsIn(row.folder)
  const unseen = atNewest ? 0 : row.unread
  const people = useMemo(() => peopleOf(row, thread, me), [row, thread, me])
  const [info, setInfo] = useState(false)
  const [mode, setMode] = useState<WritingMode>(null)
  const jump = useJump(row.id, scroll)
  const tools = useMemo<MessageTools>(
    () => ({
      row,
      meId: me.id,
      people,
      open: !waiting && thread.reach === 'inbox',
      pinnedSeq: thread.pinned?.seq ?? null,
      reply: (message) => setMode({ kind: 'reply', message }),
      edit: (message) => setMode({ kind: 'edit', message }),
      jump,
    }),
    [row, me.id, people, waiting, thread.reach, thread.pinned, jump],
  )
  return (
    <MessageToolsProvider value={tools}>
      <ThreadHeader row={row} thread={thread} info={info} onInfo={() => setInfo((open) => !open)} />
      {thread.pinned && <PinnedBar message={thread.pinned} />}
      <div className="relative flex min-h-0 flex-1 flex-col">
        {/* Reversed, so that it begins at the newest message and older pages come in above without a jump. */}
        <div
          ref={scroll}
          data-scroll
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          role="log"
          aria-live="off"
          aria-label={t('messagesWithName', { name })}
          className="flex flex-1 flex-col-reverse overflow-y-auto overscroll-contain px-3 sm:px-5"
        >
          <div className="mx-auto w-full max-w-3xl pt-4 pb-2">
            {thread.hasOlder ? (
              <p data-older className="[overflow-anchor:none] py-3 text-center text-meta text-soft">
                {t('loadingEarlierMessages')}
              </p>
            ) : (
              <Beginning row={row} name={name} />
            )}
            <Days
              days={days}
              meId={me.id}
              people={people}
              group={row.kind === 'group'}
              format={format}
              links={waiting || !thread.accepted ? 'closed' : 'open'}
              seenSeq={thread.seenSeq}
              newFrom={newFrom}
            />
            {thread.hasNewer && (
              <p data-newer className="[overflow-anchor:none] py-3 text-center text-meta text-soft">
                {t('loadingLaterMessages')}
              </p>
            )}
            {thread.pending.map((pending) => (
              <PendingBubble
                key={pending.draftKey}
                pending={pending}
                name={name}
                onRetry={() => void retry(pending)}
                onDiscard={() => discard(pending)}
              />
            ))}
          </div>
        </div>
        {!atNewest && (
          <button
            type="button"
            onClick={toNewest}
            className="absolute bottom-3 start-1/2 flex min-h-11 -translate-x-1/2 rtl:translate-x-1/2 items-center gap-2 rounded-full border border-line bg-surface px-4 font-medium shadow-lift"
          >
            <ArrowDown size={18} aria-hidden="true" />
            {unseen > 0 ? t('unseenNew', { unseen }) : t('newest')}
          </button>
        )}
      </div>
      {!waiting && row.kind !== 'self' && <TypingLine id={row.id} people={people} />}
      {info && (
        <Suspense>
          <InfoPanel row={row} thread={thread} onClose={() => setInfo(false)} />
        </Suspense>
      )}
      <ThreadFoot
        row={row}
        thread={thread}
        mode={mode}
        onMode={setMode}
        onSend={(text, attachments) => {
          toNewest()
          void send(text, attachments, mode?.kind === 'reply' ? mode.message.seq : undefined)
          setMode(null)
          store.readLocally(row.id, row.lastSeq)
        }}
      />
    </MessageToolsProvider>
  )
}

/** Everybody who may have written in a conversation. */
function peopleOf(row: ConversationRow, { group }: ThreadState, me: PersonCard): ReadonlyMap<string, PersonCard> {
  const there = row.kind === 'group' ? (group?.members.map(({ person }) => person) ?? []) : [row.other]
  return new Map([...(group?.past ?? []), ...there, me].map((person) => [person.id, person]))
}

function Beginning({ row, name }: { row: ConversationRow; name: string }) {
  const t = useTranslations('inbox')
  return (
    <div className="flex flex-col items-center py-8 text-center">
      <RowPicture row={row} size={72} />
      <p className="mt-3 font-semibold">
        <bdi>{name}</bdi>
      </p>
      <p className="text-meta text-soft">{t(beginning(row))}</p>
    </div>
  )
}

/** The key of what the beginning says. */
function beginning(row: ConversationRow) {
  if (row.kind === 'self') return 'onlyYou' as const
  if (row.kind === 'direct') return 'beginning' as const
  return waitsIn(row.folder) ? ('notJoined' as const) : ('beforeYouJoined' as const)
}

/** Whether the newest message is in view, and how to get there. */
function useBottom(scroll: RefObject<HTMLDivElement | null>) {
  const [atBottom, setAtBottom] = useState(true)
  useEffect(() => {
    const box = scroll.current
    if (!box) return
    // In a reversed box the newest message is at 0 and older ones are at negative offsets.
    const update = () => setAtBottom(box.scrollTop > -80)
    update()
    box.addEventListener('scroll', update, { passive: true })
    return () => box.removeEventListener('scroll', update)
  }, [scroll])
  const jump = useCallback(() => scroll.current?.scrollTo({ top: 0 }), [scroll])
  return { atBottom, jump }
}

/** Marks what is in view as read while the window is looked at. */
function useReadMark(row: ConversationRow, thread: ThreadState, atBottom: boolean) {
  const store = useStore()
  const { readUpTo } = useActions()
  const seq = thread.messages.at(-1)?.seq ?? 0
  // A mark from before one came here; one that is set while it is open is for later.
  const marked = useRef(row.marked)
  const unread = row.readSeq < seq || (marked.current && row.marked)
  useEffect(() => {
    const mark = () => {
      if (!unread || !atBottom || document.visibilityState !== 'visible' || !document.hasFocus()) return
      marked.current = false
      store.readLocally(row.id, seq)
      // Lost on a broken line; the next message or visit marks it again.
      readUpTo({ conversationId: row.id, seq: Math.max(1, seq) }).catch(() => undefined)
    }
    mark()
    window.addEventListener('focus', mark)
    document.addEventListener('visibilitychange', mark)
    return () => {
      window.removeEventListener('focus', mark)
      document.removeEventListener('visibilitychange', mark)
    }
  }, [store, readUpTo, row.id, seq, unread, atBottom])
}

/** Shows a message of the thread, also one that isn't loaded. */
function useJump(id: string, scroll: RefObject<HTMLDivElement | null>) {
  return useCallback(
    (seq: number) => {
      const found = scroll.current?.querySelector<HTMLElement>(`#m${seq}`)
      found?.scrollIntoView({ block: 'center' })
      found?.focus({ preventScroll: true })
      if (!found) goToMessage({ conversationId: id, seq })
    },
    [id, scroll],
  )
}
