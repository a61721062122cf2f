import type { Metadata } from 'next'
import { pageViewer } from '#server/page-viewer.ts'
import { PrivacySettings } from './privacy-settings.tsx'

export const metadata: Metadata = { title: 'Privacy' }

export default async function PrivacyPage() {
  const viewer = await pageViewer('/settings/privacy')
  return <PrivacySettings viewer={viewer.id} />
}
