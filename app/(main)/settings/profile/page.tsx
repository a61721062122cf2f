import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { sentence } from '#components/say.ts'
import { Note, SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { readMe } from '#db/people.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { PictureForm } from './picture-form.tsx'
import { ProfileForm } from './profile-form.tsx'

export const generateMetadata = () => titled('settings.profile')

export default async function ProfileSettingsPage({ searchParams }: { searchParams: SearchParams }) {
  const say = await getTranslations()
  const t = await getTranslations('settings')
  const viewer = await pageViewer('/settings/profile')
  const [me, { error, saved }] = await Promise.all([readMe(viewer.id), searchParams])
  if (!me) notFound()
  return (
    <SettingsPage title={t('profile')}>
      {typeof error === 'string' && <Note tone="bad">{sentence(say, error)}</Note>}
      {saved === 'picture' && <Note>{t('yourPictureIsSaved')}</Note>}
      <Sheet title={t('picture')}>
        <PictureForm me={me} />
      </Sheet>
      <Sheet title={t('aboutYou')} text={t('anyoneCanSeeThisAlso')}>
        <ProfileForm me={{ handle: me.handle, name: me.name, bio: me.bio, location: me.location }} />
      </Sheet>
    </SettingsPage>
  )
}
