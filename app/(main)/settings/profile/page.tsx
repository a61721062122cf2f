import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Note, SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { sentence } from '#components/words.ts'
import { readMe } from '#db/people.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { PictureForm } from './picture-form.tsx'
import { ProfileForm } from './profile-form.tsx'

export const metadata: Metadata = { title: 'Profile' }

export default async function ProfileSettingsPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await pageViewer('/settings/profile')
  const [me, { error, saved }] = await Promise.all([readMe(viewer.id), searchParams])
  if (!me) notFound()
  return (
    <SettingsPage title="Profile">
      {typeof error === 'string' && <Note tone="bad">{sentence(error)}</Note>}
      {saved === 'picture' && <Note>Your picture is saved.</Note>}
      <Sheet title="Picture">
        <PictureForm me={me} />
      </Sheet>
      <Sheet title="About you" text="Anyone can see this, also without an account.">
        <ProfileForm me={{ handle: me.handle, name: me.name, bio: me.bio, location: me.location }} />
      </Sheet>
    </SettingsPage>
  )
}
