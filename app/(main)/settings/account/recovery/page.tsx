import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Note, SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { countRecoveryCodes, listSessions, passwordHashOf } from '#db/accounts.ts'
import { emailOf } from '#db/emails.ts'
import { readMe } from '#db/people.ts'
import { safeNext } from '#server/next-path.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { RECENTLY } from '#server/still-you.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

export const metadata: Metadata = { title: 'Recovery codes' }

export default async function RecoveryPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await pageViewer('/settings/account/recovery')
  const [me, left, hash, devices, email, params] = await Promise.all([
    readMe(viewer.id),
    countRecoveryCodes(viewer.id),
    passwordHashOf(viewer.id),
    listSessions(viewer.id, viewer.session),
    emailOf(viewer.id),
    searchParams,
  ])
  if (!me) notFound()
  const here = devices.find(({ current }) => current)
  const recent = here !== undefined && Date.now() - here.createdAt < RECENTLY
  const isNew = params.new === '1'
  return (
    <SettingsPage title={isNew ? `Welcome, ${me.name}` : 'Recovery codes'} back="/settings/account">
      {isNew && me.role === 'admin' && (
        <Note>
          You’re this site’s admin, because yours is its first account. Who may sign up and every number stand under{' '}
          <Link href="/moderation/site" className="underline underline-offset-4">
            Moderation, Site
          </Link>
          .
        </Note>
      )}
      <Sheet
        title={isNew ? 'One thing before you go in' : undefined}
        text={`Ten codes that each let you back in once when you forget your password. This site ${email === null ? 'has no email address of yours' : 'mails nobody a new password'}, so keep them where you keep your keys: they are shown once.`}
      >
        <RecoveryCodes
          handle={me.handle}
          left={left}
          asksPassword={hash !== null && !recent}
          next={isNew ? safeNext(params.next) : null}
        />
      </Sheet>
    </SettingsPage>
  )
}
