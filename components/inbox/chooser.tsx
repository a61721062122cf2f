'use client'
import { useEffect, useState } from 'react'
import type { PersonCard } from '#db/types.ts'
import { Name } from '../ui/name.tsx'
import { Picture } from '../ui/picture.tsx'
import { followHere } from './route.ts'

/** Whom to write to: people one follows, or whoever a name or handle finds. */
export function Chooser() {
  const [query, setQuery] = useState('')
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
  return (
    <div className="mx-auto w-full max-w-xl flex-1 overflow-y-auto p-4">
      <label htmlFor="to" className="mb-1 block font-medium">
        To
      </label>
      <input
        id="to"
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        placeholder="A name or @handle"
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: choosing a person is all there is to do here
        autoFocus
        className="min-h-11 w-full rounded-md border border-edge bg-surface px-4 placeholder:text-soft"
      />
      {query.trim() === '' && found && found.length > 0 && (
        <h2 className="mt-5 px-3 font-medium text-meta text-soft">People you follow</h2>
      )}
      <ul className="mt-2" aria-live="polite">
        {found?.map((person) => (
          <li key={person.id}>
            <a
              href={`/messages/compose?recipient_id=${person.id}`}
              onClick={followHere}
              className="flex min-h-15 items-center gap-3 rounded-md px-3 hover:bg-hover"
            >
              <Picture person={person} size={40} />
              <span className="min-w-0">
                <Name person={person} className="font-medium" />
                <bdi className="block truncate text-meta text-soft">@{person.handle}</bdi>
              </span>
            </a>
          </li>
        ))}
        {query.trim() !== '' && found?.length === 0 && (
          <li className="p-3 text-soft">Nobody’s name or handle begins with that.</li>
        )}
      </ul>
    </div>
  )
}
