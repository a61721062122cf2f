import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PeopleList } from '#components/people/list.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { listFollows } from '#db/people.ts'
import type { SearchParams } from '#server/page-props.ts'
import { profileOf } from './person.ts'

type Props = { handle: string; direction: 'followers' | 'following'; searchParams: SearchParams }

/** A page of the people who follow somebody, or whom they follow, newest first. */
export async function FollowsPage({ handle, direction, searchParams }: Props) {
  const t = await getTranslations('people')
  const person = await profileOf(handle)
  const before = [(await searchParams).before].flat()[0]
  const { people, next } = await listFollows(person.id, direction, before)
  const address = `/@${person.handle}`
  return (
    <div className="mx-auto w-full max-w-2xl px-4 pt-[max(1rem,env(safe-area-inset-top))] pb-24 sm:px-6 lg:pt-8">
      <header className="flex items-center gap-1">
        <Link
          href={address}
          aria-label={t('backToTheProfile')}
          title={t('backToTheProfile')}
          className="touch -ms-3 inline-flex shrink-0 items-center justify-center rounded-md hover:bg-hover"
        >
          <ArrowLeft size={20} aria-hidden="true" className="rtl:-scale-x-100" />
        </Link>
        <h1 className="min-w-0 text-xl font-semibold tracking-tight">
          {t.rich(direction === 'followers' ? 'followersOf' : 'follows', {
            name: person.name,
            b: (name) => <bdi>{name}</bdi>,
          })}
        </h1>
      </header>
      <nav aria-label={t('lists')} className="mt-2 flex gap-1 border-b border-line">
        <Tab href={`${address}/followers`} current={direction === 'followers'}>
          {t('followers')}
        </Tab>
        <Tab href={`${address}/following`} current={direction === 'following'}>
          {t('following')}
        </Tab>
      </nav>
      {people.length > 0 ? <PeopleList people={people} /> : <p className="py-8 text-soft">{t(`none.${direction}`)}</p>}
      {next !== null && (
        <Link href={`${address}/${direction}?before=${next}`} className={buttonClass('plain', 'mt-4')}>
          {t('showMore')}
        </Link>
      )}
    </div>
  )
}

function Tab({ href, current, children }: { href: string; current: boolean; children: string }) {
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className={`-mb-px inline-flex min-h-11 items-center border-b-2 px-3 font-medium ${
        current ? 'border-mark' : 'border-transparent text-soft hover:text-ink'
      }`}
    >
      {children}
    </Link>
  )
}
