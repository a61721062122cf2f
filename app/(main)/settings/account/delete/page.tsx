import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { sentence } from '#components/say.ts'
import { Note, SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { isOnlyAdmin } from '#db/departures.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { proofNeeded } from '#server/still-you.ts'
import { DeleteForm } from './delete-form.tsx'

export const generateMetadata = () => titled('settings.deleteAccount')

export default async function DeletePage() {
  const say = await getTranslations()
  const t = await getTranslations('settings')
  const viewer = await pageViewer('/settings/account/delete')
  const [proof, onlyAdmin] = await Promise.all([proofNeeded(viewer, true), isOnlyAdmin(viewer.id)])
  return (
    <SettingsPage title={t('deleteAccount')} back="/settings/account">
      <Sheet title={t('whatWillHappen')}>
        <ul className="mt-3 grid max-w-prose list-disc gap-2 ps-5">
          <li>{t('atOnceYouAreSigned')}</li>
          <li>{t('for7DaysYouCan')}</li>
          <li>{t('thenYourProfilePictureEmail')}</li>
          <li>{t('whatYouWroteToOthers')}</li>
          <li>{t('yourHandleStaysTakenSo')}</li>
          <li>{t('reportsThatModeratorsHaveYours')}</li>
        </ul>
        <p className="mt-4 max-w-prose">
          {t.rich('firstIfYouWantTo', {
            a: (words) => (
              <a href="/settings/data" className="underline underline-offset-4">
                {words}
              </a>
            ),
          })}
        </p>
      </Sheet>
      {onlyAdmin ? <Note tone="bad">{sentence(say, 'last_admin')}</Note> : <DeleteForm proof={proof} />}
    </SettingsPage>
  )
}
