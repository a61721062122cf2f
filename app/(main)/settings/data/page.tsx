import type { Metadata } from 'next'
import { Note, SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { sentence } from '#components/words.ts'
import { listImported, readImport } from '#db/imports.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { proofNeeded } from '#server/still-you.ts'
import { ExportForm } from './export-form.tsx'
import { ImportForm } from './import-form.tsx'

export const metadata: Metadata = { title: 'Your data' }

/** What may lead back here. An address that says something else says nothing. */
const REFUSALS = new Set(['bad_input', 'wrong_password', 'too_many_tries', 'sign_in_again', 'too_many_exports'])

export default async function DataPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await pageViewer('/settings/data')
  const [{ refused }, proof, last, brought] = await Promise.all([
    searchParams,
    proofNeeded(viewer, false),
    readImport(viewer.id),
    listImported(viewer.id),
  ])
  return (
    <SettingsPage title="Your data">
      {typeof refused === 'string' && REFUSALS.has(refused) && <Note tone="bad">{sentence(refused)}</Note>}
      <Sheet
        title="Download everything"
        text="Your profile and settings, people you follow or block, and every message that you can still see: as pages to read, which open without a network, and as JSON for other programs."
      >
        <ExportForm proof={proof} />
      </Sheet>
      <Sheet
        title="Import from X"
        text="On X, under Settings, Your account, choose “Download an archive of your data”. Its messages become your own copy here, which nobody else sees; bringing it again adds only what is new. Pictures and videos stay in your file."
      >
        <ImportForm last={last} brought={brought.rows.length > 0} />
      </Sheet>
    </SettingsPage>
  )
}
