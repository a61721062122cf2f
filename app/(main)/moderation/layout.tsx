import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ModerationTabs } from '#components/moderation/tabs.tsx'
import { readMe } from '#db/people.ts'
import { currentViewer } from '#server/viewer.ts'

export const metadata: Metadata = { title: { default: 'Moderation', template: '%s · Moderation · Ajar' } }

/** The frame of the site's staff. Each page inside guards itself: a layout isn't run again on every visit. */
export default async function ModerationLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  const me = viewer && (await readMe(viewer.id))
  const staff = me && me.role !== 'member'
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-[max(1rem,env(safe-area-inset-top))] pb-24 sm:px-6 lg:pt-8">
      {staff && <ModerationTabs admin={me.role === 'admin'} />}
      {children}
    </div>
  )
}
