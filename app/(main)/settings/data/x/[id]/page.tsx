import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { SettingsPage } from '#components/settings/frame.tsx'
import { xPersonName, xTitle } from '#components/words-x.ts'
import { isId } from '#db/ids.ts'
import { readImported } from '#db/imported.ts'
import type { ImportedFile } from '#db/imported-files.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { readerFormat } from '#server/reader.ts'
import { DeleteForm } from '../delete-form.tsx'

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
        {thread.messages.map(({ xId, by, at, text, files }) => (
          <li
            key={xId}
            className={`max-w-prose rounded-lg px-4 py-2 ${by.self ? 'justify-self-end bg-glow text-glow-ink' : 'justify-self-start border border-line bg-surface'}`}
          >
            <p dir="auto" className="break-words whitespace-pre-wrap">
              {text}
            </p>
            <Files files={files} name={by.self ? t('you') : xPersonName(say, by)} moment={moment.format(at)} />
            <p className="mt-1 text-meta">
              <bdi>{by.self ? t('you') : xPersonName(say, by)}</bdi> · {moment.format(at)}
            </p>
          </li>
        ))}
      </ol>
      <DeleteForm what={id} />
    </SettingsPage>
  )
}

/** Shown small, and whole in a tab of its own: that needs no script. */
async function Files({ files, name, moment }: { files: ImportedFile[]; name: string; moment: string }) {
  const t = await getTranslations('data')
  if (files.length === 0) return null
  const look = 'mt-2 h-auto max-h-80 w-auto max-w-full rounded-md'
  return files.map(({ id, kind, width, height }) => {
    const size = width && height ? { width, height } : {}
    return kind === 'image' ? (
      <a key={id} href={`/api/imported/${id}/view`} target="_blank" rel="noopener noreferrer" className="block">
        {/* biome-ignore lint/performance/noImgElement: private, already the right size and format */}
        <img
          src={`/api/imported/${id}/thumb`}
          alt={t('pictureOf', { name, moment })}
          {...size}
          loading="lazy"
          className={`${look} bg-sunken`}
        />
      </a>
    ) : (
      <video
        key={id}
        src={`/api/imported/${id}/file`}
        {...size}
        controls
        playsInline
        preload="metadata"
        aria-label={t('videoOf', { name, moment })}
        className={`${look} bg-[#000]`}
      />
    )
  })
}
