import type { Metadata } from 'next'
import { AfterLink, FormPage } from '../form-page.tsx'
import { RecoverForm } from './recover-form.tsx'

export const metadata: Metadata = { title: 'Use a recovery code' }

export default function RecoverPage() {
  return (
    <FormPage
      title="Use a recovery code"
      text="Each of your ten codes works once. It sets a new password and signs out every browser but this one."
      after={
        <>
          <AfterLink text="Remembered it?" href="/signin">
            Sign in
          </AfterLink>
          <p className="text-soft">No codes left? The owner of this site can set a new password for you.</p>
        </>
      }
    >
      <RecoverForm />
    </FormPage>
  )
}
