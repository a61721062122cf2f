'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { Field } from '#components/ui/field.tsx'
import { mailLinkHere } from '../actions.ts'
import { useWork, WorkNote } from './work-note.tsx'

type Props = { invitation: string; next: string /** This page anew, for another address. */; anew: string }

/** Asks for an address and has a link mailed to it; then says so, with a way to have it sent again. */
export function MailForm({ invitation, next, anew }: Props) {
  const t = useTranslations('front')
  const { state, errorAt, submit, form } = useForm(mailLinkHere)
  const { working, remember } = useWork(state.task, submit)
  return (
    <form
      {...form}
      onSubmit={(event) => remember(new FormData(event.currentTarget))}
      className="grid grid-cols-1 gap-4"
    >
      {working ? <WorkNote /> : <FormError state={state} />}
      {invitation !== '' && <input type="hidden" name="invitation" value={invitation} />}
      <input type="hidden" name="next" value={next} />
      {state.done ? (
        <Sent email={state.values.email ?? ''} again={state.values.again === '1'} anew={anew} />
      ) : (
        <>
          <Field
            label={t('emailAddress')}
            name="email"
            type="email"
            required
            autoComplete="email"
            hint={t('weMailYouALink')}
            defaultValue={state.values.email}
            error={errorAt('email')}
          />
          <Submit>{t('sendMeTheLink')}</Submit>
        </>
      )}
    </form>
  )
}

function Sent({ email, again, anew }: { email: string; again: boolean; anew: string }) {
  const t = useTranslations('front')
  const heading = useRef<HTMLHeadingElement>(null)
  // What was pressed is gone; and who sent it again hears that, too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentence changes with it
  useEffect(() => heading.current?.focus(), [again])
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold break-words outline-none">
        {t.rich(again ? 'weSentALinkOnce' : 'weSentALinkTo', { email, b: (address) => <bdi>{address}</bdi> })}
      </h2>
      <p className="text-soft">{t('openItWithin24Hours')}</p>
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="again" value="1" />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Submit look="plain">{t('sendAgain')}</Submit>
        <Link href={anew} className="inline-flex min-h-11 items-center underline underline-offset-4">
          {t('useAnotherAddress')}
        </Link>
      </div>
    </>
  )
}
