import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { SettingsPage } from '#components/settings/frame.tsx'
import { xPersonName, xTitle } from '#components/words-x.ts'
import { isId } from '#db/ids.ts'
import { readImported } from '#db/imports.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { readerFormat } from '#server/reader.ts'

export const generateMetadata = () => titled('data.broughtFromX')

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function BroughtConversation({ params, searchParams }: Props) {
  const t = await getTranslations('data')
  const say = await getTranslations()
  const { id } = await params
  const viewer = await pageViewer('/settings/data/x')
  const { before } = await searchParams
  const from = typeof before === 'string' && /^\d{20}$/.test(before) ? before : undefined
  const thread = isId(id) ? await readImported(viewer.id, id, from) : null
  if (!thread) notFound()
  const { locale, timeZone } = await readerFormat()
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return (
    <SettingsPage title={xTitle(say, thread)} back="/settings/data/x">
      {thread.older !== null && (
        <Link
          href={`/settings/data/x/${id}?before=${thread.older}`}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t('earlierMessages')}
        </Link>
      )}
      <ol className="grid gap-3">
        {thread.messages.map(({ xId, by, at, text }) => (
          <li
            key={xId}
            className={`max-w-prose rounded-lg px-4 py-2 ${by.self ? 'justify-self-end bg-glow text-glow-ink' : 'justify-self-start border border-line bg-surface'}`}
          >
            <p dir="auto" className="break-words whitespace-pre-wrap">
              {text}
            </p>
            <p className="mt-1 text-meta">
              <bdi>{by.self ? t('you') : xPersonName(say, by)}</bdi> · {moment.format(at)}
            </p>
          </li>
        ))}
      </ol>
    </SettingsPage>
  )
}
