'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { number } from '#components/live/format.ts'
import { useFormat } from '#components/live/provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { AreaField } from '#components/ui/field.tsx'
import { Name } from '#components/ui/name.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { blockedSentence, blockListSentence, linesSentence } from '#components/words-guard.ts'
import { type BlockListState, blockListForm } from './block-list-actions.ts'
import type { BlockListPreview } from './look-at-list.ts'

/** Asks what a list would do by the route, which takes larger files than an action. */
async function look(form: FormData): Promise<BlockListState> {
  const values = { text: String(form.get('text') ?? '') }
  try {
    const response = await fetch('/settings/privacy/block-list', { method: 'POST', body: form })
    const answer = (await response.json()) as { preview: BlockListPreview } | { code: string; reason?: string }
    return 'preview' in answer ? { code: null, values, preview: answer.preview } : { ...answer, values }
  } catch {
    return { code: navigator.onLine ? 'unexpected' : 'offline', values }
  }
}

/** Brings a list of people to block: shows what it would do, does it with one press, and takes it back with one. */
export function BlockListImport() {
  const t = useTranslations('privacy')
  const { state, form } = useForm<BlockListState>(blockListForm)
  // What the route answered; what the action answers later takes its place.
  const [looked, setLooked] = useState<{ before: BlockListState; state: BlockListState } | null>(null)
  const [looking, start] = useTransition()
  const box = useRef<HTMLDivElement>(null)
  const shown = looked?.before === state ? looked.state : state

  // The button that was pressed is gone: what came of it takes the focus.
  useEffect(() => {
    if (!shown.code && !shown.blocked && shown.unblocked === undefined) return
    box.current?.querySelector<HTMLElement>('[role="alert"], [data-done]')?.focus()
  }, [shown])

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (looking) return
    const data = new FormData(event.currentTarget)
    start(async () => {
      const answer = await look(data)
      setLooked({ before: state, state: answer })
    })
  }
  return (
    <div ref={box} className="mt-5 border-line border-t pt-4">
      <h3 className="font-semibold">{t('importAList')}</h3>
      <p className="mt-1 max-w-prose text-soft">{t('aCsvFileFromHere')}</p>
      {/* Emptied once its list is done. */}
      <form key={shown.blocked?.at} {...form} onSubmit={onSubmit} className="mt-3 grid gap-3">
        <FormError state={shown} />
        <label className="grid gap-1">
          <span className="font-medium">{t('aFile')}</span>
          <input
            type="file"
            name="list"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface text-meta file:me-3 file:min-h-11 file:cursor-pointer file:border-0 file:bg-sunken file:px-3 file:font-medium file:text-ink"
          />
        </label>
        <AreaField
          label={t('orHandles')}
          hint={t('onePerLineAList')}
          name="text"
          rows={3}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          translate="no"
          defaultValue={shown.values.text}
        />
        <div>
          <Button type="submit" name="step" value="look" aria-disabled={looking || undefined}>
            {t('showWhatItWouldDo')}
          </Button>
        </div>
      </form>
      <div role="status">
        {looking && <p className="mt-3 text-soft">{t('readingTheList')}</p>}
        {!looking && shown.preview && <Preview preview={shown.preview} action={form.action} />}
        {!looking && <Done state={shown} action={form.action} />}
      </div>
    </div>
  )
}

type Action = (form: FormData) => void

/** What the list would do, each kind with its people, handles or lines, and the button that does it. */
function Preview({ preview, action }: { preview: BlockListPreview; action: Action }) {
  const say = useTranslations()
  const t = useTranslations('privacy')
  const format = useFormat()
  const written = (count: number) => number(format, count)
  const { will, people, missing, missed, unreadable, lines } = preview
  return (
    <div className="mt-3 grid grid-cols-1 gap-3 rounded-sm bg-sunken px-3 py-3">
      <p>{blockListSentence(say, preview)}</p>
      {will > 0 && (
        <Some title={t('whoWillBeBlocked')} more={will - people.length}>
          {people.map((person) => (
            <li key={person.id}>
              <Link href={`/@${person.handle}`} className="flex min-h-8 items-center gap-2 hover:underline">
                <Picture person={person} size={24} />
                <Name person={person} />
                <bdi className="min-w-0 truncate text-meta text-soft">@{person.handle}</bdi>
              </Link>
            </li>
          ))}
        </Some>
      )}
      {missing > 0 && (
        <Some title={t('whoIsntHere')} more={missing - missed.length}>
          {missed.map((handle) => (
            <li key={handle} className="truncate">
              <bdi translate="no">{handle}</bdi>
            </li>
          ))}
        </Some>
      )}
      {unreadable > 0 && <p className="text-meta text-soft">{linesSentence(say, lines, unreadable, written)}</p>}
      {will > 0 && (
        <form action={action}>
          <input type="hidden" name="step" value="block" />
          <input type="hidden" name="handles" value={preview.handles} />
          <Submit look="danger">{t('blockWillWillOtherPeople', { will })}</Submit>
        </form>
      )}
    </div>
  )
}

function Some({ title, more, children }: { title: string; more: number; children: ReactNode }) {
  const t = useTranslations('privacy')
  return (
    <details>
      <summary className="inline-flex min-h-8 cursor-pointer items-center underline">{title}</summary>
      <ul className="max-h-80 overflow-y-auto">
        {children}
        {more > 0 && <li className="text-soft">{t('andMoreMore', { more })}</li>}
      </ul>
    </details>
  )
}

/** What was done, and the way back. */
function Done({ state: { blocked, unblocked }, action }: { state: BlockListState; action: Action }) {
  const say = useTranslations()
  const t = useTranslations('privacy')
  const _format = useFormat()
  if (unblocked !== undefined)
    return (
      <p data-done tabIndex={-1} className="mt-3">
        {blockedSentence(say, unblocked, { undone: true })}
      </p>
    )
  if (!blocked) return null
  return (
    <form action={action} className="mt-3 flex flex-wrap items-center gap-3 rounded-sm bg-sunken px-3 py-2">
      <p data-done tabIndex={-1} className="min-w-0 flex-1">
        {blockedSentence(say, blocked.people)}
      </p>
      <input type="hidden" name="step" value="undo" />
      <input type="hidden" name="at" value={blocked.at} />
      {blocked.people > 0 && <Submit look="plain">{t('undo')}</Submit>}
    </form>
  )
}
