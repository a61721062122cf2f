'use client'
import { Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FormError, Submit, useForm } from '../forms/form.tsx'
import type { FormAction, FormState } from '../forms/form-state.ts'
import { Sheet } from '../settings/frame.tsx'
import { Button } from '../ui/button.tsx'
import { useCopy } from '../ui/copy.ts'
import { Field } from '../ui/field.tsx'

type Invitation = {
  id: string
  label: string
  uses: number
  used: number
  revokedAt: number | null
  /** The day it runs out, in the reader's words. */
  until: string
  /** Used up or run out. */
  over: boolean
}
type State = FormState & { link?: string }
type Props = {
  invitations: readonly Invitation[]
  /** Sign-up is by invitation now. */
  needed: boolean
  invite: FormAction<State>
  revoke: (form: FormData) => Promise<void>
}

/** Links that let somebody in while sign-up is by invitation: made, shown once, taken back. */
export function Invitations({ invitations, needed, invite, revoke }: Props) {
  const t = useTranslations('moderation')
  const { state, errorAt, form } = useForm(invite)
  return (
    <Sheet
      id="invitations"
      title={t('invitations')}
      text={needed ? t('whoeverFollowsOneOfThese') : t('theyMatterWhileSignUp')}
    >
      {state.link && <Link address={state.link} />}
      <form {...form} className="mt-4 grid gap-4 sm:grid-cols-[1fr_8rem_8rem]">
        <div className="sm:col-span-3">
          <FormError state={state} />
        </div>
        <Field
          label={t('forWhom')}
          name="label"
          required
          hint={t('forTheAdminsEyesSuch')}
          defaultValue={state.values.label}
          error={errorAt('label')}
        />
        <Field
          label={t('accounts')}
          name="uses"
          required
          inputMode="numeric"
          hint={t('n1To100')}
          defaultValue={state.values.uses ?? '1'}
          error={errorAt('uses')}
        />
        <Field
          label={t('days')}
          name="days"
          required
          inputMode="numeric"
          hint={t('n1To365')}
          defaultValue={state.values.days ?? '7'}
          error={errorAt('days')}
        />
        <div>
          <Submit look="plain">{t('makeAnInvitation')}</Submit>
        </div>
      </form>
      {invitations.length > 0 && (
        <ul className="mt-4 divide-y divide-line">
          {invitations.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} revoke={revoke} />
          ))}
        </ul>
      )}
    </Sheet>
  )
}

function Link({ address }: { address: string }) {
  const t = useTranslations('moderation')
  const copy = useCopy()
  return (
    <div role="status" className="mt-4 rounded-md bg-sunken p-4">
      <p className="font-medium">{t('theLinkShownOnlyNow')}</p>
      <p className="mt-1 break-all font-mono text-meta select-all" translate="no">
        {address}
      </p>
      <Button onClick={() => copy(address, t('theLinkIsCopied'), 'link')} className="mt-3">
        <Copy size={18} aria-hidden="true" />
        {t('copy')}
      </Button>
    </div>
  )
}

function Row({ invitation, revoke }: { invitation: Invitation } & Pick<Props, 'revoke'>) {
  const t = useTranslations('moderation')
  const { id, label, uses, used, until, over, revokedAt } = invitation
  const stands = revokedAt === null && !over
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className={`break-words font-medium ${stands ? '' : 'text-soft'}`}>
          <bdi>{label}</bdi>
        </p>
        <p className="tabular text-meta text-soft">
          {t('usedOfUsesUsed', { used, uses })} · {revokedAt === null ? t('untilUntil', { until }) : t('takenBack')}
        </p>
      </div>
      {stands && (
        <form action={revoke}>
          <input type="hidden" name="id" value={id} />
          <Submit look="danger">
            {t('takeBack')}
            <span className="sr-only"> {t('theInvitationForLabel', { label })}</span>
          </Submit>
        </form>
      )}
    </li>
  )
}
