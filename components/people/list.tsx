import Link from 'next/link'
import type { PersonCard } from '#db/types.ts'
import { Name } from '../ui/name.tsx'
import { Picture } from '../ui/picture.tsx'

/** People, each a link to their profile. */
export function PeopleList({ people }: { people: (PersonCard & { bio: string })[] }) {
  return (
    <ul className="mt-2">
      {people.map((person) => (
        <li key={person.id}>
          <Link
            href={`/@${person.handle}`}
            prefetch={false}
            className="-mx-2 flex items-center gap-3 rounded-md px-2 py-2.5 hover:bg-hover"
          >
            <Picture person={person} />
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-baseline gap-x-2">
                <Name person={person} className="font-medium" />
                <bdi className="text-meta text-soft" translate="no">
                  @{person.handle}
                </bdi>
              </span>
              {person.bio && (
                <span dir="auto" className="text-along block truncate text-meta text-soft">
                  {person.bio}
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
