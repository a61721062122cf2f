'use client'
import { ArrowLeft } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { ComposeTarget } from '#db/types.ts'
import { keepDraft } from '../live/keep.ts'
import { useStore } from '../live/provider.tsx'
import { Name } from '../ui/name.tsx'
import { Picture } from '../ui/picture.tsx'
import { allowanceSentence, reachSentence, sentence } from '../words.ts'
import { Composer, LONGEST } from './composer.tsx'
import { unanswered, useActions } from './context.tsx'
import { followHere } from './route.ts'
import { ADVERTISES, newDraftKey } from './send.ts'
import { Notice } from './thread.tsx'

/** Needs scripts anyway, so it is loaded when it is wanted. */
const Chooser = lazy(() => import('./chooser.tsx').then((m) => ({ default: m.Chooser })))

type Props = { recipientId: string | null; text: string; initial: ComposeTarget | null }

/** Starting a conversation: choose a person, see where the message would go, write. */
export function Compose({ recipientId, text, initial }: Props) {
  const [target, setTarget] = useState(initial)
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    setMissing(false)
    if (!recipientId || target?.person.id === recipientId) return
    fetch(`/api/messages/compose?recipient_id=${encodeURIComponent(recipientId)}`)
      .then(async (response) => (response.ok ? setTarget((await response.json()) as ComposeTarget) : setMissing(true)))
      .catch(() => setMissing(true))
  }, [recipientId, target])
  if (missing) return <Notice title="Nobody to write to" text="This account doesn’t exist, or can’t be reached." />
  if (!recipientId) {
    return (
      <>
        <Header title="New message" />
        <Suspense>
          <Chooser />
        </Suspense>
      </>
    )
  }
  if (!target || target.person.id !== recipientId) return <div className="late flex-1 p-6 text-soft">Loading…</div>
  return <FirstMessage key={recipientId} target={target} text={text} />
}

function Header({ title }: { title: string }) {
  return (
    <header className="flex min-h-15 items-center gap-2 border-line border-b px-2 sm:px-5">
      <a
        href="/messages"
        onClick={followHere}
        aria-label="Back to the list"
        className="touch inline-flex items-center justify-center rounded-md hover:bg-hover sm:hidden"
      >
        <ArrowLeft size={22} aria-hidden="true" className="rtl:-scale-x-100" />
      </a>
      <h1 className="font-semibold">{title}</h1>
    </header>
  )
}

function FirstMessage({ target, text }: { target: ComposeTarget; text: string }) {
  const store = useStore()
  const actions = useActions()
  const [failed, setFailed] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  /** The text about which they were told that it looks like an advertisement. */
  const [asked, setAsked] = useState<string | null>(null)
  const [draftKey] = useState(newDraftKey)
  const { person, reach, budget, self } = target
  const { conversationId } = target

  useEffect(() => {
    if (!conversationId) return
    // There is a conversation already: the text of the link becomes its draft.
    if (text) keepDraft(store.me.id, conversationId, text)
    window.history.replaceState(null, '', `/messages/${conversationId}`)
  }, [store, conversationId, text])

  const send = async (message: string) => {
    setBusy(true)
    setFailed(null)
    const draft = { to: { recipientId: person.id }, text: message, draftKey, confirmed: message === asked }
    const outcome = await actions.send(draft).catch(unanswered)
    setBusy(false)
    if (!outcome.ok) {
      if (outcome.code === ADVERTISES) setAsked(message)
      setFailed(sentence(outcome.code, { name: person.name, until: outcome.until, reason: outcome.reason }))
      return false
    }
    await store.loadThread(outcome.value.conversationId).catch(() => false)
    window.history.replaceState(null, '', `/messages/${outcome.value.conversationId}`)
    return true
  }
  const open = reach === 'inbox' || reach === 'requests'
  return (
    <>
      <Header title="New message" />
      <div className="flex flex-1 flex-col items-center justify-center p-6 text-center">
        <Picture person={person} size={88} />
        <p className="mt-3 font-semibold text-lg">
          <Name person={person} />
        </p>
        <a href={`/@${person.handle}`} className="text-soft underline">
          <bdi>@{person.handle}</bdi>
        </a>
        <p className="mt-4 max-w-sm text-soft">
          {!open && sentence(reach, { name: person.name, until: budget?.renewsAt ?? undefined })}
          {reach === 'requests' &&
            'Your first message waits among their requests until they accept. Say who you are and what it is about.'}
        </p>
        {reach === 'requests' && budget && (
          <p className="mt-3 max-w-sm text-meta text-soft">{allowanceSentence(budget)}</p>
        )}
      </div>
      {failed && (
        <p role="alert" className="px-5 pb-2 text-red">
          {failed}
        </p>
      )}
      {open && (
        <Composer
          where={`to-${person.id}`}
          to={{ recipientId: person.id }}
          placeholder={self ? 'Write a note' : `Message ${person.name}`}
          hint={reachSentence(reach, person.name, self)}
          longest={reach === 'requests' ? LONGEST.request : LONGEST.message}
          initialText={text}
          autoFocus
          busy={busy}
          onSend={send}
        />
      )}
    </>
  )
}
