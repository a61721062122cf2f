import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { currentViewer } from '#server/viewer.ts'
import { AfterLink, FormPage } from '../form-page.tsx'
import { SignUpForm } from './sign-up-form.tsx'

export const metadata: Metadata = { title: 'Sign up' }

export default async function SignUpPage() {
  if (await currentViewer()) redirect('/messages')
  return (
    <FormPage
      title="Make an account"
      text="Your door starts closed to strangers: only people you follow can write to you. Open it whenever you like."
      after={
        <AfterLink text="Have an account?" href="/signin">
          Sign in
        </AfterLink>
      }
    >
      <SignUpForm />
    </FormPage>
  )
}
