'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useState } from 'react'
import type { PersonCard } from '#db/types.ts'
import { Name } from '../ui/name.tsx'
import { Picture } from '../ui/picture.tsx'
import { PersonSearch } from './person-search.tsx'

/** People one follows, or whoever a name or handle finds; null until the first answer. */
export function useFoundPeople(query: string): PersonCard[] | null {
  const [found, setFound] = useState<PersonCard[] | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(
      () => {
        fetch(`/api/people?q=${encodeURIComponent(query)}`, { signal: stop.signal })
          .then(
            async (response) => response.ok && setFound(((await response.json()) as { people: PersonCard[] }).people),
          )
          // A newer search took its place, or the line broke; typing on tries again.
          .catch(() => undefined)
      },
      query === '' ? 0 : 120,
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query])
  return found
}

/** A person in a list to choose from. */
export function PersonLine({ person }: { person: PersonCard }) {
  return (
    <>
      <Picture person={person} size={40} />
      <span className="min-w-0 flex-1 text-start">
        <Name person={person} className="font-medium" />
        <bdi className="text-along block truncate text-meta text-soft">@{person.handle}</bdi>
      </span>
    </>
  )
}

type Props = {
  label: string
  chosen: readonly PersonCard[]
  onChange: (chosen: PersonCard[]) => void
  /** People who are there already. */
  without?: readonly string[]
  autoFocus?: boolean
}

/** Chooses several people: those chosen stand above as buttons that take them out again. */
export function PeoplePicker({ label, chosen, onChange, without = [], autoFocus }: Props) {
  const t = useTranslations('tools')
  const [query, setQuery] = useState('')
  const found = useFoundPeople(query)
  const id = useId()
  const taken = new Set([...without, ...chosen.map((person) => person.id)])
  const offered = found?.filter((person) => !taken.has(person.id))
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {chosen.length > 0 && (
        <ul className="mb-2 flex flex-wrap gap-2" aria-label={t('chosen')}>
          {chosen.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                onClick={() => onChange(chosen.filter(({ id: other }) => other !== person.id))}
                className="inline-flex min-h-9 items-center gap-1.5 rounded-full border border-edge bg-surface ps-1 pe-2.5 hover:bg-hover"
              >
                <Picture person={person} size={26} />
                <bdi aria-hidden="true" className="max-w-40 truncate">
                  {person.name}
                </bdi>
                <span className="sr-only">{t('takeNameOut', { name: person.name })}</span>
                <X size={15} aria-hidden="true" className="text-soft" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <PersonSearch
        id={id}
        value={query}
        onChange={setQuery}
        onKeyDown={(event) => {
          const [first] = offered ?? []
          if (event.key === 'Enter' && first && query.trim() !== '') {
            event.preventDefault()
            onChange([...chosen, first])
            setQuery('')
          }
        }}
        autoFocus={autoFocus}
      />
      {query.trim() === '' && offered && offered.length > 0 && (
        <p className="mt-4 px-3 font-medium text-meta text-soft">{t('peopleYouFollow')}</p>
      )}
      <ul className="mt-2 max-h-80 overflow-y-auto" aria-live="polite" aria-label={t('found')}>
        {offered?.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              onClick={() => {
                onChange([...chosen, person])
                setQuery('')
              }}
              className="flex min-h-15 w-full items-center gap-3 rounded-md px-3 hover:bg-hover"
            >
              <PersonLine person={person} />
            </button>
          </li>
        ))}
        {query.trim() !== '' && offered?.length === 0 && (
          <li className="p-3 text-soft">{t('nobodyElsesNameOrHandle')}</li>
        )}
      </ul>
    </div>
  )
}
