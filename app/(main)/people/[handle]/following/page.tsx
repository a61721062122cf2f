import type { Metadata } from 'next'
import type { SearchParams } from '#server/page-props.ts'
import { FollowsPage } from '../follows-page.tsx'
import { type ProfileParams, profileOf } from '../person.ts'

export async function generateMetadata({ params }: ProfileParams): Promise<Metadata> {
  return { title: `Following · @${(await profileOf((await params).handle)).handle}` }
}

export default async function FollowingPage({ params, searchParams }: ProfileParams & { searchParams: SearchParams }) {
  return <FollowsPage handle={(await params).handle} direction="following" searchParams={searchParams} />
}
