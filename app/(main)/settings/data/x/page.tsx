import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import Link from 'next/link'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { xTitle } from '#components/words.ts'
import { listImported, suggestedByX } from '#db/imports.ts'
import type { PersonCard } from '#db/types.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { readerFormat } from '#server/reader.ts'

export const metadata: Metadata = { title: 'Brought from X' }

export default async function BroughtPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await pageViewer('/settings/data/x')
  const { before } = await searchParams
  const from = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : undefined
  const [{ rows, next }, follow, block] = await Promise.all([
    listImported(viewer.id, from),
    suggestedByX(viewer.id, 'following'),
    suggestedByX(viewer.id, 'blocking'),
  ])
  const { locale, timeZone } = readerFormat(await headers(), await cookies())
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  return (
    <SettingsPage title="Brought from X" back="/settings/data">
      <Suggested title="You follow them on X, and they are here" people={follow} />
      <Suggested title="You block them on X, and they are here" people={block} />
      <Sheet
        title="Conversations"
        text="Your own copy, which nobody else sees. Who isn’t here is shown by their number at X until they sign in here with that account."
      >
        {rows.length === 0 && <p className="mt-3">There are none.</p>}
        <ul className="mt-2 divide-y divide-line">
          {rows.map(({ id, lastAt, ...row }) => (
            <li key={id}>
              <Link
                href={`/settings/data/x/${id}`}
                className="flex min-h-14 flex-wrap items-center gap-x-3 py-2 hover:bg-hover"
              >
                <bdi className="min-w-0 flex-1 break-words font-medium">{xTitle(row)}</bdi>
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
            Earlier
          </Link>
        )}
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
              <bdi className="font-medium">{name}</bdi> <span className="text-soft">@{handle}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
