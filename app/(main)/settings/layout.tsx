import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { RefreshWithMe } from '#components/live/refresh-with-me.tsx'
import { SettingsList } from '#components/settings/list.tsx'
import { currentViewer } from '#server/viewer.ts'
import { Words } from '../../words.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  const title = t('settings')
  return { title: { default: title, template: `%s · ${title} · Ajar` } }
}

/** `privacy` and `guard` also on `/settings`, which shows the first section where there is room. */
const SAID = [
  'talk',
  'settings',
  'privacy',
  'guard',
  'reasons',
  'data',
  'refusals.inbox',
  'refusals.elsewhere',
] as const

/** The sections beside the page where there is room; on a phone `/settings` lists them. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('settings')
  // Somebody who is signed out is on their way to the sign-in page.
  const viewer = await currentViewer()
  return (
    <Words of={SAID}>
      <div className="mx-auto flex w-full max-w-5xl gap-10 px-4 pt-[max(1rem,env(safe-area-inset-top))] pb-24 sm:px-6 lg:pt-8">
        <nav aria-label={t('settings')} className="hidden w-72 shrink-0 lg:block">
          <p className="px-3 pb-3 text-2xl font-semibold tracking-tight">{t('settings')}</p>
          {viewer && <SettingsList />}
        </nav>
        <div className="min-w-0 flex-1">{children}</div>
        {viewer && <RefreshWithMe />}
      </div>
    </Words>
  )
}
