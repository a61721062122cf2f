import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { sentence } from '#components/say.ts'
import { arrivalOf } from '#server/arrival.ts'
import { hasJustLeft } from '#server/leaving.ts'
import { safeNext, withNext } from '#server/next-path.ts'
import type { SearchParams } from '#server/page-props.ts'
import { currentViewer } from '#server/viewer.ts'
import { AfterLink, FormPage } from '../form-page.tsx'
import { Services } from '../services.tsx'
import { JustLeft } from './just-left.tsx'
import { SignInForm } from './sign-in-form.tsx'

export const generateMetadata = () => titled('front.signIn')

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const say = await getTranslations()
  const t = await getTranslations('front')
  const { next: wanted, error } = await searchParams
  const next = safeNext(wanted)
  const left = await hasJustLeft()
  const viewer = await currentViewer()
  if (viewer) redirect(await arrivalOf(viewer, next))
  return (
    <FormPage
      title={t('signIn')}
      after={
        <>
          <AfterLink text={t('newHere')} href={withNext('/signup', next)}>
            {t('makeAnAccount')}
          </AfterLink>
          <AfterLink text={t('forgotYourPassword')} href="/recover">
            {t('useARecoveryCode')}
          </AfterLink>
        </>
      }
    >
      <JustLeft told={left} />
      {typeof error === 'string' && (
        <p role="alert" className="mb-4 rounded-md border border-red bg-red-paper px-3 py-2">
          {sentence(say, signInErrorCode(error))}
        </p>
      )}
      <SignInForm next={next} />
      <Services next={next} />
    </FormPage>
  )
}

/** The code of a sentence for what Auth.js puts into `?error=`. */
function signInErrorCode(error: string): string {
  if (error === 'CredentialsSignin') return 'wrong_sign_in'
  if (error === 'AccessDenied') return 'sign_in_denied'
  if (error === 'sign_up_closed' || error === 'invitation_needed' || error === 'too_late') return error
  return error === 'demo' ? 'not_found' : 'sign_in_service'
}
