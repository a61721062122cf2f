'use client'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { PersonCard } from '#db/types.ts'
import { GROUP_NAME_LENGTH } from '#rules/groups.ts'
import type { Outcome } from '#rules/outcome.ts'
import { useStore } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'
import { notAddedSentence } from '../words-group.ts'

import type { Brought } from './actions.ts'
import { unanswered, useActions } from './context.tsx'
import { PeoplePicker } from './people-picker.tsx'
import { newDraftKey } from './send.ts'

/** Says an answer: why nobody could be brought in, or who couldn't; null where all of them were. */
export function useSaid(): (outcome: Outcome<Brought>, chosen: readonly PersonCard[]) => string | null {
  const say = useTranslations()
  const locale = useLocale()
  const sentence = useSentence()
  return (outcome, chosen) => {
    if (!outcome.ok) {
      const only = chosen.length === 1 ? chosen[0]?.name : undefined
      return sentence(outcome.code, { name: only, until: outcome.until })
    }
    const { notAdded } = outcome.value
    if (notAdded.length === 0) return null
    const nameOf = (id: string) => chosen.find((person) => person.id === id)?.name ?? say('talk.somebodyStart')
    return notAddedSentence(
      say,
      notAdded.map(({ personId, code }) => ({ name: nameOf(personId), code })),
      locale,
    )
  }
}

/** Making a group: who is in it, and its name. What was chosen and typed stays when it is refused. */
export function GroupForm({ onMade }: { onMade: (conversationId: string) => void }) {
  const saidOf = useSaid()
  const t = useTranslations('tools')
  const store = useStore()
  const actions = useActions()
  const toast = useToast()
  const nameId = useId()
  const [chosen, setChosen] = useState<PersonCard[]>([])
  const [name, setName] = useState('')
  const [failed, setFailed] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [draftKey] = useState(newDraftKey)
  const ready = chosen.length > 0 && !busy

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    setBusy(true)
    setFailed(null)
    const personIds = chosen.map(({ id }) => id)
    const outcome = await actions.newGroup({ name, personIds, draftKey }).catch(unanswered)
    setBusy(false)
    const said = saidOf(outcome, chosen)
    if (!outcome.ok) return setFailed(said)
    const { conversationId } = outcome.value
    if (said) toast(said)
    await store.loadThread(conversationId).catch(() => false)
    onMade(conversationId)
  }
  return (
    <form onSubmit={submit} className="mx-auto flex w-full max-w-xl min-h-0 flex-1 flex-col overflow-y-auto p-4">
      <PeoplePicker label={t('people')} chosen={chosen} onChange={setChosen} autoFocus />
      <div className="mt-4">
        <label htmlFor={nameId} className="mb-1 block font-medium">
          {t('name')} <span className="font-normal text-soft">{t('youCanLeaveItEmpty')}</span>
        </label>
        <input
          id={nameId}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={GROUP_NAME_LENGTH}
          dir="auto"
          autoComplete="off"
          className="min-h-11 w-full rounded-md border border-edge bg-surface px-4"
        />
      </div>
      <p className="mt-3 text-meta text-soft">{t('whoWouldFindAMessage')}</p>
      {failed && (
        <p role="alert" className="mt-3 text-red">
          {failed}
        </p>
      )}
      <Button type="submit" look="primary" aria-disabled={!ready} className="mt-4 sm:self-start">
        {t('makeTheGroup')}
      </Button>
    </form>
  )
}
