import { CalendarDays, MapPin } from 'lucide-react'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import Link from 'next/link'
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
  const person = await profileOf((await params).handle)
  const { locale, timeZone } = readerFormat(await headers(), await cookies())
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
              <span className="rounded-sm bg-sunken px-2 py-0.5 text-meta text-ink">Follows you</span>
            )}
            {person.you?.muted && <span className="rounded-sm bg-sunken px-2 py-0.5 text-meta text-ink">Muted</span>}
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
            <span className="sr-only">Location: </span>
            <bdi>{person.location}</bdi>
          </li>
        )}
        <li className="flex items-center gap-1.5">
          <CalendarDays size={16} aria-hidden="true" className="shrink-0" />
          Joined {joined}
        </li>
      </ul>
      <ul className="-ml-2 mt-1 flex flex-wrap gap-x-2">
        <Count
          href={`${address}/following`}
          count={person.following}
          one="following"
          many="following"
          locale={locale}
        />
        <Count href={`${address}/followers`} count={person.followers} one="follower" many="followers" locale={locale} />
      </ul>
      <ProfileButtons person={person} />
    </div>
  )
}

type CountProps = { href: string; count: number; one: string; many: string; locale: string }

function Count({ href, count, one, many, locale }: CountProps) {
  return (
    <li>
      <Link href={href} className="inline-flex min-h-11 items-center gap-1 rounded-sm px-2 hover:bg-hover">
        <span className="tabular font-semibold">{count.toLocaleString(locale)}</span>{' '}
        <span className="text-soft">{count === 1 ? one : many}</span>
      </Link>
    </li>
  )
}
