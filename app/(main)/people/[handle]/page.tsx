import { CalendarDays, MapPin } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { Name } from '#components/ui/name.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { readerFormat } from '#server/reader.ts'
import { type ProfileParams, profileOf } from './person.ts'
import { ProfileButtons } from './profile-buttons.tsx'

export async function generateMetadata({ params }: ProfileParams): Promise<Metadata> {
  const { name, handle } = await profileOf((await params).handle)
  return { title: `${name} (@${handle})` }
}

export default async function ProfilePage({ params }: ProfileParams) {
  const t = await getTranslations('people')
  const person = await profileOf((await params).handle)
  const { locale, timeZone } = await readerFormat()
  const joined = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone }).format(person.joinedAt)
  const address = `/@${person.handle}`
  return (
    <div className="mx-auto w-full max-w-2xl px-4 pt-[max(1.5rem,env(safe-area-inset-top))] pb-24 sm:px-6 lg:pt-12">
      <div className="flex items-center gap-4 sm:gap-6">
        <span className="sm:hidden">
          <Picture person={person} size={80} />
        </span>
        <span className="hidden sm:block">
          <Picture person={person} size={112} />
        </span>
        <div className="min-w-0">
          <h1 className="text-2xl leading-8 font-semibold tracking-tight sm:text-3xl sm:leading-9">
            <Name person={person} wrap />
          </h1>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
            <span translate="no">@{person.handle}</span>
            {person.you?.followed && (
              <span className="rounded-sm bg-sunken px-2 py-0.5 text-meta text-ink">{t('followsYou')}</span>
            )}
            {person.you?.muted && (
              <span className="rounded-sm bg-sunken px-2 py-0.5 text-meta text-ink">{t('muted')}</span>
            )}
          </p>
        </div>
      </div>
      {person.bio && (
        <p dir="auto" className="mt-5 max-w-prose whitespace-pre-line">
          {person.bio}
        </p>
      )}
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-soft">
        {person.location && (
          <li className="flex items-center gap-1.5">
            <MapPin size={16} aria-hidden="true" className="shrink-0" />
            <span className="sr-only">{t('location')} </span>
            <bdi>{person.location}</bdi>
          </li>
        )}
        <li className="flex items-center gap-1.5">
          <CalendarDays size={16} aria-hidden="true" className="shrink-0" />
          {t('joinedJoined', { joined })}
        </li>
      </ul>
      <ul className="-ms-2 mt-1 flex flex-wrap gap-x-2">
        <Count href={`${address}/following`} count={person.following} what="followingCount" />
        <Count href={`${address}/followers`} count={person.followers} what="followerCount" />
      </ul>
      <ProfileButtons person={person} />
    </div>
  )
}

type CountProps = { href: string; count: number; what: 'followingCount' | 'followerCount' }

function Count({ href, count, what }: CountProps) {
  const t = useTranslations('people')
  return (
    <li>
      <Link href={href} className="inline-flex min-h-11 items-center gap-1 rounded-sm px-2 hover:bg-hover">
        {t.rich(what, {
          count,
          b: (number) => <span className="tabular font-semibold">{number}</span>,
          soft: (words) => <span className="text-soft">{words}</span>,
        })}
      </Link>
    </li>
  )
}
