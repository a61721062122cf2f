import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from '#server/page-props.ts'
import { FollowsPage } from '../follows-page.tsx'
import { type ProfileParams, profileOf } from '../person.ts'

export async function generateMetadata({ params }: ProfileParams): Promise<Metadata> {
  const { handle } = await profileOf((await params).handle)
  const t = await getTranslations('people')
  return { title: t('followersTitle', { handle }) }
}

export default async function FollowersPage({ params, searchParams }: ProfileParams & { searchParams: SearchParams }) {
  return <FollowsPage handle={(await params).handle} direction="followers" searchParams={searchParams} />
}
