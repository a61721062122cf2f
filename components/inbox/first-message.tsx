'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Asks, ComposeTarget } from '#db/types.ts'
import { type Answers, NO_ANSWERS } from '#rules/knock-questions.ts'
import { keepDraft } from '../live/keep.ts'
import { useStore } from '../live/provider.tsx'
import type { PendingAttachment } from '../live/store.ts'
import { reachSentence } from '../say.ts'
import { Name } from '../ui/name.tsx'
import { Picture } from '../ui/picture.tsx'
import { useSentence } from '../use-sentence.ts'
import { Asked } from './asked.tsx'
import { Composer, LONGEST } from './composer.tsx'
import { unanswered, useActions } from './context.tsx'
import { ADVERTISES, newDraftKey } from './send.ts'

/** The code of a refusal because something was asked that the page didn't know of. */
const UNANSWERED = 'question_unanswered'

/** The answers to what is asked, and nothing else. */
const given = (asks: Asks | null, { purpose, answer }: Answers) => ({
  ...(asks?.purposes.length && purpose !== null ? { purpose } : {}),
  ...(asks?.prompt && answer !== null ? { answer } : {}),
})

type Props = {
  target: ComposeTarget
  text?: string
  /** The token of the link it goes through. */
  link?: string
  onSent: (conversationId: string) => void
  /** What is asked has changed meanwhile: the target is to be read anew. */
  onStale: () => void
}

/** Who it goes to, what they ask, and the composer. What was typed and answered stays when it is refused. */
export function FirstMessage({ target, text = '', link, onSent, onStale }: Props) {
  const say = useTranslations()
  const sentence = useSentence()
  const t = useTranslations('inbox')
  const store = useStore()
  const actions = useActions()
  const [failed, setFailed] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  /** The text about which they were told that it looks like an advertisement. */
  const [asked, setAsked] = useState<string | null>(null)
  const [draftKey] = useState(newDraftKey)
  const [answers, setAnswers] = useState<Answers>(NO_ANSWERS)
  const { person, reach, budget, self, asks } = target
  // An old conversation has no place for answers; a new one begins here.
  const conversationId = asks ? null : target.conversationId
  useState(() => store.seedDraft(`to-${person.id}`, target.draft))
  const to = link === undefined ? { recipientId: person.id } : { link }

  useEffect(() => {
    if (!conversationId) return
    // There is a conversation already: the text of the link becomes its draft.
    if (text) keepDraft(store.me.id, conversationId, text)
    onSent(conversationId)
  }, [store, conversationId, text, onSent])

  const send = async (message: string, attachments: PendingAttachment[]) => {
    setBusy(true)
    setFailed(null)
    const files = attachments.map(({ id, alt }) => ({ id, alt }))
    const draft = {
      to,
      text: message,
      attachments: files,
      draftKey,
      confirmed: message === asked,
      ...given(asks, answers),
    }
    const outcome = await actions.send(draft).catch(unanswered)
    setBusy(false)
    if (!outcome.ok) {
      if (outcome.code === ADVERTISES) setAsked(message)
      if (outcome.code === UNANSWERED) onStale()
      setFailed(sentence(outcome.code, { name: person.name, until: outcome.until, reason: outcome.reason }))
      return false
    }
    await store.loadThread(outcome.value.conversationId).catch(() => false)
    onSent(outcome.value.conversationId)
    return true
  }
  const open = reach === 'inbox' || reach === 'requests' || reach === 'waiting'
  return (
    <>
      <div className="flex flex-1 flex-col items-center justify-center p-6 text-center">
        <Picture person={person} size={88} />
        <p className="mt-3 font-semibold text-lg">
          <Name person={person} />
        </p>
        <a href={`/@${person.handle}`} className="inline-block min-h-6 text-soft underline">
          <bdi>@{person.handle}</bdi>
        </a>
        <p className="mt-4 max-w-sm text-soft">
          {!open && sentence(reach, { name: person.name, until: budget?.renewsAt ?? undefined })}
          {reach === 'requests' && t('yourFirstMessageWaitsAmong')}
        </p>
        {reach === 'requests' && budget && (
          <p className="mt-3 max-w-sm text-meta text-soft">
            {say('talk.allowance', { left: budget.left, allowance: budget.allowance })}{' '}
            {say(`talk.growth.${budget.tier}`)}
          </p>
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
          to={to}
          before={asks && <Asked asks={asks} name={person.name} answers={answers} onChange={setAnswers} />}
          placeholder={self ? t('writeANote') : t('messageName', { name: person.name })}
          hint={reachSentence(say, reach, person.name, self)}
          longest={reach === 'inbox' ? LONGEST.message : LONGEST.request}
          initialText={text}
          autoFocus={!asks}
          busy={busy}
          files={reach === 'inbox' ? 'open' : 'closed'}
          onSend={send}
        />
      )}
    </>
  )
}
