'use client'
/** A thread that is opened at a message in its past: shown there, marked for a moment, and read on from there. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { useSlice, useStore } from '../live/provider.tsx'
import type { ThreadState } from '../live/store.ts'
import { whenNear } from './near.ts'

/** How long the message stays marked. */
const MARKED_MILLISECONDS = 2_500

/** Scrolls to the message that was asked for, once it is there, and gives it the focus. */
export function useFound(
  at: number | null,
  again: string,
  thread: ThreadState,
  scroll: RefObject<HTMLDivElement | null>,
) {
  const shown = useRef<string | null>(null)
  const there = at !== null && thread.messages.some(({ seq }) => seq === at)
  useEffect(() => {
    if (at === null) shown.current = null
    const asked = `${at} ${again}`
    if (!there || shown.current === asked) return
    const message = scroll.current?.querySelector<HTMLElement>(`#m${at}`)
    if (!message) return
    shown.current = asked
    message.scrollIntoView({ block: 'center' })
    if (message.tabIndex < 0) message.tabIndex = -1
    message.focus({ preventScroll: true })
    message.dataset.found = ''
    setTimeout(() => delete message.dataset.found, MARKED_MILLISECONDS)
  }, [at, again, there, scroll])
}

/** Keeps what is read in its place while pages come in beside it, or are let go. Run the returned function just before. */
export function useKeptPlace(id: string, scroll: RefObject<HTMLDivElement | null>): () => void {
  const messages = useSlice((s) => s.threads.get(id)?.messages)
  const kept = useRef<{ element: Element; top: number } | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever other messages are drawn
  useLayoutEffect(() => {
    const box = scroll.current
    if (box && kept.current?.element.isConnected) {
      const { element, top } = kept.current
      const moved = element.getBoundingClientRect().top - top
      // Setting it at all would end a finger's swing.
      if (Math.abs(moved) >= 1) box.scrollTop += moved
    }
    kept.current = null
  }, [scroll, messages])

  return useCallback(() => {
    const box = scroll.current
    if (!box) return
    const { top, bottom } = box.getBoundingClientRect()
    const all = [...box.querySelectorAll('[id^="m"]')]
    // One in view, which no page that comes or goes takes along.
    const element = all.find((message) => {
      const edge = message.getBoundingClientRect()
      return edge.bottom > top && edge.top < bottom
    })
    kept.current = element ? { element, top: element.getBoundingClientRect().top } : null
  }, [scroll])
}

/**
 * Fetches pages before their place, marked by `[data-older]` or `[data-newer]`, comes into view. `drawn` changes when a
 * page has come: the mark is then watched anew, since it may be in view still.
 */
function usePages(
  scroll: RefObject<HTMLDivElement | null>,
  side: 'older' | 'newer',
  more: boolean,
  drawn: unknown,
  load: () => Promise<void>,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: watched anew after each page
  useEffect(() => {
    const root = scroll.current
    const mark = root?.querySelector(`[data-${side}]`)
    if (!root || !mark || !more) return
    return whenNear(mark, { root, rootMargin: side === 'older' ? '800px 0px 0px 0px' : '0px 0px 800px 0px' }, load)
  }, [scroll, side, more, drawn, load])
}

/** Fetches newer pages while a place in the past is shown. What is read stays in its place. */
export function useNewerPages(
  id: string,
  hasNewer: boolean,
  scroll: RefObject<HTMLDivElement | null>,
  keep: () => void,
) {
  const store = useStore()
  const messages = useSlice((s) => s.threads.get(id)?.messages)
  const load = useCallback(() => store.loadNewer(id, keep), [store, id, keep])
  usePages(scroll, 'newer', hasNewer, messages, load)
}

/** Fetches older pages. */
export function useOlderPages(
  id: string,
  hasOlder: boolean,
  scroll: RefObject<HTMLDivElement | null>,
  keep: () => void,
) {
  const store = useStore()
  const first = useSlice((s) => s.threads.get(id)?.messages[0]?.seq ?? 0)
  const load = useCallback(() => store.loadOlder(id, keep), [store, id, keep])
  usePages(scroll, 'older', hasOlder && first > 0, first, load)
}
