import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button.tsx'
import { DoorMark } from '#components/ui/door.tsx'
import { demoPeople } from '#db/demo/accounts.ts'
import { demoAllowed } from '#server/env.ts'
import { currentViewer } from '#server/viewer.ts'
import { DemoPeople } from './demo-people.tsx'
import { DoorScene } from './door-scene.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('front')
  return { title: { absolute: t('frontTitle') } }
}

const POINTS = ['knock', 'door', 'close'] as const

export default async function FrontPage() {
  const t = await getTranslations('front')
  if (await currentViewer()) redirect('/messages')
  const people = demoAllowed() ? await demoPeople() : []
  return (
    <main className="mx-auto w-full max-w-6xl px-4 pt-[max(1.25rem,env(safe-area-inset-top))] sm:px-8">
      <p className="flex min-h-11 items-center gap-2 text-lg font-semibold">
        <DoorMark size={32} />
        {t('ajar')}
      </p>
      <div className="grid items-center gap-x-16 lg:grid-cols-[1fr_26rem] lg:pt-8">
        <div>
          <DoorScene className="mt-4 h-40 w-auto sm:h-48 lg:hidden" />
          <h1 className="mt-6 max-w-xl text-4xl leading-[1.08] font-semibold tracking-tight sm:text-6xl lg:mt-0">
            {t('leaveYourDmsAjar')}
          </h1>
          <p className="mt-4 max-w-lg text-lg leading-7 text-soft sm:text-xl sm:leading-8">
            {t('anyoneMayKnockNobodyWalks')}
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <Link href="/signup" className={buttonClass('primary', 'px-6')}>
              {t('signUp')}
            </Link>
            <Link href="/signin" className={buttonClass('plain', 'px-6')}>
              {t('signIn')}
            </Link>
          </div>
        </div>
        <DoorScene className="hidden w-full lg:block" />
      </div>
      {people.length > 0 && <DemoPeople people={people} />}
      <ul className="mt-14 grid gap-x-10 gap-y-6 border-t border-line pt-8 sm:grid-cols-3">
        {POINTS.map((point) => (
          <li key={point}>
            <h2 className="font-semibold">{t(`points.${point}.title`)}</h2>
            <p className="mt-1 max-w-sm text-soft">{t(`points.${point}.text`)}</p>
          </li>
        ))}
      </ul>
    </main>
  )
}
