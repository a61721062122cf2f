'use client'
import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PersonLine, useFoundPeople } from './people-picker.tsx'
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
      <input
        id="to"
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        placeholder={t('aNameOrHandle')}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: choosing a person is all there is to do here
        autoFocus
        className="min-h-11 w-full rounded-md border border-edge bg-surface px-4 placeholder:text-soft"
      />
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
