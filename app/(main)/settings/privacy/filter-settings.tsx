'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState, useTransition } from 'react'
import { Submit } from '#components/forms/form.tsx'
import { TriedBox, useTried } from '#components/forms/tried.tsx'
import { Sheet } from '#components/settings/frame.tsx'
import { Choice } from '#components/ui/choice.tsx'
import { AreaField } from '#components/ui/field.tsx'
import { Name } from '#components/ui/name.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { useSentence } from '#components/use-sentence.ts'
import { rehearsalSentence } from '#components/words-guard.ts'
import type { FilterRehearsal, PersonCard } from '#db/types.ts'
import { PRESETS, type Preset } from '#rules/filter/hidden-words.ts'
import { FILTER_LEVELS, type FilterLevel } from '#rules/filter/reasons.ts'
import { linesOf } from '#rules/names.ts'
import type { Outcome } from '#rules/outcome.ts'
import { filterForm, forgetForm, saveFilter, tryFilter } from './guard-actions.ts'

type Props = {
  level: FilterLevel
  hiddenWords: string[]
  blockedDomains: string[]
  lessons: number
  /** The service that the site asks for a second opinion; null where it asks none. */
  opinionHost: string | null
}

/** The filter: its level, hidden words and blocked sites, tried on the last 30 days before they are saved. */
export function FilterSettings(props: Props) {
  const sentence = useSentence()
  const say = useTranslations()
  const t = useTranslations('privacy')
  const toast = useToast()
  const [level, setLevel] = useState(props.level)
  const [words, setWords] = useState(props.hiddenWords.join('\n'))
  const [sites, setSites] = useState(props.blockedDomains.join('\n'))
  const [, start] = useTransition()
  const settings = { level, hiddenWords: linesOf(words), blockedDomains: linesOf(sites) }
  const changed = JSON.stringify(settings) !== JSON.stringify(asSaved(props))
  const tried = useTried(settings, changed, tryFilter)
  const refusal = tried && !tried.ok ? tried.code : null
  const save = () =>
    start(async () => {
      const answer = await saveFilter(settings).catch(() => ({ ok: false, code: 'offline' }) as const)
      toast(answer.ok ? t('savedItHoldsForRequests') : sentence(answer.code))
    })
  const add = (preset: Preset) => setWords([...new Set([...linesOf(words), ...PRESETS[preset]])].join('\n'))
  return (
    <Sheet id="filter" title={t('filter')} text={t('itLooksOnlyAtWhat')}>
      <form
        action={filterForm}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        className="mt-3 grid gap-5"
      >
        <fieldset className="min-w-0">
          <legend className="sr-only">{t('howMuchIsHidden')}</legend>
          {FILTER_LEVELS.map((choice) => (
            <Choice
              key={choice}
              name="level"
              value={choice}
              checked={level === choice}
              onChange={() => setLevel(choice)}
              title={say(`guard.levels.${choice}.title`)}
              text={say(`guard.levels.${choice}.text`)}
            />
          ))}
        </fieldset>
        <div id="hidden-words">
          <AreaField
            label={t('hiddenWords')}
            hint={t('oneWordPhraseOrEmoji')}
            error={refusal === 'hidden_words' ? sentence(refusal) : undefined}
            name="hiddenWords"
            rows={4}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            spellCheck={false}
            autoCapitalize="none"
          />
          <p className="mt-2 flex flex-wrap items-center gap-2 text-meta">
            <span className="text-soft">{t('addAList')}</span>
            {(Object.keys(PRESETS) as Preset[]).map((preset) => (
              <button
                key={preset}
                type="button"
                onClick={() => add(preset)}
                className="min-h-11 rounded-full border border-edge px-4 hover:bg-hover"
              >
                {say(`guard.presets.${preset}`)}
              </button>
            ))}
          </p>
        </div>
        <div id="blocked-sites">
          <AreaField
            label={t('blockedSites')}
            hint={t('onePerLineSuchAs')}
            error={refusal === 'blocked_sites' ? sentence(refusal) : undefined}
            name="blockedDomains"
            rows={2}
            value={sites}
            onChange={(event) => setSites(event.target.value)}
            spellCheck={false}
            autoCapitalize="none"
          />
        </div>
        <Rehearsal changed={changed} tried={tried} />
        <div>
          <Submit>{t('saveTheFilter')}</Submit>
        </div>
      </form>
      {props.opinionHost && <SecondOpinion host={props.opinionHost} />}
      <Lessons count={props.lessons} />
    </Sheet>
  )
}

const asSaved = ({ level, hiddenWords, blockedDomains }: Props) => ({ level, hiddenWords, blockedDomains })

function Rehearsal({ changed, tried }: { changed: boolean; tried: Outcome<FilterRehearsal> | null }) {
  const say = useTranslations()
  const t = useTranslations('privacy')
  const rehearsal = tried?.ok ? tried.value : null
  const people = rehearsal ? [...rehearsal.hidden.people, ...rehearsal.arriving.people] : []
  return (
    <TriedBox changed={changed} tried={tried} idle={t('changeSomethingToSeeWhat')} refused={t('mendTheLineAboveAnd')}>
      {rehearsal && (
        <>
          {rehearsalSentence(say, { hidden: rehearsal.hidden.count, arriving: rehearsal.arriving.count })}
          {people.length > 0 && (
            <details className="mt-1">
              <summary className="inline-flex min-h-8 cursor-pointer items-center underline">{t('seeThem')}</summary>
              <Group title={t('wouldHaveBeenHidden')} people={rehearsal.hidden.people} />
              <Group title={t('wouldHaveArrived')} people={rehearsal.arriving.people} />
            </details>
          )}
        </>
      )}
    </TriedBox>
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

function SecondOpinion({ host }: { host: string }) {
  const t = useTranslations('guard.opinion')
  return (
    <div className="mt-6 border-line border-t pt-4">
      <h3 className="font-medium">{t('title')}</h3>
      {[t('asks', { host }), t('gets'), t('does')].map((words) => (
        <p key={words} className="mt-1 max-w-prose break-words text-soft">
          {words}
        </p>
      ))}
    </div>
  )
}

/** What the viewer's own decisions taught, and the way to forget it. */
function Lessons({ count }: { count: number }) {
  const t = useTranslations('privacy')
  return (
    <div id="learned" className="mt-6 border-line border-t pt-4">
      <h3 className="font-medium">{t('whatYourFilterLearned')}</h3>
      <p className="mt-1 max-w-prose text-soft">{count === 0 ? t('nothingYetItLearnsA') : t('itLearnedALittleFrom')}</p>
      {count > 0 && (
        <form action={forgetForm} className="mt-3">
          <Submit look="plain">{t('forgetAllOfIt')}</Submit>
        </form>
      )}
    </div>
  )
}
