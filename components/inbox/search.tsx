'use client'
import { ArrowLeft, Search as SearchIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { PersonCard, SearchHit, SearchPage } from '#db/types.ts'
import { SEARCH_LENGTH, type SearchProblem } from '#rules/search.ts'
import type { Snippet } from '#rules/words.ts'
import { fullTime, shortTime } from '../live/format.ts'
import { useFormat, useSlice } from '../live/provider.tsx'
import { Name } from '../ui/name.tsx'
import { Picture } from '../ui/picture.tsx'
import { useSentence } from '../use-sentence.ts'
import { carriedWords } from '../words-carried.ts'
import { RowPicture, titleOf } from './faces.tsx'
import { followHere } from './route.ts'
import { placeOf, searchPlace } from './view.ts'

/** What is shown: the results of a text, and whether they couldn't be fetched. */
type Shown = { typed: string; page: SearchPage | null; failed: boolean }

const NOTHING: SearchPage = { empty: true, problems: [], places: [], people: [], hits: [], next: null }

/** What a page was rendered with: what was found by a text. */
export type FoundBefore = { typed: string; page: SearchPage }

/** Search over all of one's messages, people and groups. */
export function Search({ typed: first, initial }: { typed: string; initial: FoundBefore | null }) {
  const t = useTranslations('search')
  const { timeZone } = useFormat()
  const [typed, setTyped] = useState(first)
  const field = useRef<HTMLInputElement>(null)
  /** Addresses that typing gave the page, and that haven't come back as `first`. */
  const given = useRef(new Set<string>())
  const before = initial?.typed === first ? initial.page : null
  const [shown, setShown] = useState<Shown>({ typed: first, page: first === '' ? NOTHING : before, failed: false })
  useEffect(() => {
    // Changed otherwise than by typing here: Back, or the field above the list.
    if (!given.current.delete(first)) setTyped(first)
  }, [first])
  const wanted = typed.trim()
  useEffect(() => field.current?.focus(), [])

  useEffect(() => {
    if (shown.page && shown.typed === wanted) return
    if (wanted === '') {
      setShown({ typed: '', page: NOTHING, failed: false })
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      given.current.add(wanted)
      window.history.replaceState(null, '', searchPlace(wanted))
      ask(wanted, timeZone, null, stop.signal)
        .then((page) => setShown({ typed: wanted, page, failed: false }))
        // What was found before stays while one types on.
        .catch(() => stop.signal.aborted || setShown(({ page }) => ({ typed: wanted, page, failed: true })))
    }, TYPING_MILLISECONDS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [wanted, timeZone, shown.page, shown.typed])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Enter goes to the first result, once it belongs to what is typed.
    if (shown.typed === wanted) field.current?.closest('section')?.querySelector<HTMLElement>('[data-result]')?.focus()
  }
  return (
    <search className="flex min-h-0 flex-1 flex-col" onKeyDown={walk}>
      <header className="flex min-h-15 items-center gap-2 border-line border-b px-2 sm:px-4">
        <a
          href="/messages"
          onClick={followHere}
          className="touch inline-flex items-center justify-center rounded-md hover:bg-hover sm:hidden"
          aria-label={t('backToTheList')}
        >
          <ArrowLeft size={22} aria-hidden="true" className="rtl:-scale-x-100" />
        </a>
        <h1 className="sr-only">{t('search')}</h1>
        {/* The padding is the frame's: the field has the direction of what is typed, its icon and cross have the page's. */}
        <form
          action="/messages/search"
          onSubmit={submit}
          className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md bg-sunken px-3 focus-within:outline-2 focus-within:outline-mark focus-within:outline-offset-2"
        >
          <SearchIcon size={18} aria-hidden="true" className="shrink-0 text-soft" />
          <input
            ref={field}
            type="search"
            name="q"
            dir="auto"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            maxLength={SEARCH_LENGTH}
            autoComplete="off"
            placeholder={t('wordsPeopleGroups')}
            aria-label={t('searchMessagesPeopleAndGroups')}
            className="text-along min-h-11 w-full min-w-0 bg-transparent outline-none placeholder:text-soft"
          />
        </form>
      </header>
      <div data-scroll className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 py-4 sm:px-5">
        <div className="mx-auto w-full max-w-3xl">
          {shown.failed && (
            <p role="alert" className="mb-3 text-red">
              {t('couldntSearchCheckYourConnection')}{' '}
              <button
                type="button"
                className="min-h-8 underline"
                onClick={() => setShown({ typed: '', page: null, failed: false })}
              >
                {t('tryAgain')}
              </button>
            </p>
          )}
          {shown.page && (
            <Results
              key={shown.typed}
              typed={shown.typed}
              first={shown.page}
              timeZone={timeZone}
              failed={shown.failed}
            />
          )}
        </div>
      </div>
    </search>
  )
}

/** So long nothing is asked after a key: most people type on. */
const TYPING_MILLISECONDS = 180

async function ask(typed: string, zone: string, before: string | null, signal?: AbortSignal): Promise<SearchPage> {
  const query = new URLSearchParams({ q: typed, zone, ...(before && { before }) })
  const response = await fetch(`/api/messages/search?${query}`, { signal })
  if (!response.ok) throw new Error(`The search answered ${response.status}`)
  return (await response.json()) as SearchPage
}

/** Up and down walk through the results; from the first one up leads back to the field. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-result]')]
  const here = all.findIndex((result) => result.matches(':focus'))
  const next = here + (event.key === 'ArrowDown' ? 1 : -1)
  const wanted = next < 0 && here >= 0 ? event.currentTarget.querySelector<HTMLElement>('input') : all[next]
  if (!wanted) return
  event.preventDefault()
  wanted.focus()
}

type ResultsProps = { typed: string; first: SearchPage; timeZone: string; failed: boolean }

function Results({ typed, first, timeZone, failed }: ResultsProps) {
  const t = useTranslations('search')
  const [hits, setHits] = useState<readonly SearchHit[]>(first.hits)
  const [next, setNext] = useState(first.next)
  const [state, setState] = useState<'ready' | 'loading' | 'failed'>('ready')
  const end = useRef<HTMLUListElement>(null)
  if (first.empty) return <Filters />
  if (first.problems.length > 0) return <Problems problems={first.problems} />
  const more = async () => {
    setState('loading')
    try {
      const page = await ask(typed, timeZone, next)
      const known = hits.length
      setHits([...hits, ...page.hits])
      setNext(page.next)
      setState('ready')
      // Whoever pressed the button goes on with what it brought.
      if (page.hits.length > 0)
        requestAnimationFrame(() => end.current?.querySelectorAll<HTMLElement>('[data-result]')[known]?.focus())
    } catch {
      setState('failed')
    }
  }
  const named = first.places.length + first.people.length
  return (
    <>
      <p role="status" className={named + hits.length > 0 ? 'sr-only' : 'text-balance py-6 text-center text-soft'}>
        {failed ? '' : t('told', { named, messages: hits.length, more: next === null ? 'no' : 'yes' })}
      </p>
      {named > 0 && <Places page={first} />}
      {hits.length > 0 && (
        <section aria-labelledby="found-messages">
          <h2 id="found-messages" className="mt-2 mb-1 px-3 font-medium text-meta text-soft">
            {t('messages')}
          </h2>
          <ul ref={end}>
            {hits.map((hit) => (
              <Hit key={hit.id} hit={hit} />
            ))}
          </ul>
        </section>
      )}
      {next && (
        <p className="py-4 text-center">
          <button
            type="button"
            onClick={() => void more()}
            disabled={state === 'loading'}
            className="min-h-11 rounded-full border border-line bg-surface px-5 font-medium hover:bg-hover"
          >
            {state === 'loading' ? t('looking') : hits.length > 0 ? t('showMore') : t('lookFurtherBack')}
          </button>
          {state === 'failed' && (
            <span role="alert" className="mt-2 block text-red">
              {t('couldntLookFurtherCheckYour')}
            </span>
          )}
        </p>
      )}
    </>
  )
}

const line = 'flex min-h-14 items-center gap-3 rounded-md px-3 py-2 hover:bg-hover'

function Places({ page: { places, people } }: { page: SearchPage }) {
  const say = useTranslations()
  const t = useTranslations('search')
  return (
    <section aria-labelledby="found-names" className="mb-3">
      <h2 id="found-names" className="mb-1 px-3 font-medium text-meta text-soft">
        {t('peopleAndGroups')}
      </h2>
      <ul>
        {places.map(({ conversationId, place }) => (
          <li key={conversationId}>
            <a href={`/messages/${conversationId}`} onClick={followHere} data-result className={line}>
              <RowPicture row={place} size={40} />
              <span className="flex min-w-0 items-baseline gap-2">
                <Name
                  person={{ verified: place.other?.verified ?? false, name: titleOf(say, place) }}
                  className="font-medium"
                />
                <Aside>{place.other ? `@${place.other.handle}` : t('group')}</Aside>
              </span>
            </a>
          </li>
        ))}
        {people.map((person) => (
          <Stranger key={person.id} person={person} />
        ))}
      </ul>
    </section>
  )
}

function Stranger({ person }: { person: PersonCard }) {
  const t = useTranslations('search')
  return (
    <li>
      <a href={`/@${person.handle}`} data-result className={line}>
        <Picture person={person} size={40} />
        <span className="flex min-w-0 items-baseline gap-2">
          <Name person={person} className="font-medium" />
          <Aside>{t('handleNoConversationYet', { handle: person.handle })}</Aside>
        </span>
      </a>
    </li>
  )
}

const Aside = ({ children }: { children: ReactNode }) => (
  <bdi className="text-along min-w-0 flex-1 truncate text-meta text-soft">{children}</bdi>
)

function Hit({ hit }: { hit: SearchHit }) {
  const say = useTranslations()
  const t = useTranslations('search')
  const format = useFormat()
  const me = useSlice((s) => s.me)
  const { place, sender, at, snippet, media } = hit
  const writer = sender.id === me.id ? t('you') : sender.name
  return (
    <li>
      <a href={placeOf(hit)} onClick={followHere} data-result className={`${line} items-start`}>
        <RowPicture row={place} size={40} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <Name
              person={{ verified: place.other?.verified ?? false, name: titleOf(say, place) }}
              className="font-medium"
            />
            <Aside>{place.other && place.kind === 'direct' ? `@${place.other.handle}` : ''}</Aside>
            <time
              dateTime={new Date(at).toISOString()}
              title={fullTime(format, at)}
              className="shrink-0 text-meta text-soft tabular"
            >
              {shortTime(format, at)}
            </time>
          </span>
          <span dir="auto" className="text-along block text-soft">
            {place.kind !== 'self' && (place.kind === 'group' || sender.id === me.id) && (
              <>
                <bdi>{writer}</bdi>
                {': '}
              </>
            )}
            {media && <span className="text-ink">{carriedWords(say, media)}</span>}
            {media && snippet.text !== '' && ' · '}
            <Marked {...snippet} />
          </span>
        </span>
      </a>
    </li>
  )
}

/** A part of a message with what was found in it. */
function Marked({ text, marks }: Snippet): ReactNode {
  const parts: ReactNode[] = []
  let end = 0
  for (const [start, stop] of marks) {
    parts.push(
      text.slice(end, start),
      <mark key={start} className="rounded-[3px] bg-glow font-medium text-glow-ink">
        {text.slice(start, stop)}
      </mark>,
    )
    end = stop
  }
  parts.push(text.slice(end))
  return parts
}

function Problems({ problems }: { problems: readonly SearchProblem[] }) {
  const sentence = useSentence()
  return (
    <div role="alert" className="rounded-md bg-sunken px-4 py-3">
      {problems.map(({ code, value }) => (
        <p key={`${code} ${value}`}>{sentence(code, { reason: value })}</p>
      ))}
    </div>
  )
}

/** What a search can be narrowed down by; what each means stands under `search.filters`. */
const FILTERS = ['from', 'in', 'group', 'has', 'before', 'after', 'quoted'] as const

/** What can be asked, while nothing is. */
function Filters() {
  const t = useTranslations('search')
  return (
    <div className="px-3 text-soft">
      <p>{t('findsWordsAndTheirBeginnings')}</p>
      <h2 className="mt-5 mb-2 font-medium text-ink">{t('narrowItDown')}</h2>
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[auto_1fr]">
        {FILTERS.map((means) => (
          <div key={means} className="sm:contents">
            <dt className="whitespace-nowrap font-medium text-ink" translate="no">
              {t(`filters.${means}.filter`)}
            </dt>
            <dd>{t(`filters.${means}.means`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
