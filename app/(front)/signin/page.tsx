import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { sentence, signInErrorCode } from '#components/words.ts'
import { arrivalOf } from '#server/arrival.ts'
import { hasJustLeft } from '#server/leaving.ts'
import { safeNext, withNext } from '#server/next-path.ts'
import type { SearchParams } from '#server/page-props.ts'
import { currentViewer } from '#server/viewer.ts'
import { AfterLink, FormPage } from '../form-page.tsx'
import { Services } from '../services.tsx'
import { JustLeft } from './just-left.tsx'
import { SignInForm } from './sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next: wanted, error } = await searchParams
  const next = safeNext(wanted)
  const left = await hasJustLeft()
  const viewer = await currentViewer()
  if (viewer) redirect(await arrivalOf(viewer, next))
  return (
    <FormPage
      title="Sign in"
      after={
        <>
          <AfterLink text="New here?" href={withNext('/signup', next)}>
            Make an account
          </AfterLink>
          <AfterLink text="Forgot your password?" href="/recover">
            Use a recovery code
          </AfterLink>
        </>
      }
    >
      <JustLeft told={left} />
      {typeof error === 'string' && (
        <p role="alert" className="mb-4 rounded-md border border-red bg-red-paper px-3 py-2">
          {sentence(signInErrorCode(error))}
        </p>
      )}
      <SignInForm next={next} />
      <Services next={next} />
    </FormPage>
  )
}
