import type { Metadata } from 'next'
import { buttonClass } from '#components/ui/button.tsx'
import { personOfMailsOff } from '#server/mails-off.ts'
import type { SearchParams } from '#server/page-props.ts'
import { AfterLink, FormPage } from '../form-page.tsx'

export const metadata: Metadata = { title: 'Mails about messages', referrer: 'no-referrer' }

/** Where the link in a mail leads: one press turns mails about messages off, without signing in. */
export default async function MailsPage({ searchParams }: { searchParams: SearchParams }) {
  const { token, off } = await searchParams
  const known = typeof token === 'string' && personOfMailsOff(token) !== null ? token : null
  return (
    <FormPage
      title="Mails about messages"
      after={
        <AfterLink text="Everything else about them:" href="/settings/notifications">
          Notifications
        </AfterLink>
      }
    >
      {known === null ? (
        <p role="status">
          {off === '1'
            ? 'Turned off. You can turn them on again in Settings, under Notifications.'
            : 'This link isn’t whole. Open it from the mail again, or turn mails off in Settings, under Notifications.'}
        </p>
      ) : (
        <form method="post" action={`/mails/off/${known}`} className="grid gap-4">
          <p>You won’t be mailed about messages any more. What arrives waits for you on Ajar.</p>
          <button type="submit" className={buttonClass('primary')}>
            Turn these mails off
          </button>
        </form>
      )}
    </FormPage>
  )
}
