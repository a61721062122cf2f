import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ModerationTabs } from '#components/moderation/tabs.tsx'
import { readMe } from '#db/people.ts'
import { currentViewer } from '#server/viewer.ts'
import { Words } from '../../words.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('moderation')
  const title = t('moderation')
  return { title: { default: title, template: `%s · ${title} · Ajar` } }
}

/** The frame of the site's staff. Each page inside guards itself: a layout isn't run again on every visit. */
export default async function ModerationLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  const me = viewer && (await readMe(viewer.id))
  const staff = me && me.role !== 'member'
  return (
    <Words of={['moderation', 'verdicts', 'refusals.inbox', 'refusals.elsewhere']}>
      <div className="mx-auto w-full max-w-5xl px-4 pt-[max(1rem,env(safe-area-inset-top))] pb-24 sm:px-6 lg:pt-8">
        {staff && <ModerationTabs admin={me.role === 'admin'} />}
        {children}
      </div>
    </Words>
  )
}
