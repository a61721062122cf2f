'use client'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import { Field } from '#components/ui/field.tsx'
import { mailLinkHere } from '../actions.ts'
import { useWork, WorkNote } from './work-note.tsx'

type Props = { invitation: string; next: string /** This page anew, for another address. */; anew: string }

/** Asks for an address and has a link mailed to it; then says so, with a way to have it sent again. */
export function MailForm({ invitation, next, anew }: Props) {
  const { state, submit, form } = useForm(mailLinkHere)
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
            label="Email address"
            name="email"
            type="email"
            required
            autoComplete="email"
            hint="We mail you a link to go on with. Only you see the address here."
            defaultValue={state.values.email}
            error={errorAt(state, 'email')}
          />
          <Submit>Send me the link</Submit>
        </>
      )}
    </form>
  )
}

function Sent({ email, again, anew }: { email: string; again: boolean; anew: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // What was pressed is gone; and who sent it again hears that, too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentence changes with it
  useEffect(() => heading.current?.focus(), [again])
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold break-words outline-none">
        {again ? 'We sent a link once more to ' : 'We sent a link to '}
        <bdi>{email}</bdi>
      </h2>
      <p className="text-soft">
        Open it within 24 hours to choose your handle and password. Nothing there in a few minutes? Look among the
        unwanted mail too.
      </p>
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="again" value="1" />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Submit look="plain">Send again</Submit>
        <Link href={anew} className="inline-flex min-h-11 items-center underline underline-offset-4">
          Use another address
        </Link>
      </div>
    </>
  )
}
