import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DoorMark } from '#components/ui/door.tsx'
import { currentViewer } from '#server/viewer.ts'
import { Words } from '../../words.tsx'
import { SignInLink } from './sign-in-link.tsx'

const SAID = ['people', 'report', 'talk', 'refusals.inbox', 'refusals.elsewhere'] as const

/** Profiles are public: visitors get a header of their own, where signed-in people have the rail. */
export default async function PeopleLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('people')
  if (await currentViewer()) return <Words of={SAID}>{children}</Words>
  return (
    <Words of={SAID}>
      <header className="mx-auto flex w-full max-w-2xl items-center justify-between gap-3 px-4 pt-[max(1rem,env(safe-area-inset-top))] sm:px-6">
        <Link href="/" className="inline-flex min-h-11 items-center gap-2 rounded-sm pe-2 text-lg font-semibold">
          <DoorMark size={32} />
          {t('ajar')}
        </Link>
        <SignInLink />
      </header>
      <main>{children}</main>
    </Words>
  )
}
