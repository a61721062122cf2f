'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PersonCard } from '#db/types.ts'
import { TYPING_EVERY } from '#rules/presence.ts'
import { useSlice } from '../live/provider.tsx'
import { writingSentence } from '../words-presence.ts'

/** Tells the others of a conversation that one is writing in it, while one does: `typed` on each key, `sent` at the end. */
export function useTypingSign(conversationId: string): { typed: () => void; sent: () => void } {
  const shows = useSlice((s) => s.me.showsTyping)
  const last = useRef(0)
  const typed = useCallback(() => {
    const at = Date.now()
    if (!shows || at - last.current < TYPING_EVERY) return
    last.current = at
    // Lost, it is lost: the next one is soon.
    fetch('/api/presence', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'typing', conversationId }),
    }).catch(() => null)
  }, [shows, conversationId])
  const sent = useCallback(() => {
    last.current = 0
  }, [])
  return { typed, sent }
}

/** How long after it was said that somebody writes it isn't said aloud again. */
const QUIET_MILLISECONDS = 30_000

/**
 * Who is writing, in a line that is always there, so that nothing moves when they begin. Said aloud when somebody begins
 * after a while in which nobody did, not with every change.
 */
export function TypingLine({ id, people }: { id: string; people: ReadonlyMap<string, PersonCard> }) {
  const say = useTranslations()
  const typing = useSlice((s) => s.typing.get(id))
  const names = typing?.map((personId) => people.get(personId)?.name ?? say('talk.somebodyStart')) ?? []
  const sentence = names.length > 0 ? writingSentence(say, names) : ''
  const [aloud, setAloud] = useState('')
  const saidAt = useRef(0)
  useEffect(() => {
    if (sentence === '') return setAloud('')
    if (Date.now() - saidAt.current < QUIET_MILLISECONDS) return
    saidAt.current = Date.now()
    setAloud(sentence)
  }, [sentence])
  return (
    <div className="mx-auto flex h-6 w-full max-w-3xl items-center gap-2 px-4 text-meta text-soft sm:px-6">
      {sentence !== '' && (
        <>
          <TypingDots />
          <span aria-hidden="true" className="min-w-0 truncate">
            {sentence}
          </span>
        </>
      )}
      <span role="status" aria-live="polite" className="sr-only">
        {aloud}
      </span>
    </div>
  )
}

/** Three dots, one after the other; they stand still where motion is reduced. */
export function TypingDots() {
  return (
    <span aria-hidden="true" className="typing-dots inline-flex shrink-0 gap-1">
      <span />
      <span />
      <span />
    </span>
  )
}
