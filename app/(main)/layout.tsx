import { after } from 'next/server'
import type { ReactNode } from 'react'
import { LiveProvider } from '#components/live/provider.tsx'
import { Rail } from '#components/shell/rail.tsx'
import { ToastProvider } from '#components/ui/toast.tsx'
import { unreadTotals } from '#db/inbox.ts'
import { noteSpoken } from '#db/people.ts'
import { browsersLanguage, currentMe } from '#server/language.ts'
import { positionHere } from '#server/position.ts'
import { readerFormat } from '#server/reader.ts'
import { currentViewer } from '#server/viewer.ts'
import { Words } from '../words.tsx'

/** What stands on any page behind sign-in. */
const INSIDE = ['refusals.inbox', 'talk'] as const
/** Public pages, as visitors see them. */
const PEOPLE = ['people', 'refusals.inbox'] as const

/** The frame of every page behind sign-in. Public pages in it (profiles) are shown without the rail to visitors. */
export default async function MainLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  const me = viewer && (await currentMe())
  if (!viewer || !me)
    return (
      <Words of={PEOPLE}>
        <ToastProvider>{children}</ToastProvider>
      </Words>
    )
  const asked = await browsersLanguage()
  // English is what nobody has to say: most page loads write nothing.
  if ((me.spoken ?? 'en') !== asked) after(() => noteSpoken(me.id, asked))
  const position = await positionHere(viewer.id)
  const totals = await unreadTotals(viewer.id)
  return (
    <Words of={INSIDE}>
      <LiveProvider me={me} totals={totals} position={position} format={await readerFormat()}>
        <ToastProvider>
          <div className="flex h-dvh flex-col sm:flex-row">
            <Rail />
            <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">{children}</main>
          </div>
        </ToastProvider>
      </LiveProvider>
    </Words>
  )
}
