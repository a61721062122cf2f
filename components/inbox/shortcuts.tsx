'use client'
import { useEffect, useRef } from 'react'
import { useSlice, useStore } from '../live/provider.tsx'
import { useAsk } from './ask.tsx'
import { useOrder } from './order.ts'
import { folderAddress, go, useView } from './route.ts'
import { useSelection } from './selection.tsx'

type Props = {
  open: (help: 'keys') => void
  /** Takes what handles a key: true when it did something with it. */
  onHandler: (handler: (event: KeyboardEvent) => boolean) => void
}

/** Where `g` and a second key lead. */
const PLACES: Record<string, string> = {
  i: '/messages',
  r: '/messages/requests',
  h: '/messages/hidden',
  a: '/messages/archived',
  s: '/messages/snoozed',
}
/** How soon the second key must follow. */
const SECOND_KEY_MILLISECONDS = 1_500

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])'))

/** Lines of the list as they stand: links, or boxes while some are being selected. */
const lines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-conversation]')]

/** The line that the keyboard is on; else the one whose conversation is open. */
const currentLine = (): HTMLElement | undefined =>
  lines().find((line) => line === document.activeElement || line.contains(document.activeElement)) ??
  lines().find((line) => line.getAttribute('aria-current') === 'page')

/** Goes to the next line, or the one before; from nowhere to the first. */
function moveBy(step: 1 | -1): void {
  const all = lines()
  const line = currentLine()
  const next = line ? all[all.indexOf(line) + step] : all[0]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Keeps the keyboard on a line whose link becomes a box, or the other way round. */
function stayOn(id: string | undefined): void {
  if (id)
    requestAnimationFrame(() =>
      lines()
        .find((line) => line.dataset.conversation === id)
        ?.focus(),
    )
}

/**
 * Single keys, never while somebody types, and none at all where they are turned off (WCAG 2.1.4).
 */
export function Shortcuts({ open, onHandler }: Props) {
  const store = useStore()
  const on = useSlice((s) => s.me.shortcuts)
  const order = useOrder()
  const ask = useAsk()
  const view = useView()
  const selection = useSelection()
  const since = useRef(0)

  const handle = (event: KeyboardEvent): boolean => {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false
    // A dialog or a menu has keys of its own.
    if (document.querySelector('[role="dialog"], [role="menu"]')) return false
    if (key === 'Escape') {
      if (selection.ids) {
        stayOn(currentLine()?.dataset.conversation)
        selection.end()
      } else if (view.kind === 'thread') go(folderAddress(store.rows.get(view.id) ?? { folder: 'inbox' }))
      else return false
      return true
    }
    if (!on) return false
    const second = Date.now() - since.current < SECOND_KEY_MILLISECONDS
    since.current = 0
    const place = second ? PLACES[key] : undefined
    if (place) {
      go(place)
      return true
    }
    const line = currentLine()
    if (key === 'j' || (key === 'ArrowDown' && line && line.contains(document.activeElement))) moveBy(1)
    else if (key === 'k' || (key === 'ArrowUp' && line && line.contains(document.activeElement))) moveBy(-1)
    else if (key === 'g') since.current = Date.now()
    else if (key === '?') open('keys')
    else if (key === 'c') go('/messages/compose')
    else if (key === '/') document.querySelector<HTMLElement>('input[type="search"]')?.focus()
    else if (key === 'r') document.querySelector<HTMLElement>('textarea[name="text"]')?.focus()
    else return withConversation(key, line?.dataset.conversation ?? (view.kind === 'thread' ? view.id : undefined))
    return true
  }

  /** Keys that mean the selected conversations, or the one that the keyboard is on. */
  const withConversation = (key: string, id: string | undefined): boolean => {
    if (key === 'x' && id) {
      if (selection.ids) selection.toggle(id)
      else {
        selection.begin(id)
        stayOn(id)
      }
      return true
    }
    const ids = selection.ids?.size ? [...selection.ids] : id ? [id] : []
    const rows = ids.flatMap((id) => store.rows.get(id) ?? [])
    const [first] = rows
    if (!first) return false
    const away = rows.every(({ folder }) => folder === 'archived' || folder === 'snoozed')
    // The line is about to leave: the keyboard goes on to the next one.
    if (key === 'e' && document.activeElement?.closest('[data-conversation]')) moveBy(1)
    if (key === 'e') void order(rows, { verb: away ? 'inbox' : 'archive' })
    else if (key === 'u')
      void order(rows, { verb: rows.some((row) => row.unread > 0 || row.marked) ? 'read' : 'unread' })
    else if (key === 'p') void order(rows, { verb: rows.every(({ pinnedAt }) => pinnedAt !== null) ? 'unpin' : 'pin' })
    else if (key === 'm') {
      if (rows.every(({ muted }) => muted)) void order(rows, { verb: 'unmute' })
      else ask({ kind: 'mute', rows })
    } else if (key === 's') ask({ kind: 'snooze', rows })
    else return false
    selection.end()
    return true
  }

  const latest = useRef(handle)
  useEffect(() => {
    latest.current = handle
  })
  useEffect(() => onHandler((event) => latest.current(event)), [onHandler])
  return null
}
