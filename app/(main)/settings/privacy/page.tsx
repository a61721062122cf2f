import { titled } from '#app/titled.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { PrivacySettings } from './privacy-settings.tsx'

export const generateMetadata = () => titled('privacy.privacy')

export default async function PrivacyPage() {
  const viewer = await pageViewer('/settings/privacy')
  return <PrivacySettings viewer={viewer.id} />
}
