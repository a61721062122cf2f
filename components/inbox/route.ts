'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import type { MouseEvent } from 'react'
import type { ConversationRow } from '#db/types.ts'
import { isAway, waitsIn } from '#rules/order.ts'
import { placeOf, type View, viewOfPath } from './view.ts'

/** The view of the current address. */
export function useView(): View {
  const path = usePathname().split('/').slice(2).filter(Boolean)
  return viewOfPath(path, useSearchParams())
}

/** Goes to another view without asking the server for a page: the store has it, or fetches its data alone. */
export function go(href: string): void {
  window.history.pushState(null, '', href)
}

/** Shows a message in its conversation, also where the address says already that it is shown: one may have read on since. */
export function goToMessage(message: { conversationId: string; seq: number }): void {
  const place = new URL(placeOf(message), window.location.href)
  const here = new URLSearchParams(window.location.search)
  const same = place.pathname === window.location.pathname && place.searchParams.get('at') === here.get('at')
  if (same) place.searchParams.set('again', String(Number(here.get('again')) + 1))
  go(place.pathname + place.search + place.hash)
}

/** For plain links: new tabs and windows stay the browser's business. */
export function followHere(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  event.preventDefault()
  go(event.currentTarget.href)
}

/** The address of the folder that a conversation lies in. */
export const folderAddress = ({ folder }: Pick<ConversationRow, 'folder'>): string =>
  waitsIn(folder) || isAway(folder) ? `/messages/${folder}` : '/messages'
