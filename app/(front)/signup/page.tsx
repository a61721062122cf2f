import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { sentence } from '#components/words.ts'
import { invitationStands } from '#db/invitations.ts'
import { siteNow } from '#db/site-cache.ts'
import type { SearchParams } from '#server/page-props.ts'
import { currentViewer } from '#server/viewer.ts'
import { AfterLink, FormPage } from '../form-page.tsx'
import { Services } from '../services.tsx'
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
          {/* An invitation is also good for an account elsewhere. */}
          {invitation !== '' && <Services carry="invitation" value={invitation} />}
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
