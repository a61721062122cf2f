import Link from 'next/link'
import { useTranslations } from 'next-intl'
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
  const t = useTranslations('privacy')
  return (
    <Sheet
      id="blocked"
      title={t('blockedPeople')}
      text={people.length === 0 ? t('nobodyABlockRefusesEverything') : t('neitherOfYouCanWrite')}
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
                <p className="flex text-meta text-soft">
                  <bdi className="truncate">@{person.handle}</bdi>
                </p>
              </div>
              <form action={unblockForm}>
                <input type="hidden" name="personId" value={person.id} />
                <Submit look="plain">
                  {t('unblock')}
                  <span className="sr-only"> {person.name}</span>
                </Submit>
              </form>
            </li>
          ))}
        </ul>
      )}
      {people.length > 0 && (
        <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1">
          <a href="/settings/privacy/block-list" download className={buttonClass('plain')}>
            {t('export')}
          </a>
          <span className="text-meta text-soft">{t('allOfThemAsA')}</span>
        </p>
      )}
      <BlockListImport />
    </Sheet>
  )
}
