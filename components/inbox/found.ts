'use client'
/** A thread that is opened at a message in its past: shown there, marked for a moment, and read on from there. */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useSlice, useStore } from '../live/provider.tsx'
import type { ThreadState } from '../live/store.ts'

/** How long the message stays marked. */
const MARKED_MILLISECONDS = 2_500

/** Scrolls to the message that was asked for, once it is there, and gives it the focus. */
export function useFound(at: number | null, thread: ThreadState, scroll: RefObject<HTMLDivElement | null>) {
  const shown = useRef<number | null>(null)
  const there = at !== null && thread.messages.some(({ seq }) => seq === at)
  useEffect(() => {
    if (at === null) shown.current = null
    if (!there || shown.current === at) return
    const message = scroll.current?.querySelector<HTMLElement>(`#m${at}`)
    if (!message) return
    shown.current = at
    message.scrollIntoView({ block: 'center' })
    if (message.tabIndex < 0) message.tabIndex = -1
    message.focus({ preventScroll: true })
    message.dataset.found = ''
    setTimeout(() => delete message.dataset.found, MARKED_MILLISECONDS)
  }, [at, there, scroll])
}

/** Fetches newer pages before their place comes into view, while a place in the past is shown. What is read stays in its place. */
export function useNewerPages(id: string, hasNewer: boolean, scroll: RefObject<HTMLDivElement | null>) {
  const store = useStore()
  const messages = useSlice((s) => s.threads.get(id)?.messages)
  const kept = useRef<{ element: Element; top: number } | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever other messages are drawn
  useLayoutEffect(() => {
    const box = scroll.current
    if (box && kept.current) {
      const { element, top } = kept.current
      box.scrollTop += element.getBoundingClientRect().top - top
    }
    kept.current = null
  }, [scroll, messages])

  // biome-ignore lint/correctness/useExhaustiveDependencies: watched anew after each page, also where its mark stays in view
  useEffect(() => {
    const box = scroll.current
    const mark = box?.querySelector('[data-newer]')
    if (!box || !mark || !hasNewer) return
    const keep = () => {
      const element = [...box.querySelectorAll('[id^="m"]')].at(-1)
      kept.current = element ? { element, top: element.getBoundingClientRect().top } : null
    }
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && store.loadNewer(id, keep).catch(() => undefined),
      { root: box, rootMargin: '0px 0px 800px 0px' },
    )
    observer.observe(mark)
    return () => observer.disconnect()
  }, [store, id, hasNewer, scroll, messages])
}
