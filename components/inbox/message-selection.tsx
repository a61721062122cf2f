'use client'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { MessageView } from '#db/types.ts'
import { MESSAGES_AT_ONCE } from '#rules/messages.ts'
import { coveredWords } from '../words-carried.ts'

type MessageSelection = {
  /** Numbers of the chosen messages; null while none is being chosen. */
  seqs: ReadonlySet<number> | null
  begin: (seq: number) => void
  /** Takes one in or out; with `range`, all between it and the one before. */
  toggle: (seq: number, range: boolean) => void
  end: () => void
}

const SelectionContext = createContext<MessageSelection>({
  seqs: null,
  begin: () => {},
  toggle: () => {},
  end: () => {},
})

/** Which messages of the open conversation are chosen. */
export const useMessageSelection = (): MessageSelection => use(SelectionContext)

/** Lets messages of a conversation be chosen; what disappears meanwhile is no longer among them. */
export function MessageSelectionProvider({
  messages,
  children,
}: {
  messages: readonly MessageView[]
  children: ReactNode
}) {
  const [chosen, setChosen] = useState<ReadonlySet<number> | null>(null)
  const last = useRef(0)
  const there = useRef(messages)
  useEffect(() => {
    there.current = messages
  }, [messages])
  const begin = useCallback((seq: number) => {
    last.current = seq
    setChosen(new Set([seq]))
  }, [])
  const toggle = useCallback((seq: number, range: boolean) => {
    const [from, to] = [Math.min(last.current, seq), Math.max(last.current, seq)]
    last.current = seq
    setChosen((before) => {
      const next = new Set(before)
      if (!range && next.delete(seq)) return next
      const more = range ? there.current.filter((one) => one.seq >= from && one.seq <= to && !one.notice) : [{ seq }]
      for (const one of more) if (next.size < MESSAGES_AT_ONCE) next.add(one.seq)
      return next
    })
  }, [])
  const end = useCallback(() => setChosen(null), [])
  useEscape(chosen !== null, end)
  const seqs = useMemo(() => {
    const known = new Set(messages.map(({ seq }) => seq))
    return chosen && new Set([...chosen].filter((seq) => known.has(seq)))
  }, [chosen, messages])
  const selection = useMemo(() => ({ seqs, begin, toggle, end }), [seqs, begin, toggle, end])
  return <SelectionContext value={selection}>{children}</SelectionContext>
}

/** Escape ends choosing, before it would leave the conversation; of a dialog or a menu it closes that. */
function useEscape(on: boolean, end: () => void) {
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('[role="dialog"], [role="menu"]')) return
      event.stopImmediatePropagation()
      end()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [on, end])
}

/** How much of a message its box is called by. */
const CALLED = 120

/** A message while some are being chosen: a box to check, and nothing in it to press by mistake. */
export function Choosable({
  message,
  name,
  mine,
  children,
}: {
  message: MessageView
  name: string
  mine: boolean
  children: ReactNode
}) {
  const say = useTranslations()
  const kinds = message.attachments?.map(({ kind }) => kind) ?? message.covered ?? []
  const carried = kinds.length > 0 ? coveredWords(say, kinds) : say('inbox.withoutWords')
  const { seqs, toggle } = useMessageSelection()
  return (
    <label
      className={`flex w-full cursor-pointer items-center gap-3 rounded-md py-1 has-checked:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-mark ${mine ? 'justify-between' : ''}`}
    >
      <input
        type="checkbox"
        checked={seqs?.has(message.seq) ?? false}
        aria-label={`${name}: ${message.text.slice(0, CALLED) || carried}`}
        // The click knows of the Shift key.
        onClick={(event) => toggle(message.seq, event.shiftKey)}
        onChange={() => undefined}
        className="ms-1 size-5 shrink-0 accent-mark outline-none"
      />
      <div inert className="flex min-w-0 max-w-[min(85%,68ch)]">
        {children}
      </div>
    </label>
  )
}
