import { getTranslations } from 'next-intl/server'
import { SettingsList } from '#components/settings/list.tsx'
import { pageViewer } from '#server/page-viewer.ts'
import { PrivacySettings } from './privacy/privacy-settings.tsx'

/** The list on a phone; where the list stands beside the page, its first section. */
export default async function SettingsIndex() {
  const t = await getTranslations('settings')
  const viewer = await pageViewer('/settings')
  return (
    <>
      <nav aria-label={t('allSettings')} className="lg:hidden">
        <h1 className="px-3 pb-3 text-2xl font-semibold tracking-tight">{t('settings')}</h1>
        <SettingsList />
      </nav>
      <div className="hidden lg:block">
        <PrivacySettings viewer={viewer.id} />
      </div>
    </>
  )
}
