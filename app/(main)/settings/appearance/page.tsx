import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { pageViewer } from '#server/page-viewer.ts'
import { ThemeChoice } from './theme-choice.tsx'

export const metadata: Metadata = { title: 'Appearance' }

export default async function AppearancePage() {
  await pageViewer('/settings/appearance')
  const chosen = (await cookies()).get('theme')?.value
  return (
    <SettingsPage title="Appearance">
      <Sheet title="Light or dark" text="Kept in this browser only.">
        <ThemeChoice theme={chosen === 'light' || chosen === 'dark' ? chosen : 'system'} />
      </Sheet>
    </SettingsPage>
  )
}
