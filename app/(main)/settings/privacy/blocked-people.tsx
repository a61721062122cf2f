import Link from 'next/link'
import { Submit } from '#components/forms/form.tsx'
import { Sheet } from '#components/settings/frame.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Name } from '#components/ui/name.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { PersonCard } from '#db/types.ts'
import { unblockForm } from '../../people/actions.ts'
import { BlockListImport } from './block-list-import.tsx'

/** Whom the viewer blocks, each with the way back. */
export function BlockedPeople({ people }: { people: PersonCard[] }) {
  return (
    <Sheet
      id="blocked"
      title="Blocked people"
      text={
        people.length === 0
          ? 'Nobody. A block refuses everything, both ways, and is never told: it looks like a closed door.'
          : 'Neither of you can write to the other. They aren’t told.'
      }
    >
      {people.length > 0 && (
        <ul className="mt-3 divide-y divide-line">
          {people.map((person) => (
            <li key={person.id} className="flex items-center gap-3 py-2">
              <Picture person={person} size={40} />
              <div className="min-w-0 flex-1">
                <Link href={`/@${person.handle}`} className="flex min-h-6 max-w-full items-center hover:underline">
                  <Name person={person} className="font-medium" />
                </Link>
                <p className="truncate text-meta text-soft">@{person.handle}</p>
              </div>
              <form action={unblockForm}>
                <input type="hidden" name="personId" value={person.id} />
                <Submit look="plain">
                  Unblock<span className="sr-only"> {person.name}</span>
                </Submit>
              </form>
            </li>
          ))}
        </ul>
      )}
      {people.length > 0 && (
        <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1">
          <a href="/settings/privacy/block-list" download className={buttonClass('plain')}>
            Export
          </a>
          <span className="text-meta text-soft">All of them as a CSV file, for another site or as a copy.</span>
        </p>
      )}
      <BlockListImport />
    </Sheet>
  )
}
