import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { searchPeople } from '#db/people.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { PeopleSearch } from './people-search.tsx'
import { SEARCH_LENGTH } from './search-length.ts'

export const generateMetadata = () => titled('people.findPeople')

export default async function PeoplePage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations('people')
  const { q } = await searchParams
  const wanted = typeof q === 'string' ? q.slice(0, SEARCH_LENGTH) : ''
  const viewer = await pageViewer(wanted ? `/people?q=${encodeURIComponent(wanted)}` : '/people')
  const people = await searchPeople(viewer.id, wanted)
  return (
    <div className="mx-auto w-full max-w-2xl px-4 pt-[max(1rem,env(safe-area-inset-top))] pb-24 sm:px-6 lg:pt-8">
      <h1 className="text-2xl font-semibold tracking-tight">{t('findPeople')}</h1>
      <PeopleSearch wanted={wanted} people={people} />
    </div>
  )
}
