'use client'
import { Copy, Download } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import type { FormState } from '#components/forms/form-state.ts'
import { PasswordField } from '#components/forms/password-field.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { useCopy } from '#components/ui/copy.ts'
import { makeRecoveryCodes } from '../actions.ts'

type Props = {
  handle: string
  left: number
  asksPassword: boolean
  /** Where somebody new wanted to go before they made an account; null for everybody else. */
  next: string | null
}
type State = FormState & { codes?: string[] }

/** Makes the codes on request, and shows them once. */
export function RecoveryCodes({ handle, left, asksPassword, next }: Props) {
  const { state, form } = useForm<State>(makeRecoveryCodes)
  if (state.codes) return <Codes codes={state.codes} handle={handle} next={next} />
  return (
    <form {...form} className="mt-4 grid max-w-md gap-4">
      <FormError state={state} />
      {left > 0 && <p>The {left === 1 ? 'code' : `${left} codes`} you have left will stop working.</p>}
      {asksPassword && (
        <PasswordField
          label="Current password"
          name="password"
          autoComplete="current-password"
          error={errorAt(state, 'password')}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Submit>{left > 0 ? 'Make new codes' : 'Show my recovery codes'}</Submit>
        {next !== null && (
          <Link href={next} className={buttonClass('quiet')}>
            {onward(next)}
          </Link>
        )}
      </div>
    </form>
  )
}

const onward = (next: string) => (next === '/messages' ? 'Continue to your inbox' : 'Continue to where you were')

function Codes({ codes, handle, next }: { codes: string[] } & Pick<Props, 'handle' | 'next'>) {
  const copy = useCopy()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const file = `Recovery codes of @${handle} on Ajar. Each works once.\n\n${codes.join('\n')}\n`
  return (
    <div className="mt-4">
      <h2 ref={heading} tabIndex={-1} className="font-medium outline-none">
        Your recovery codes
      </h2>
      <ol
        className="mt-2 grid gap-x-8 gap-y-1 rounded-md bg-sunken p-4 font-mono text-body sm:grid-cols-2"
        translate="no"
      >
        {codes.map((code) => (
          <li key={code} className="tabular select-all">
            {code}
          </li>
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap gap-3">
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download={`ajar-recovery-${handle}.txt`}
          className={buttonClass('plain')}
        >
          <Download size={18} aria-hidden="true" />
          Download
        </a>
        <Button onClick={() => copy(codes.join('\n'), 'The codes are copied.', 'codes')}>
          <Copy size={18} aria-hidden="true" />
          Copy
        </Button>
        <Link href={next ?? '/settings/account'} className={buttonClass('primary')}>
          {next === null ? 'I’ve kept them' : onward(next)}
        </Link>
      </div>
    </div>
  )
}
