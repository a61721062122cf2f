import type { Metadata } from 'next'
import type { SearchParams } from '#server/page-props.ts'
import { FollowsPage } from '../follows-page.tsx'
import { type ProfileParams, profileOf } from '../person.ts'

export async function generateMetadata({ params }: ProfileParams): Promise<Metadata> {
  return { title: `Followers · @${(await profileOf((await params).handle)).handle}` }
}

export default async function FollowersPage({ params, searchParams }: ProfileParams & { searchParams: SearchParams }) {
  return <FollowsPage handle={(await params).handle} direction="followers" searchParams={searchParams} />
}
