import { Name } from '#components/ui/name.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { PersonCard } from '#db/types.ts'
import { signInAsDemoHere } from './actions.ts'

/** How a person is called: a first name, and a brand by its whole name. */
const called = ({ kind, name }: PersonCard) => (kind === 'brand' ? name : (name.split(' ')[0] ?? name))

/** Demo people to look around as: one button each, with their picture and a sentence of their story. */
export function DemoPeople({ people }: { people: (PersonCard & { story: string })[] }) {
  return (
    <section aria-labelledby="demo" className="mt-14 border-t border-line pt-8">
      <h2 id="demo" className="text-xl font-semibold">
        Look around as somebody
      </h2>
      <p className="mt-1 max-w-prose text-soft">
        These people and their conversations are made up. They can be signed in by a button only on this computer.
      </p>
      <form action={signInAsDemoHere} className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {people.map((person, index) => (
          <button
            key={person.id}
            type="submit"
            name="handle"
            value={person.handle}
            aria-describedby={`story-${person.id}`}
            aria-label={`Sign in as ${called(person)}`}
            className={`flex items-start gap-3 rounded-lg border p-4 text-left hover:bg-hover ${
              index === 0 ? 'border-mark bg-surface' : 'border-line bg-surface'
            }`}
          >
            <Picture person={person} size={48} />
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-x-1 font-semibold">
                Sign in as <Name person={{ ...person, name: called(person) }} />
              </span>
              <span id={`story-${person.id}`} className="mt-0.5 block text-soft">
                {person.story}
              </span>
            </span>
          </button>
        ))}
      </form>
    </section>
  )
}
