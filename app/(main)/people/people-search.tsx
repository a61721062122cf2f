'use client'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { PeopleList } from '#components/people/list.tsx'
import { Button } from '#components/ui/button.tsx'
import { useSentence } from '#components/use-sentence.ts'
import type { PersonCard } from '#db/types.ts'
import { SEARCH_LENGTH } from './search-length.ts'

type Found = (PersonCard & { bio: string })[]
/** How long typing rests before it is searched for. */
const REST_MILLISECONDS = 150

async function fetchPeople(wanted: string, signal: AbortSignal): Promise<Found> {
  const response = await fetch(`/api/people?q=${encodeURIComponent(wanted)}`, { signal })
  if (!response.ok) throw new Error(response.status === 401 ? 'signed_out' : 'unexpected')
  const { people } = (await response.json()) as { people: Found }
  return people
}

/** Searches while typing; the form itself works without that. */
export function PeopleSearch({ wanted, people }: { wanted: string; people: Found }) {
  const sentence = useSentence()
  const t = useTranslations('people')
  const [text, setText] = useState(wanted)
  const [found, setFound] = useState({ wanted, people })
  const [error, setError] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    // What was typed before JavaScript arrived.
    if (input.current && input.current.value !== wanted) setText(input.current.value)
  }, [wanted])

  useEffect(() => {
    if (text.trim() === found.wanted.trim()) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      fetchPeople(text, abort.signal).then(
        (people) => {
          setFound({ wanted: text, people })
          setError(null)
          window.history.replaceState(null, '', text.trim() ? `/people?q=${encodeURIComponent(text)}` : '/people')
        },
        (failure: Error) => {
          if (abort.signal.aborted) return
          setError(sentence(failure instanceof TypeError ? 'offline' : failure.message))
        },
      )
    }, REST_MILLISECONDS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [text, found.wanted, sentence])

  return (
    <>
      <search>
        <form action="/people" className="mt-4 flex gap-2">
          <div className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md border border-edge bg-surface px-3 focus-within:outline-2 focus-within:outline-mark focus-within:outline-offset-2">
            <Search size={18} aria-hidden="true" className="shrink-0 text-soft" />
            <input
              ref={input}
              type="search"
              name="q"
              value={text}
              onChange={(event) => setText(event.target.value)}
              aria-label={t('handleOrName')}
              placeholder={t('handleOrName')}
              maxLength={SEARCH_LENGTH}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              dir="auto"
              className="text-along min-h-11 w-full min-w-0 bg-transparent outline-none placeholder:text-soft"
            />
          </div>
          <Button type="submit">{t('search')}</Button>
        </form>
      </search>
      {error && (
        <p role="alert" className="mt-4 rounded-md border border-red bg-red-paper px-3 py-2">
          {error}
        </p>
      )}
      <Results {...found} />
    </>
  )
}

function Results({ wanted, people }: { wanted: string; people: Found }) {
  const t = useTranslations('people')
  if (wanted.trim() === '') {
    return <p className="mt-6 max-w-prose text-soft">{t('typeTheBeginningOfA')}</p>
  }
  return (
    <>
      <p role="status" className={people.length > 0 ? 'sr-only' : 'mt-6 text-soft'}>
        {people.length > 0
          ? t('lengthLengthOtherPeopleFound', { length: people.length })
          : t('nobodyBegins', { wanted: wanted.trim() })}
      </p>
      <PeopleList people={people} />
    </>
  )
}
