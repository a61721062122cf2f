'use client'
import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PersonLine, useFoundPeople } from './people-picker.tsx'
import { PersonSearch } from './person-search.tsx'
import { followHere } from './route.ts'

/** Whom to write to: people one follows, whoever a name or handle finds, or several at once. */
export function Chooser() {
  const t = useTranslations('tools')
  const [query, setQuery] = useState('')
  const found = useFoundPeople(query)
  return (
    <div className="mx-auto w-full max-w-xl flex-1 overflow-y-auto p-4">
      <label htmlFor="to" className="mb-1 block font-medium">
        {t('to')}
      </label>
      <PersonSearch id="to" value={query} onChange={setQuery} autoFocus />
      <a
        href="/messages/group"
        onClick={followHere}
        className="mt-2 flex min-h-15 items-center gap-3 rounded-md px-3 font-medium hover:bg-hover"
      >
        <span className="grid size-10 place-items-center rounded-lg bg-sunken">
          <Users size={20} aria-hidden="true" />
        </span>
        {t('newGroup')}
      </a>
      {query.trim() === '' && found && found.length > 0 && (
        <h2 className="mt-3 px-3 font-medium text-meta text-soft">{t('peopleYouFollow')}</h2>
      )}
      <ul className="mt-2" aria-live="polite">
        {found?.map((person) => (
          <li key={person.id}>
            <a
              href={`/messages/compose?recipient_id=${person.id}`}
              onClick={followHere}
              className="flex min-h-15 items-center gap-3 rounded-md px-3 hover:bg-hover"
            >
              <PersonLine person={person} />
            </a>
          </li>
        ))}
        {query.trim() !== '' && found?.length === 0 && (
          <li className="p-3 text-soft">{t('nobodysNameOrHandleBegins')}</li>
        )}
      </ul>
    </div>
  )
}
