import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { xTitle } from '#components/words-x.ts'
import { listImported, suggestedByX } from '#db/imported.ts'
import type { PersonCard } from '#db/types.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { readerFormat } from '#server/reader.ts'
import { DeleteForm } from './delete-form.tsx'

export const generateMetadata = () => titled('data.broughtFromX')

export default async function BroughtPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations('data')
  const say = await getTranslations()
  const viewer = await pageViewer('/settings/data/x')
  const { before } = await searchParams
  const from = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : undefined
  const [{ rows, next }, follow, block] = await Promise.all([
    listImported(viewer.id, from),
    suggestedByX(viewer.id, 'following'),
    suggestedByX(viewer.id, 'blocking'),
  ])
  const { locale, timeZone } = await readerFormat()
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  return (
    <SettingsPage title={t('broughtFromX')} back="/settings/data">
      <Suggested title={t('youFollowThemOnX')} people={follow} />
      <Suggested title={t('youBlockThemOnX')} people={block} />
      <Sheet title={t('conversations')} text={t('yourOwnCopyWhichNobody')}>
        {rows.length === 0 && <p className="mt-3">{t('thereAreNone')}</p>}
        <ul className="mt-2 divide-y divide-line">
          {rows.map(({ id, lastAt, ...row }) => (
            <li key={id}>
              <Link
                href={`/settings/data/x/${id}`}
                className="flex min-h-14 flex-wrap items-center gap-x-3 py-2 hover:bg-hover"
              >
                <bdi className="text-along min-w-0 flex-1 break-words font-medium">{xTitle(say, row)}</bdi>
                <span className="text-meta text-soft">{day.format(lastAt)}</span>
              </Link>
            </li>
          ))}
        </ul>
        {next !== null && (
          <Link
            href={`/settings/data/x?before=${next}`}
            className="mt-3 inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t('earlier')}
          </Link>
        )}
        {rows.length > 0 && <DeleteForm what="all" />}
      </Sheet>
    </SettingsPage>
  )
}

/** Only names: following and blocking stay their own decisions, on each profile. */
function Suggested({ title, people }: { title: string; people: PersonCard[] }) {
  if (people.length === 0) return null
  return (
    <Sheet title={title}>
      <ul className="mt-2 divide-y divide-line">
        {people.map(({ id, name, handle }) => (
          <li key={id}>
            <Link href={`/@${handle}`} className="flex min-h-11 items-center gap-2 hover:bg-hover">
              <bdi className="font-medium">{name}</bdi> <bdi className="text-soft">@{handle}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
