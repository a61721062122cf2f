'use client'
import Link from 'next/link'
import { type ReactNode, useEffect, useState, useTransition } from 'react'
import { Submit } from '#components/forms/form.tsx'
import { Sheet } from '#components/settings/frame.tsx'
import { AreaField } from '#components/ui/field.tsx'
import { Name } from '#components/ui/name.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { LEVEL_WORDS, PRESET_WORDS, rehearsalSentence, sentence } from '#components/words.ts'
import type { FilterRehearsal, PersonCard } from '#db/types.ts'
import { PRESETS, type Preset } from '#rules/filter/hidden-words.ts'
import { FILTER_LEVELS, type FilterLevel } from '#rules/filter/reasons.ts'
import { filterForm, forgetForm, saveFilter, tryFilter } from './guard-actions.ts'

type Props = { level: FilterLevel; hiddenWords: string[]; blockedDomains: string[]; lessons: number }

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** How long typing rests before the last 30 days are tried anew. */
const REST_MILLISECONDS = 400

/** The filter: its level, hidden words and blocked sites, tried on the last 30 days before they are saved. */
export function FilterSettings(props: Props) {
  const toast = useToast()
  const [level, setLevel] = useState(props.level)
  const [words, setWords] = useState(props.hiddenWords.join('\n'))
  const [sites, setSites] = useState(props.blockedDomains.join('\n'))
  const [, start] = useTransition()
  const settings = { level, hiddenWords: linesOf(words), blockedDomains: linesOf(sites) }
  const changed = JSON.stringify(settings) !== JSON.stringify(asSaved(props))
  const { rehearsal, refusal } = useRehearsal(settings, changed)
  const save = () =>
    start(async () => {
      const answer = await saveFilter(settings).catch(() => ({ ok: false, code: 'offline' }) as const)
      toast(answer.ok ? 'Saved. It holds for requests from now on.' : sentence(answer.code))
    })
  const add = (preset: Preset) => setWords([...new Set([...linesOf(words), ...PRESETS[preset]])].join('\n'))
  return (
    <Sheet
      id="filter"
      title="Filter"
      text="It looks only at what strangers send before you accept them, on this server, and can only move it to Hidden. Each one says why it is there."
    >
      <form
        action={filterForm}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        className="mt-3 grid gap-5"
      >
        <fieldset className="min-w-0">
          <legend className="sr-only">How much is hidden</legend>
          {FILTER_LEVELS.map((choice) => (
            <label
              key={choice}
              className="-mx-2 flex cursor-pointer items-start gap-3 rounded-md px-2 py-2 hover:bg-hover has-checked:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-mark"
            >
              <input
                type="radio"
                name="level"
                value={choice}
                checked={level === choice}
                onChange={() => setLevel(choice)}
                className="mt-0.5 size-5 shrink-0 accent-mark outline-none"
              />
              <span className="min-w-0">
                <span className="block font-medium">{LEVEL_WORDS[choice].title}</span>
                <span className="block text-soft">{LEVEL_WORDS[choice].text}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div id="hidden-words">
          <AreaField
            label="Hidden words"
            hint="One word, phrase or emoji per line. A stranger’s message that has one is hidden, also when its letters are disguised."
            error={refusal === 'hidden_words' ? sentence(refusal) : undefined}
            name="hiddenWords"
            rows={4}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            spellCheck={false}
            autoCapitalize="none"
          />
          <p className="mt-2 flex flex-wrap items-center gap-2 text-meta">
            <span className="text-soft">Add a list:</span>
            {(Object.keys(PRESETS) as Preset[]).map((preset) => (
              <button
                key={preset}
                type="button"
                onClick={() => add(preset)}
                className="min-h-11 rounded-full border border-edge px-4 hover:bg-hover"
              >
                {PRESET_WORDS[preset]}
              </button>
            ))}
          </p>
        </div>
        <div id="blocked-sites">
          <AreaField
            label="Blocked sites"
            hint="One per line, such as example.com. A stranger’s message that links there is hidden."
            error={refusal === 'blocked_sites' ? sentence(refusal) : undefined}
            name="blockedDomains"
            rows={2}
            value={sites}
            onChange={(event) => setSites(event.target.value)}
            spellCheck={false}
            autoCapitalize="none"
          />
        </div>
        <Rehearsal changed={changed} rehearsal={rehearsal} refused={refusal !== null} />
        <div>
          <Submit>Save the filter</Submit>
        </div>
      </form>
      <Lessons count={props.lessons} />
    </Sheet>
  )
}

const asSaved = ({ level, hiddenWords, blockedDomains }: Props) => ({ level, hiddenWords, blockedDomains })

type Settings = { level: FilterLevel; hiddenWords: string[]; blockedDomains: string[] }

/** What the settings on the page would have meant, asked once typing rests. */
function useRehearsal(settings: Settings, changed: boolean) {
  const [rehearsal, setRehearsal] = useState<FilterRehearsal | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const asked = JSON.stringify(settings)
  useEffect(() => {
    if (!changed) {
      setRehearsal(null)
      setRefusal(null)
      return
    }
    let current = true
    const timer = setTimeout(async () => {
      // A line that broke: the next change asks again.
      const answer = await tryFilter(JSON.parse(asked) as Settings).catch(() => null)
      if (!current || !answer) return
      setRehearsal(answer.ok ? answer.value : null)
      setRefusal(answer.ok ? null : answer.code)
    }, REST_MILLISECONDS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [asked, changed])
  return { rehearsal, refusal }
}

type RehearsalProps = { changed: boolean; rehearsal: FilterRehearsal | null; refused: boolean }

function Rehearsal({ changed, rehearsal, refused }: RehearsalProps) {
  const people = rehearsal ? [...rehearsal.hidden.people, ...rehearsal.arriving.people] : []
  return (
    <div aria-live="polite" className="min-h-11 rounded-sm bg-sunken px-3 py-2 text-meta">
      {!changed && 'Change something to see what it would have meant for the last 30 days.'}
      {refused && 'Mend the line above, and the last 30 days are tried with it.'}
      {changed && !rehearsal && !refused && 'Trying it on the last 30 days…'}
      {changed && rehearsal && (
        <>
          {rehearsalSentence({ hidden: rehearsal.hidden.count, arriving: rehearsal.arriving.count })}
          {people.length > 0 && (
            <details className="mt-1">
              <summary className="inline-flex min-h-8 cursor-pointer items-center underline">See them</summary>
              <Group title="Would have been hidden" people={rehearsal.hidden.people} />
              <Group title="Would have arrived" people={rehearsal.arriving.people} />
            </details>
          )}
        </>
      )}
    </div>
  )
}

function Group({ title, people }: { title: string; people: PersonCard[] }): ReactNode {
  if (people.length === 0) return null
  return (
    <>
      <p className="mt-1 font-medium">{title}</p>
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <Link
              href={`/messages/compose?recipient_id=${person.id}`}
              className="flex min-h-8 items-center gap-2 hover:underline"
            >
              <Name person={person} />
              <bdi className="text-soft">@{person.handle}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the viewer's own decisions taught, and the way to forget it. */
function Lessons({ count }: { count: number }) {
  return (
    <div id="learned" className="mt-6 border-line border-t pt-4">
      <h3 className="font-medium">What your filter learned</h3>
      <p className="mt-1 max-w-prose text-soft">
        {count === 0
          ? 'Nothing yet. It learns a little from what you accept, delete and report; for you alone.'
          : 'It learned a little from what you accepted, deleted and reported. Only counts of words are kept, for you alone.'}
      </p>
      {count > 0 && (
        <form action={forgetForm} className="mt-3">
          <Submit look="plain">Forget all of it</Submit>
        </form>
      )}
    </div>
  )
}
