'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { fullTime } from '#components/live/format.ts'
import { useFormat } from '#components/live/provider.tsx'
import { Sheet } from '#components/settings/frame.tsx'
import { Button } from '#components/ui/button.tsx'
import { useCopy } from '#components/ui/copy.ts'
import { Field, SelectField } from '#components/ui/field.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { termsSentence } from '#components/words-guard.ts'
import type { DoorLinkView } from '#db/types.ts'
import { ENTRANCE_DOORS, LABEL_LENGTH, LINK_LENGTHS, MOST_KNOCKS, PROMPT_LENGTH } from '#rules/knock-questions.ts'
import { closeLinkForm, makeLink } from './entrance-actions.ts'

type Props = { links: DoorLinkView[]; asksSomething: boolean }

/** Doors as links: each an entrance of its own, closed one by one. */
export function LinkSettings({ links, asksSomething }: Props) {
  const t = useTranslations('privacy')
  return (
    <Sheet id="links" title={t('linksToYourDoor')} text={t('whoeverHasSuchALink')}>
      {links.length > 0 && (
        <ul aria-label={t('yourLinks')} className="mt-4 divide-y divide-line">
          {links.map((link) => (
            <LinkRow key={link.id} link={link} />
          ))}
        </ul>
      )}
      <NewLink asksSomething={asksSomething} />
    </Sheet>
  )
}

function LinkRow({ link }: { link: DoorLinkView }) {
  const say = useTranslations()
  const t = useTranslations('privacy')
  const format = useFormat()
  const copy = useCopy()
  const { id, token, label, open, expiresAt, revokedAt, knocked } = link
  const path = `/knock/${token}`
  const copyLink = () => copy(new URL(path, window.location.href).href, t('linkCopied', { label }), 'link')
  const ends =
    expiresAt !== null &&
    (open ? t('until', { until: fullTime(format, expiresAt) }) : t('ended', { ended: fullTime(format, expiresAt) }))
  return (
    <li className="grid gap-2 py-3 sm:flex sm:items-start sm:gap-4">
      <div className={`min-w-0 flex-1 ${open ? '' : 'text-soft'}`}>
        <p className="break-words font-medium">
          <bdi>{label}</bdi>
          {!open && <span className="font-normal"> – {revokedAt === null ? t('pastItsEnd') : t('closed')}</span>}
        </p>
        <p className="break-words text-meta text-soft">
          {[termsSentence(say, link), revokedAt === null && ends].filter(Boolean).join(' · ')}
        </p>
        <p className="text-meta text-soft">{say('guard.knocks', { count: knocked })}</p>
        {open && (
          <a href={path} className="inline-flex min-h-8 max-w-full items-center break-all text-meta underline">
            {path}
          </a>
        )}
      </div>
      {open && (
        <div className="flex gap-2">
          <Button onClick={copyLink}>
            {t('copy')}
            <span className="sr-only"> {t('theLinkLabel', { label })}</span>
          </Button>
          <form action={closeLinkForm}>
            <input type="hidden" name="id" value={id} />
            <Submit look="danger">
              {t('close')}
              <span className="sr-only"> {t('theLinkLabel', { label })}</span>
            </Submit>
          </form>
        </div>
      )}
    </li>
  )
}

function NewLink({ asksSomething }: { asksSomething: boolean }) {
  const say = useTranslations()
  const t = useTranslations('privacy')
  const { state, errorAt, form } = useForm(makeLink)
  const toast = useToast()
  useEffect(() => {
    if (state.done) toast(t('yourLinkIsMadeCopy'))
  }, [state, toast, t])
  const typed = state.code ? state.values : {}
  const limit = { type: 'number', min: 1, max: MOST_KNOCKS, placeholder: t('any') }
  return (
    <form {...form} aria-label={t('aNewLink')} className="mt-4 grid gap-4 border-line border-t pt-4 sm:grid-cols-2">
      <h3 className="font-medium sm:col-span-2">{t('aNewLink')}</h3>
      <div className="empty:hidden sm:col-span-2">
        <FormError state={state} />
      </div>
      <Field
        label={t('whereYouWillUseIt')}
        hint={t('onlyYouSeeThisOn')}
        name="label"
        required
        maxLength={LABEL_LENGTH}
        dir="auto"
        autoComplete="off"
        defaultValue={typed.label}
        error={errorAt('label')}
        className="sm:col-span-2"
      />
      <SelectField key={`a${typed.audience}`} label={t('whoMayKnock')} name="audience" defaultValue={typed.audience}>
        {ENTRANCE_DOORS.map((door) => (
          <option key={door} value={door}>
            {say(`guard.entrances.${door}`)}
          </option>
        ))}
      </SelectField>
      <SelectField key={`l${typed.lasts}`} label={t('howLong')} name="lasts" defaultValue={typed.lasts}>
        {LINK_LENGTHS.map((length) => (
          <option key={length} value={length}>
            {say(`guard.lengths.${length}`)}
          </option>
        ))}
      </SelectField>
      <Field label={t('knocksADay')} name="perDay" defaultValue={typed.perDay} {...limit} />
      <Field label={t('knocksInAll')} name="total" defaultValue={typed.total} {...limit} />
      <Field
        label={t('aQuestionOfItsOwn')}
        hint={t('askedBeforeAFirstMessage')}
        name="prompt"
        maxLength={PROMPT_LENGTH}
        dir="auto"
        autoComplete="off"
        defaultValue={typed.prompt}
        error={errorAt('prompt')}
        className="sm:col-span-2"
      />
      {asksSomething && (
        <label className="flex min-h-11 items-center gap-3 sm:col-span-2">
          <input
            type="checkbox"
            name="mine"
            value="1"
            defaultChecked={typed.mine === '1'}
            className="size-5 shrink-0 accent-mark"
          />
          {t('withoutOneAskWhatI')}
        </label>
      )}
      <div className="sm:col-span-2">
        <Submit>{t('makeTheLink')}</Submit>
      </div>
    </form>
  )
}
