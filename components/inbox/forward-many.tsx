'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { ConversationRow, PersonCard } from '#db/types.ts'
import { PLACES_AT_ONCE } from '#rules/messages.ts'
import { isOwn } from '#rules/order.ts'
import { useSlice } from '../live/provider.tsx'
import { apart } from '../say.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'
import type { ForwardTo, Several } from './actions.ts'
import { unanswered, useActions } from './context.tsx'
import { RowPicture, titleOf } from './faces.tsx'
import { PersonLine, useFoundPeople } from './people-picker.tsx'
import { PersonSearch } from './person-search.tsx'
import { ADVERTISES, newDraftKey } from './send.ts'

/** Somewhere to forward to: a conversation that is there already, or somebody. */
type Place = { id: string; name: string; to: ForwardTo; row?: ConversationRow; person?: PersonCard }

/** Conversations offered before anything is typed. */
const OFFERED = 8

type Props = { several: Several; onClose: (done: boolean) => void }

/** To which conversations the chosen messages are sent on: to each all of them, or none. */
export function ForwardMany({ several, onClose }: Props) {
  const t = useTranslations('tools')
  const sentence = useSentence()
  /** Why they weren't forwarded; of several places there is no one name to say it with. */
  const why = (code: string, name: string | undefined, more: { until?: number; reason?: string }): string => {
    if (code === 'sending_too_fast') return t('many.tooFast')
    if (code === 'not_found') return t('many.notFound')
    return sentence(code, { name, until: more.until, reason: more.reason })
  }
  const actions = useActions()
  const toast = useToast()
  const id = useId()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<readonly Place[]>([])
  const [failed, setFailed] = useState<readonly string[]>([])
  /** They were told that it looks like an advertisement: pressed again, it goes. */
  const [confirmed, setConfirmed] = useState(false)
  const [busy, setBusy] = useState(false)
  /** Where it went while others are left. */
  const [done, setDone] = useState<string | null>(null)
  // Pressed again after a lost answer, nothing goes out twice.
  const [draftKey] = useState(newDraftKey)
  const places = usePlaces(query)
  const taken = new Set(chosen.map((place) => place.id))
  const full = chosen.length >= PLACES_AT_ONCE
  const toggle = (place: Place) =>
    setChosen((before) => (taken.has(place.id) ? before.filter((one) => one.id !== place.id) : [...before, place]))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0 || busy) return
    setBusy(true)
    setFailed([])
    const to = chosen.map((place) => place.to)
    const outcome = await actions.forwardMessages({ ...several, to, draftKey, confirmed }).catch(unanswered)
    setBusy(false)
    if (!outcome.ok) {
      if (outcome.code === ADVERTISES) setConfirmed(true)
      const [only] = chosen
      const name = chosen.length === 1 ? only?.name : undefined
      return setFailed([why(outcome.code, name, outcome)])
    }
    const { refusals } = outcome.value
    const kept = refusals.flatMap((refusal) => {
      const place = chosen[refusal.place]
      return place ? [{ ...refusal, place }] : []
    })
    const reached = chosen.filter((place) => !kept.some((one) => one.place === place))
    const [first] = reached
    const said = t('many.forwarded', {
      count: several.seqs.length,
      places: reached.length,
      name: first ? apart(first.name) : '',
    })
    if (kept.length === 0) {
      toast(said)
      return onClose(true)
    }
    setDone(reached.length > 0 ? said : null)
    if (kept.some(({ code }) => code === ADVERTISES)) setConfirmed(true)
    setChosen(kept.map(({ place }) => place))
    setFailed(
      kept.map(({ place, code, until, reason }) => `${place.name}: ${why(code, place.name, { until, reason })}`),
    )
  }
  return (
    <Dialog
      open
      onClose={() => onClose(false)}
      title={t('many.forward', { count: several.seqs.length })}
      text={t('many.theySay')}
    >
      <form onSubmit={submit}>
        <label htmlFor={id} className="mt-3 mb-1 block font-medium">
          {t('to')}
        </label>
        <PersonSearch id={id} value={query} onChange={setQuery} autoFocus />
        {failed.length > 0 && (
          <ul role="alert" className="mt-2 text-red">
            {failed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <ul className="mt-2 max-h-80 overflow-y-auto" aria-label={t('many.places')}>
          {[...chosen, ...places.filter((place) => !taken.has(place.id))].map((place) => (
            <li key={place.id}>
              <label className="flex min-h-15 w-full items-center gap-3 rounded-md px-3 hover:bg-hover has-checked:bg-hover">
                <input
                  type="checkbox"
                  checked={taken.has(place.id)}
                  disabled={full && !taken.has(place.id)}
                  onChange={() => toggle(place)}
                  className="size-5 shrink-0 accent-mark"
                />
                {place.person ? <PersonLine person={place.person} /> : <RowLine place={place} />}
              </label>
            </li>
          ))}
          {query.trim() !== '' && places.length === 0 && <li className="p-3 text-soft">{t('many.nobody')}</li>}
        </ul>
        <p className="mt-2 text-meta text-soft" role="status">
          {full ? t('many.most', { most: PLACES_AT_ONCE }) : done}
        </p>
        <Button type="submit" look="primary" aria-disabled={chosen.length === 0 || busy} className="mt-2 w-full">
          {t('many.forwardTo', { count: chosen.length })}
        </Button>
      </form>
    </Dialog>
  )
}

function RowLine({ place }: { place: Place }) {
  return (
    <>
      {place.row && <RowPicture row={place.row} size={40} />}
      <bdi className="text-along min-w-0 flex-1 truncate font-medium">{place.name}</bdi>
    </>
  )
}

/** Groups, notes and conversations of this name that the browser knows, then people whom the server finds. */
function usePlaces(query: string): Place[] {
  const say = useTranslations()
  const rows = useSlice((s) => s.rows)
  const found = useFoundPeople(query)
  const wanted = query.trim().replace(/^@/, '').toLowerCase()
  const begins = (name: string) =>
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))
  const known = [...rows.values()]
    .filter((row) => isOwn(row.folder))
    .filter((row) => begins(titleOf(say, row)) || (row.other !== null && begins(row.other.handle)))
    .sort((a, b) => Number(b.sortKey) - Number(a.sortKey))
    .slice(0, wanted === '' ? OFFERED : undefined)
  const talked = new Set(known.map((row) => row.other?.id))
  return [
    ...known.map((row) => ({
      id: row.id,
      name: titleOf(say, row),
      to: { conversationId: row.id },
      row,
      ...(row.kind === 'direct' && { person: row.other }),
    })),
    ...(found ?? [])
      .filter((person) => !talked.has(person.id))
      .map((person) => ({ id: person.id, name: person.name, to: { recipientId: person.id }, person })),
  ]
}
