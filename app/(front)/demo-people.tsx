import { useTranslations } from 'next-intl'
import { Picture } from '#components/ui/picture.tsx'
import type { PersonCard } from '#db/types.ts'
import { signInAsDemoHere } from './actions.ts'

/** How a person is called: a first name, and a brand by its whole name. */
const called = ({ kind, name }: PersonCard) => (kind === 'brand' ? name : (name.split(' ')[0] ?? name))

/** Demo people to look around as: one button each, with their picture and a sentence of their story. */
export function DemoPeople({ people }: { people: (PersonCard & { story: string })[] }) {
  const t = useTranslations('front')
  return (
    <section aria-labelledby="demo" className="mt-14 border-t border-line pt-8">
      <h2 id="demo" className="text-xl font-semibold">
        {t('lookAroundAsSomebody')}
      </h2>
      <p className="mt-1 max-w-prose text-soft">{t('thesePeopleAndTheirConversations')}</p>
      <form action={signInAsDemoHere} className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {people.map((person, index) => (
          <div
            key={person.id}
            className={`relative flex items-start gap-3 rounded-lg border bg-surface p-4 hover:bg-hover ${
              index === 0 ? 'border-mark' : 'border-line'
            }`}
          >
            <Picture person={person} size={48} />
            <div className="min-w-0">
              {/* The button is as large as its card. */}
              <button
                type="submit"
                name="handle"
                value={person.handle}
                aria-describedby={`story-${person.id}`}
                className="text-start font-semibold outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-mark"
              >
                {t.rich('signInAs', { name: called(person), b: (name) => <bdi>{name}</bdi> })}
              </button>
              {/* They are made up in one language, as what they write to each other is. */}
              <p id={`story-${person.id}`} lang="en" className="mt-0.5 text-soft">
                {person.story}
              </p>
            </div>
          </div>
        ))}
      </form>
    </section>
  )
}
