import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { LiveProvider } from '#components/live/provider.tsx'
import { Rail } from '#components/shell/rail.tsx'
import { ToastProvider } from '#components/ui/toast.tsx'
import { cursorOf } from '#db/events.ts'
import { unreadTotals } from '#db/inbox.ts'
import { readMe } from '#db/people.ts'
import { readerFormat } from '#server/reader.ts'
import { currentViewer } from '#server/viewer.ts'

/** The frame of every page behind sign-in. Public pages in it (profiles) are shown without the rail to visitors. */
export default async function MainLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  const me = viewer && (await readMe(viewer.id))
  if (!viewer || !me) return <ToastProvider>{children}</ToastProvider>
  // The position comes first: whatever is committed after it will come by the stream, perhaps once more than needed.
  const position = await cursorOf(viewer.id)
  const totals = await unreadTotals(viewer.id)
  return (
    <LiveProvider me={me} totals={totals} position={position} format={readerFormat(await headers(), await cookies())}>
      <ToastProvider>
        <div className="flex h-dvh flex-col sm:flex-row">
          <Rail />
          <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">{children}</main>
        </div>
      </ToastProvider>
    </LiveProvider>
  )
}
