import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { sentence } from '#components/say.ts'
import { Note, SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { listImported } from '#db/imported.ts'
import { readImport } from '#db/imports.ts'
import { archiveBytes } from '#server/import-job.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { proofNeeded } from '#server/still-you.ts'
import { ExportForm } from './export-form.tsx'
import { ImportForm } from './import-form.tsx'

export const generateMetadata = () => titled('data.yourData')

/** What may lead back here. An address that says something else says nothing. */
const REFUSALS = new Set([
  ...['bad_input', 'wrong_password', 'too_many_tries', 'sign_in_again', 'too_many_exports'],
  ...['archive_missing', 'too_many_imports', 'import_running', 'archive_too_large', 'disk_full'],
])

export default async function DataPage({ searchParams }: { searchParams: SearchParams }) {
  const say = await getTranslations()
  const t = await getTranslations('data')
  const viewer = await pageViewer('/settings/data')
  const [{ refused }, proof, last, brought] = await Promise.all([
    searchParams,
    proofNeeded(viewer, false),
    readImport(viewer.id),
    listImported(viewer.id),
  ])
  return (
    <SettingsPage title={t('yourData')}>
      {typeof refused === 'string' && REFUSALS.has(refused) && (
        <Note tone="bad">{sentence(say, refused, { reason: String(Math.round(archiveBytes() / 1_000_000)) })}</Note>
      )}
      <Sheet title={t('downloadEverything')} text={t('yourProfileAndSettingsPeople')}>
        <ExportForm proof={proof} />
      </Sheet>
      <Sheet title={t('importFromX')} text={t('onXUnderSettingsYour')}>
        <ImportForm last={last} brought={brought.rows.length > 0} />
      </Sheet>
    </SettingsPage>
  )
}
