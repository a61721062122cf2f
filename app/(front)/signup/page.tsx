import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { sentence } from '#components/words.ts'
import { invitationStands } from '#db/invitations.ts'
import { siteNow } from '#db/site-cache.ts'
import { signInServices } from '#server/env.ts'
import type { SearchParams } from '#server/page-props.ts'
import { currentViewer } from '#server/viewer.ts'
import { signInElsewhere } from '../actions.ts'
import { AfterLink, FormPage } from '../form-page.tsx'
import { SERVICE_NAMES } from '../service-names.ts'
import { SignUpForm } from './sign-up-form.tsx'

export const metadata: Metadata = { title: 'Sign up' }

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  if (await currentViewer()) redirect('/messages')
  const { invitation: given } = await searchParams
  const invitation = typeof given === 'string' && given.length <= 200 ? given : ''
  const refusal = await refusalOf(invitation)
  return (
    <FormPage
      title={refusal ? 'No new accounts' : 'Make an account'}
      text={
        refusal
          ? undefined
          : 'Your door starts closed to strangers: only people you follow can write to you. Open it whenever you like.'
      }
      after={
        <AfterLink text="Have an account?" href="/signin">
          Sign in
        </AfterLink>
      }
    >
      {refusal ? (
        <p className="max-w-prose">{sentence(refusal)}</p>
      ) : (
        <>
          <SignUpForm invitation={invitation} />
          {invitation !== '' && <Services invitation={invitation} />}
        </>
      )}
    </FormPage>
  )
}

async function refusalOf(invitation: string): Promise<string | null> {
  const { signUp } = siteNow()
  if (signUp === 'closed') return 'sign_up_closed'
  return signUp === 'open' || (await invitationStands(invitation)) ? null : 'invitation_needed'
}

/** An invitation is also good for an account elsewhere. */
function Services({ invitation }: { invitation: string }) {
  const services = signInServices()
  if (services.length === 0) return null
  return (
    <form action={signInElsewhere} className="mt-6 grid gap-2 border-t border-line pt-6">
      <input type="hidden" name="invitation" value={invitation} />
      {services.map((service) => (
        <Button key={service} type="submit" name="service" value={service}>
          Continue with {SERVICE_NAMES[service]}
        </Button>
      ))}
    </form>
  )
}
