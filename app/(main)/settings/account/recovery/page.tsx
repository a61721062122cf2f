import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { Note, SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { countRecoveryCodes, listSessions, passwordHashOf } from '#db/accounts.ts'
import { emailOf } from '#db/emails.ts'
import { readMe } from '#db/people.ts'
import { safeNext } from '#server/next-path.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { RECENTLY } from '#server/still-you.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

export const generateMetadata = () => titled('settings.recoveryCodes')

export default async function RecoveryPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations('settings')
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
    <SettingsPage title={isNew ? t('welcomeName', { name: me.name }) : t('recoveryCodes')} back="/settings/account">
      {isNew && me.role === 'admin' && (
        <Note>
          {t.rich('youreThisSitesAdminBecause', {
            a: (words) => (
              <Link href="/moderation/site" className="underline underline-offset-4">
                {words}
              </Link>
            ),
          })}
        </Note>
      )}
      <Sheet
        title={isNew ? t('oneThingBeforeYouGo') : undefined}
        text={t('tenCodes', { address: email === null ? 'no' : 'yes' })}
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
