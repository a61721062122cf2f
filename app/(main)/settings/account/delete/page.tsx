import type { Metadata } from 'next'
import { Note, SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { sentence } from '#components/words.ts'
import { isOnlyAdmin } from '#db/departures.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { proofNeeded } from '#server/still-you.ts'
import { DeleteForm } from './delete-form.tsx'

export const metadata: Metadata = { title: 'Delete account' }

export default async function DeletePage() {
  const viewer = await pageViewer('/settings/account/delete')
  const [proof, onlyAdmin] = await Promise.all([proofNeeded(viewer, true), isOnlyAdmin(viewer.id)])
  return (
    <SettingsPage title="Delete account" back="/settings/account">
      <Sheet title="What will happen">
        <ul className="mt-3 grid max-w-prose list-disc gap-2 pl-5">
          <li>At once: you are signed out everywhere, and nobody can find you or write to you.</li>
          <li>For 7 days you can change your mind: sign in, and everything is as it was.</li>
          <li>
            Then your profile, picture, email address, password, settings, follows and your side of every conversation
            are deleted for good, and you leave your groups.
          </li>
          <li>What you wrote to others stays with them, under the name “Deleted account”.</li>
          <li>Your handle stays taken, so that nobody can pass for you.</li>
          <li>Reports that moderators have, yours and those about you, stay with them.</li>
        </ul>
        <p className="mt-4 max-w-prose">
          <a href="/settings/data" className="underline underline-offset-4">
            Download your data
          </a>{' '}
          first, if you want to keep any of it.
        </p>
      </Sheet>
      {onlyAdmin ? <Note tone="bad">{sentence('last_admin')}</Note> : <DeleteForm proof={proof} />}
    </SettingsPage>
  )
}
