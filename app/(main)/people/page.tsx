import type { Metadata } from 'next'
import { searchPeople } from '#db/people.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { PeopleSearch } from './people-search.tsx'
import { SEARCH_LENGTH } from './search-length.ts'

export const metadata: Metadata = { title: 'Find people' }

export default async function PeoplePage({ searchParams }: { searchParams: SearchParams }) {
  const { q } = await searchParams
  const wanted = typeof q === 'string' ? q.slice(0, SEARCH_LENGTH) : ''
  const viewer = await pageViewer(wanted ? `/people?q=${encodeURIComponent(wanted)}` : '/people')
  const people = await searchPeople(viewer.id, wanted)
  return (
    <div className="mx-auto w-full max-w-2xl px-4 pt-[max(1rem,env(safe-area-inset-top))] pb-24 sm:px-6 lg:pt-8">
      <h1 className="text-2xl font-semibold tracking-tight">Find people</h1>
      <PeopleSearch wanted={wanted} people={people} />
    </div>
  )
}
