'use client'
/** A thread that is opened at a message in its past: shown there, marked for a moment, and read on from there. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { useSlice, useStore } from '../live/provider.tsx'
import type { ThreadState } from '../live/store.ts'

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

/** Fetches newer pages before their place comes into view, while a place in the past is shown. What is read stays in its place. */
export function useNewerPages(
  id: string,
  hasNewer: boolean,
  scroll: RefObject<HTMLDivElement | null>,
  keep: () => void,
) {
  const store = useStore()
  const messages = useSlice((s) => s.threads.get(id)?.messages)

  // biome-ignore lint/correctness/useExhaustiveDependencies: watched anew after each page, also where its mark stays in view
  useEffect(() => {
    const box = scroll.current
    const mark = box?.querySelector('[data-newer]')
    if (!box || !mark || !hasNewer) return
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && store.loadNewer(id, keep).catch(() => undefined),
      { root: box, rootMargin: '0px 0px 800px 0px' },
    )
    observer.observe(mark)
    return () => observer.disconnect()
  }, [store, id, hasNewer, scroll, messages, keep])
}

/** Fetches older pages before their place comes into view. */
export function useOlderPages(
  id: string,
  hasOlder: boolean,
  scroll: RefObject<HTMLDivElement | null>,
  keep: () => void,
) {
  const store = useStore()
  const first = useSlice((s) => s.threads.get(id)?.messages[0]?.seq ?? 0)
  useEffect(() => {
    const mark = scroll.current?.querySelector('[data-older]')
    if (!mark || !hasOlder || first === 0) return
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && store.loadOlder(id, keep).catch(() => undefined),
      { root: scroll.current, rootMargin: '800px 0px 0px 0px' },
    )
    observer.observe(mark)
    return () => observer.disconnect()
  }, [store, id, hasOlder, scroll, first, keep])
}
