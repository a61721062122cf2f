'use client'
import { Copy, Download } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { CurrentPassword } from '#components/forms/current-password.tsx'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import type { FormState } from '#components/forms/form-state.ts'
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
  const t = useTranslations('settings')
  const { state, errorAt, form } = useForm<State>(makeRecoveryCodes)
  if (state.codes) return <Codes codes={state.codes} handle={handle} next={next} />
  return (
    <form {...form} className="mt-4 grid max-w-md gap-4">
      <FormError state={state} />
      {left > 0 && <p>{t('theLeftOtherLeftCodes', { left })}</p>}
      {asksPassword && <CurrentPassword error={errorAt('password')} />}
      <div className="flex flex-wrap items-center gap-3">
        <Submit>{left > 0 ? t('makeNewCodes') : t('showMyRecoveryCodes')}</Submit>
        {next !== null && (
          <Link href={next} className={buttonClass('quiet')}>
            {t(onward(next))}
          </Link>
        )}
      </div>
    </form>
  )
}

/** The key of what leads on from here. */
const onward = (next: string) => (next === '/messages' ? 'continueToInbox' : 'continueToPlace')

function Codes({ codes, handle, next }: { codes: string[] } & Pick<Props, 'handle' | 'next'>) {
  const t = useTranslations('settings')
  const copy = useCopy()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const file = `${t('codesFile', { handle })}\n\n${codes.join('\n')}\n`
  return (
    <div className="mt-4">
      <h2 ref={heading} tabIndex={-1} className="font-medium outline-none">
        {t('yourRecoveryCodes')}
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
          {t('download')}
        </a>
        <Button onClick={() => copy(codes.join('\n'), t('codesCopied'), 'codes')}>
          <Copy size={18} aria-hidden="true" />
          {t('copy')}
        </Button>
        <Link href={next ?? '/settings/account'} className={buttonClass('primary')}>
          {next === null ? t('iveKeptThem') : t(onward(next))}
        </Link>
      </div>
    </div>
  )
}
