'use client'
import { Dialog } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { ConversationPage, ConversationRow } from '#db/types.ts'
import { fold } from '#rules/names.ts'
import { isAway, waitsIn } from '#rules/order.ts'
import { useSlice } from '../live/provider.tsx'
import { useAsk } from './ask.tsx'
import { RowPicture, titleOf } from './faces.tsx'
import { useOrder } from './order.ts'
import { PersonLine, useFoundPeople } from './people-picker.tsx'
import { go, useView } from './route.ts'
import { useSelection } from './selection.tsx'

type Option = { key: string; group: string; shown: ReactNode; run: () => void }

/** So many conversations and people are offered at most; typing on finds the others. */
const OFFERED = 6

/** One field that finds people, conversations and things to do. Arrow keys choose, Enter does it, Escape closes. */
export function Palette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const say = useTranslations()
  const t = useTranslations('tools')
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const wanted = fold(query).trim()
  const commands = useCommands(onKeys).filter(({ text }) => matches(text, wanted))
  const conversations = useConversations(query.trim())
  const people = useFoundPeople(query.trim())
  const close = (then: () => void) => () => {
    onClose()
    then()
  }
  const options: Option[] = [
    ...conversations.slice(0, OFFERED).map((row) => ({
      key: row.id,
      group: t('conversations'),
      shown: (
        <>
          <RowPicture row={row} size={28} />
          <bdi className="min-w-0 truncate">{titleOf(say, row)}</bdi>
        </>
      ),
      run: close(() => go(`/messages/${row.id}`)),
    })),
    ...(wanted === '' ? [] : (people ?? [])).slice(0, OFFERED).map((person) => ({
      key: `to-${person.id}`,
      group: t('writeTo'),
      shown: <PersonLine person={person} />,
      run: close(() => go(`/messages/compose?recipient_id=${person.id}`)),
    })),
    ...commands.map(({ text, run }) => ({ key: text, group: t('doIt'), shown: text, run: close(run) })),
  ]
  const chosen = Math.min(active, options.length - 1)
  const groups = [...new Set(options.map(({ group }) => group))]

  useEffect(() => {
    list.current?.querySelector(`[data-index="${chosen}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const press = (event: KeyboardEvent) => {
    // While an input method composes, its keys belong to it.
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && options.length > 0) setActive((chosen + step + options.length) % options.length)
    else if (event.key === 'Enter') options[chosen]?.run()
    else return
    event.preventDefault()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-[rgb(20_15_5/0.55)]" />
        <Dialog.Popup className="fixed inset-x-3 top-3 z-50 flex max-h-[min(32rem,85dvh)] flex-col overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-lift outline-none sm:inset-x-auto sm:top-[12dvh] sm:start-1/2 sm:w-[34rem] sm:-translate-x-1/2 sm:rtl:translate-x-1/2">
          <Dialog.Title className="sr-only">{t('findOrDoSomething')}</Dialog.Title>
          <input
            role="combobox"
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls={`${id}-list`}
            aria-activedescendant={options[chosen] ? `${id}-${chosen}` : undefined}
            aria-label={t('findPeopleAndConversationsOr')}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setActive(0)
            }}
            onKeyDown={press}
            placeholder={t('aNameOrWhatTo')}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: typing is all there is to do here
            autoFocus
            className="min-h-13 w-full border-line border-b bg-transparent px-4 outline-none placeholder:text-soft"
          />
          <div
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label={t('found')}
            className="min-h-0 overflow-y-auto p-2"
          >
            {groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset isn't allowed in a listbox
              <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
                <p id={`${id}-${group}`} className="px-3 pt-2 pb-1 font-medium text-meta text-soft">
                  {group}
                </p>
                {options.map(
                  (option, index) =>
                    option.group === group && (
                      // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, and names this one as active
                      // biome-ignore lint/a11y/useFocusableInteractive: as everywhere with aria-activedescendant, the field keeps the focus
                      <div
                        key={option.key}
                        id={`${id}-${index}`}
                        data-index={index}
                        role="option"
                        aria-selected={index === chosen}
                        onMouseMove={() => setActive(index)}
                        onClick={option.run}
                        className="flex min-h-11 cursor-default items-center gap-3 rounded-md px-3 aria-selected:bg-hover aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-mark"
                      >
                        {option.shown}
                      </div>
                    ),
                )}
              </div>
            ))}
          </div>
          <p role="status" className={options.length > 0 ? 'sr-only' : 'px-4 pb-4 text-soft'}>
            {options.length > 0 ? t('lengthFound', { length: options.length }) : t('nothingByThatName')}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Whether a word of the text begins with what was typed, or the text itself does. */
const matches = (text: string, wanted: string): boolean => ` ${fold(text)}`.includes(` ${wanted}`)

/** Conversations by name: those that this tab knows, and those of the inbox that only the server does. */
function useConversations(name: string): ConversationRow[] {
  const say = useTranslations()
  const rows = useSlice((s) => s.rows)
  const [found, setFound] = useState<readonly ConversationRow[]>([])
  useEffect(() => {
    if (name === '') return setFound([])
    const stop = new AbortController()
    fetch(`/api/messages/list?folder=inbox&name=${encodeURIComponent(name.slice(0, 60))}`, { signal: stop.signal })
      .then(async (response) => response.ok && setFound(((await response.json()) as ConversationPage).rows))
      // Typing on, or back online, asks again.
      .catch(() => undefined)
    return () => stop.abort()
  }, [name])
  const wanted = fold(name)
  const known = [...rows.values()]
    .filter((row) => row.folder !== 'none' && matches(titleOf(say, row), wanted))
    .sort((a, b) => Number(b.sortKey) - Number(a.sortKey))
  return [...known, ...found.filter(({ id }) => !known.some((row) => row.id === id))]
}

type Command = { text: string; run: () => void }

/** What can be done from anywhere in the inbox, and with the conversation that is open. */
function useCommands(onKeys: () => void): Command[] {
  const t = useTranslations('tools.do')
  const view = useView()
  const openId = view.kind === 'thread' ? view.id : null
  const row = useSlice((s) => (openId ? s.rows.get(openId) : undefined))
  const order = useOrder()
  const ask = useAsk()
  const { begin } = useSelection()
  const leads = (text: string, href: string): Command => ({ text, run: () => go(href) })
  const leaves = (text: string, href: string): Command => ({ text, run: () => window.location.assign(href) })
  return [
    ...(row ? ofConversation(t, row, order, ask) : []),
    leads(t('newMessage'), '/messages/compose'),
    leads(t('newGroup'), '/messages/group'),
    leads(t('goInbox'), '/messages'),
    leads(t('goRequests'), '/messages/requests'),
    leads(t('goHidden'), '/messages/hidden'),
    leads(t('goArchived'), '/messages/archived'),
    leads(t('goSnoozed'), '/messages/snoozed'),
    { text: t('select'), run: () => begin() },
    leaves(t('findPeople'), '/people'),
    leaves(t('settings'), '/settings'),
    leaves(t('privacy'), '/settings/privacy'),
    leaves(t('appearance'), '/settings/appearance'),
    { text: t('keys'), run: onKeys },
  ]
}

function ofConversation(
  t: ReturnType<typeof useTranslations<'tools.do'>>,
  row: ConversationRow,
  order: ReturnType<typeof useOrder>,
  ask: ReturnType<typeof useAsk>,
): Command[] {
  const does = (text: string, verb: 'pin' | 'unpin' | 'archive' | 'inbox' | 'unread' | 'unmute'): Command => ({
    text,
    run: () => void order([row], { verb }),
  })
  const asks = (text: string, kind: 'snooze' | 'mute'): Command => ({ text, run: () => ask({ kind, rows: [row] }) })
  if (waitsIn(row.folder)) return [does(t('unread'), 'unread')]
  const away = isAway(row.folder)
  return [
    away ? does(t('toInbox'), 'inbox') : does(t('archive'), 'archive'),
    ...(away ? [] : [row.pinnedAt === null ? does(t('pin'), 'pin') : does(t('unpin'), 'unpin')]),
    asks(t('snooze'), 'snooze'),
    does(t('unread'), 'unread'),
    ...(row.kind === 'self' ? [] : [row.muted ? does(t('unmute'), 'unmute') : asks(t('mute'), 'mute')]),
  ]
}
