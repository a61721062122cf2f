import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { sentence, signInErrorCode } from '#components/words.ts'
import { signInServices } from '#server/env.ts'
import { safeNext } from '#server/next-path.ts'
import type { SearchParams } from '#server/page-props.ts'
import { currentViewer } from '#server/viewer.ts'
import { signInElsewhere } from '../actions.ts'
import { AfterLink, FormPage } from '../form-page.tsx'
import { SERVICE_NAMES } from '../service-names.ts'
import { SignInForm } from './sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next: wanted, error } = await searchParams
  const next = safeNext(wanted)
  if (await currentViewer()) redirect(next)
  const services = signInServices()
  return (
    <FormPage
      title="Sign in"
      after={
        <>
          <AfterLink text="New here?" href="/signup">
            Make an account
          </AfterLink>
          <AfterLink text="Forgot your password?" href="/recover">
            Use a recovery code
          </AfterLink>
        </>
      }
    >
      {typeof error === 'string' && (
        <p role="alert" className="mb-4 rounded-md border border-red bg-red-paper px-3 py-2">
          {sentence(signInErrorCode(error))}
        </p>
      )}
      <SignInForm next={next} />
      {services.length > 0 && (
        <form action={signInElsewhere} className="mt-6 grid gap-2 border-t border-line pt-6">
          <input type="hidden" name="next" value={next} />
          {services.map((service) => (
            <Button key={service} type="submit" name="service" value={service}>
              Continue with {SERVICE_NAMES[service]}
            </Button>
          ))}
        </form>
      )}
    </FormPage>
  )
}
