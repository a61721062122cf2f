'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { keepDraft, loadDraft } from '../live/keep.ts'
import { useSlice, useStore } from '../live/provider.tsx'
import { useActions } from './context.tsx'

/** How long typing must pause before it is saved. */
const PAUSE_MILLISECONDS = 1_000

/**
 * The text of a composer, and how to change it. Saved on the server shortly after typing pauses, so that it is there on
 * the writer's other devices; until then this browser keeps it. What is typed on another device shows here unless
 * something newer was typed here.
 */
export function useDraft(where: string, initialText: string): [text: string, change: (text: string) => void] {
  const store = useStore()
  const actions = useActions()
  const meId = store.me.id
  // What changes a message that was sent is no draft: left, it is as if it hadn't been begun.
  const kept = !where.startsWith('edit-')
  const saved = useSlice((s) => s.drafts.get(where))
  const [text, setText] = useState(initialText || (saved ?? ''))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** What the server doesn't have yet; null when it has everything. */
  const unsaved = useRef<string | null>(null)

  const save = useCallback(async () => {
    clearTimeout(timer.current)
    const draft = unsaved.current
    if (draft === null) return
    const outcome = await actions.saveDraft({ place: where, draft, tab: store.tab }).catch(() => null)
    // Lost on a broken line: the browser has it still, and the next change or visit saves it.
    if (!outcome?.ok || unsaved.current !== draft) return
    unsaved.current = null
    // Something typed elsewhere may have come in meanwhile: this is newer.
    store.typed(where, draft)
    keepDraft(meId, where, null)
  }, [actions, store, meId, where])

  const change = useCallback(
    (value: string) => {
      setText(value)
      if (!kept) return
      keepDraft(meId, where, value)
      store.typed(where, value)
      unsaved.current = value
      clearTimeout(timer.current)
      timer.current = setTimeout(save, PAUSE_MILLISECONDS)
    },
    [store, save, meId, where, kept],
  )

  useEffect(() => {
    // Typed here and never saved: newer than what the server has.
    const typed = loadDraft(meId, where)
    if (typed !== null && !initialText) change(typed)
  }, [meId, where, initialText, change])

  useEffect(() => {
    if (saved !== undefined && unsaved.current === null && !initialText) setText(saved)
  }, [saved, initialText])

  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && void save()
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      void save()
    }
  }, [save])

  return [text, change]
}
