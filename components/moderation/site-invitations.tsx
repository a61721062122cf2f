'use client'
import { Copy } from 'lucide-react'
import { errorAt, FormError, Submit, useForm } from '../forms/form.tsx'
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
  const { state, form } = useForm(invite)
  return (
    <Sheet
      id="invitations"
      title="Invitations"
      text={
        needed
          ? 'Whoever follows one of these links may make an account.'
          : 'They matter while sign-up is by invitation; at the moment it isn’t.'
      }
    >
      {state.link && <Link address={state.link} />}
      <form {...form} className="mt-4 grid gap-4 sm:grid-cols-[1fr_8rem_8rem]">
        <div className="sm:col-span-3">
          <FormError state={state} />
        </div>
        <Field
          label="For whom"
          name="label"
          required
          hint="For the admins’ eyes, such as “the choir”."
          defaultValue={state.values.label}
          error={errorAt(state, 'label')}
        />
        <Field
          label="Accounts"
          name="uses"
          required
          inputMode="numeric"
          hint="1 to 100"
          defaultValue={state.values.uses ?? '1'}
          error={errorAt(state, 'uses')}
        />
        <Field
          label="Days"
          name="days"
          required
          inputMode="numeric"
          hint="1 to 365"
          defaultValue={state.values.days ?? '7'}
          error={errorAt(state, 'days')}
        />
        <div>
          <Submit look="plain">Make an invitation</Submit>
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
  const copy = useCopy()
  return (
    <div role="status" className="mt-4 rounded-md bg-sunken p-4">
      <p className="font-medium">The link, shown only now</p>
      <p className="mt-1 break-all font-mono text-meta select-all" translate="no">
        {address}
      </p>
      <Button onClick={() => copy(address, 'The link is copied.', 'link')} className="mt-3">
        <Copy size={18} aria-hidden="true" />
        Copy
      </Button>
    </div>
  )
}

function Row({ invitation, revoke }: { invitation: Invitation } & Pick<Props, 'revoke'>) {
  const { id, label, uses, used, until, over, revokedAt } = invitation
  const stands = revokedAt === null && !over
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className={`break-words font-medium ${stands ? '' : 'text-soft'}`}>
          <bdi>{label}</bdi>
        </p>
        <p className="tabular text-meta text-soft">
          {used} of {uses} used · {revokedAt === null ? `until ${until}` : 'taken back'}
        </p>
      </div>
      {stands && (
        <form action={revoke}>
          <input type="hidden" name="id" value={id} />
          <Submit look="danger">
            Take back<span className="sr-only"> the invitation for {label}</span>
          </Submit>
        </form>
      )}
    </li>
  )
}
