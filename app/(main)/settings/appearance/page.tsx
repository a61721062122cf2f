import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { currentMe } from '#server/language.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { LanguageChoice } from './language-choice.tsx'
import { ThemeChoice } from './theme-choice.tsx'

export const generateMetadata = () => titled('settings.appearance')

export default async function AppearancePage() {
  const t = await getTranslations('settings')
  await pageViewer('/settings/appearance')
  const me = await currentMe()
  const chosen = (await cookies()).get('theme')?.value
  return (
    <SettingsPage title={t('appearance')}>
      <Sheet title={t('lightOrDark')} text={t('keptInThisBrowserOnly')}>
        <ThemeChoice theme={chosen === 'light' || chosen === 'dark' ? chosen : 'system'} />
      </Sheet>
      <Sheet title={t('language')} text={t('languageText')}>
        <LanguageChoice language={me?.language ?? null} />
      </Sheet>
    </SettingsPage>
  )
}
