'use client'
import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Suspense, useCallback, useEffect, useState } from 'react'
import type { ComposeTarget } from '#db/types.ts'
import { later } from '../later.tsx'
import { FirstMessage } from './first-message.tsx'
import { Notice } from './notice.tsx'
import { followHere } from './route.ts'

/** Needs scripts anyway, so it is loaded when it is wanted. */
const Chooser = later(['tools'], () => import('./chooser.tsx').then((m) => ({ default: m.Chooser })))

/** Shows the conversation that has begun. */
const show = (conversationId: string) => window.history.replaceState(null, '', `/messages/${conversationId}`)

const GroupForm = later(['tools'], () => import('./group-form.tsx').then((m) => ({ default: m.GroupForm })))

/** Making a group of several people. */
export function NewGroup() {
  const t = useTranslations('inbox')
  return (
    <>
      <Header title={t('newGroup')} />
      <Suspense>
        <GroupForm onMade={show} />
      </Suspense>
    </>
  )
}

type Props = { recipientId: string | null; text: string; initial: ComposeTarget | null }

/** Starting a conversation: choose a person, see where the message would go, write. */
export function Compose({ recipientId, text, initial }: Props) {
  const t = useTranslations('inbox')
  const [target, setTarget] = useState(initial)
  const [missing, setMissing] = useState(false)
  const ask = useCallback(() => {
    if (!recipientId) return
    fetch(`/api/messages/compose?recipient_id=${encodeURIComponent(recipientId)}`)
      .then(async (response) => (response.ok ? setTarget((await response.json()) as ComposeTarget) : setMissing(true)))
      .catch(() => setMissing(true))
  }, [recipientId])
  useEffect(() => {
    setMissing(false)
    if (target?.person.id !== recipientId) ask()
  }, [recipientId, target, ask])
  if (missing) return <Notice title={t('nobodyToWriteTo')} text={t('thisAccountDoesntExistOr')} />
  if (!recipientId) {
    return (
      <>
        <Header title={t('newMessage')} />
        <Suspense>
          <Chooser />
        </Suspense>
      </>
    )
  }
  if (!target || target.person.id !== recipientId)
    return <div className="late flex-1 p-6 text-soft">{t('loading')}</div>
  return (
    <>
      <Header title={t('newMessage')} />
      <FirstMessage key={recipientId} target={target} text={text} onSent={show} onStale={ask} />
    </>
  )
}

function Header({ title }: { title: string }) {
  const t = useTranslations('inbox')
  return (
    <header className="flex min-h-15 items-center gap-2 border-line border-b px-2 sm:px-5">
      <a
        href="/messages"
        onClick={followHere}
        aria-label={t('backToTheList')}
        className="touch inline-flex items-center justify-center rounded-md hover:bg-hover sm:hidden"
      >
        <ArrowLeft size={22} aria-hidden="true" className="rtl:-scale-x-100" />
      </a>
      <h1 className="font-semibold">{title}</h1>
    </header>
  )
}
