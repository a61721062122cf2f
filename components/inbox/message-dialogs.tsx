'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useState } from 'react'
import type { PersonCard } from '#db/types.ts'
import { fullTime } from '../live/format.ts'
import { useFormat } from '../live/provider.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'
import { unanswered, useActions } from './context.tsx'
import { PersonLine, useFoundPeople } from './people-picker.tsx'
import { PersonSearch } from './person-search.tsx'
import { ADVERTISES, newDraftKey } from './send.ts'

type Target = { conversationId: string; seq: number }

/** To whom a message is sent on. */
export function ForwardDialog({ target, onClose }: { target: Target; onClose: () => void }) {
  const sentence = useSentence()
  const t = useTranslations('tools')
  const actions = useActions()
  const toast = useToast()
  const id = useId()
  const [query, setQuery] = useState('')
  const [failed, setFailed] = useState<string | null>(null)
  /** Of whom they were told that it looks like an advertisement: pressed again, it goes. */
  const [asked, setAsked] = useState<string | null>(null)
  const [draftKey] = useState(newDraftKey)
  const found = useFoundPeople(query)
  const send = async (person: PersonCard) => {
    const confirmed = asked === person.id
    const draft = { ...target, recipientId: person.id, draftKey: `${draftKey}-${person.id}`, confirmed }
    const outcome = await actions.forward(draft).catch(unanswered)
    if (!outcome.ok) {
      if (outcome.code === ADVERTISES) setAsked(person.id)
      return setFailed(sentence(outcome.code, { name: person.name, until: outcome.until, reason: outcome.reason }))
    }
    toast(t('forwardedToName', { name: person.name }))
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t('forward2')} text={t('itSaysThatItWas')}>
      <label htmlFor={id} className="mt-3 mb-1 block font-medium">
        {t('to')}
      </label>
      <PersonSearch id={id} value={query} onChange={setQuery} />
      {failed && (
        <p role="alert" className="mt-2 text-red">
          {failed}
        </p>
      )}
      <ul className="mt-2 max-h-80 overflow-y-auto" aria-label={t('found')}>
        {found?.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              onClick={() => void send(person)}
              className="flex min-h-15 w-full items-center gap-3 rounded-md px-3 hover:bg-hover"
            >
              <PersonLine person={person} />
            </button>
          </li>
        ))}
        {query.trim() !== '' && found?.length === 0 && (
          <li className="p-3 text-soft">{t('nobodysNameOrHandleBegins')}</li>
        )}
      </ul>
    </Dialog>
  )
}

/** What an edited message said before. */
export function EditsDialog({ target, now, onClose }: { target: Target; now: string; onClose: () => void }) {
  const sentence = useSentence()
  const t = useTranslations('tools')
  const format = useFormat()
  const [edits, setEdits] = useState<{ text: string; at: number }[] | 'failed' | null>(null)
  useEffect(() => {
    fetch(`/api/messages/edits?id=${target.conversationId}&seq=${target.seq}`)
      .then(async (response) =>
        setEdits(response.ok ? ((await response.json()) as { edits: { text: string; at: number }[] }).edits : 'failed'),
      )
      .catch(() => setEdits('failed'))
  }, [target.conversationId, target.seq])
  return (
    <Dialog open onClose={onClose} title={t('earlierWordings')}>
      {edits === 'failed' && <p className="mt-3 text-red">{sentence('offline')}</p>}
      <ul className="mt-3 grid gap-2">
        {Array.isArray(edits) &&
          edits.map(({ text, at }) => (
            <li key={at} className="rounded-md bg-sunken px-4 py-2">
              <p className="text-meta text-soft">{t('untilAt', { at: fullTime(format, at) })}</p>
              <p dir="auto" className="whitespace-pre-wrap break-words">
                {text}
              </p>
            </li>
          ))}
        <li className="rounded-md bg-sunken px-4 py-2">
          <p className="text-meta text-soft">{t('now')}</p>
          <p dir="auto" className="whitespace-pre-wrap break-words">
            {now}
          </p>
        </li>
      </ul>
    </Dialog>
  )
}
