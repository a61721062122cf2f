'use client'
import { useTranslations } from 'next-intl'
import type { KnockFacts } from '#db/types.ts'
import { useStore } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { aboutSentence, linkSentence } from '../words-knock.ts'
import { useActions, useRun } from './context.tsx'

/** What somebody answered before they knocked, and the link they came through. */
export function About({ knock }: { knock: KnockFacts }) {
  const say = useTranslations()
  const said = aboutSentence(say, knock)
  return (
    <>
      {said && (
        <p dir="auto" className="mt-1 break-words">
          {said}
        </p>
      )}
      {knock.link && (
        <p aria-live="polite" className="mt-1 break-words text-meta">
          {linkSentence(say, knock.link)}
        </p>
      )}
    </>
  )
}

/** The switch that closes the link somebody came through. */
export function CloseLink({ id, conversationId }: { id: string; conversationId: string }) {
  const t = useTranslations('inbox')
  const { closeLink, closeLinkForm } = useActions()
  const run = useRun()
  const store = useStore()
  const close = async (form: HTMLFormElement) => {
    if (!(await run(() => closeLink({ id })))) return
    // The button goes away now; what is told stands beside it, and nothing covers the decision on the request.
    form.closest('details')?.querySelector('summary')?.focus()
    await store.loadThread(conversationId).catch(() => false)
  }
  return (
    <form
      action={closeLinkForm}
      onSubmit={(event) => {
        event.preventDefault()
        void close(event.currentTarget)
      }}
      className="mt-1"
    >
      <input type="hidden" name="id" value={id} />
      <Button type="submit">{t('closeThisLink')}</Button>
    </form>
  )
}
