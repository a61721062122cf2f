import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import Link from 'next/link'
import { fullTime } from '#components/live/format.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { ACTION_WORDS } from '#components/words.ts'
import { isId } from '#db/ids.ts'
import { readLog } from '#db/log.ts'
import { readerFormat } from '#server/reader.ts'
import { staffViewer } from '#server/staff.ts'

export const metadata: Metadata = { title: 'Log' }

/** Every act of the staff, newest first. */
export default async function LogPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const viewer = await staffViewer('moderator')
  const { before } = await searchParams
  const { lines, next } = await readLog(viewer.id, typeof before === 'string' && isId(before) ? before : undefined)
  const format = readerFormat(await headers(), await cookies())
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Log</h1>
      <p className="mt-1 max-w-prose text-soft">
        {lines.length === 0 ? 'Nothing yet. ' : ''}Everything that the staff does. It can be added to, never changed.
      </p>
      <ul className="mt-5 divide-y divide-line">
        {lines.map(({ id, at, action, actor, subject, detail }) => (
          <li key={id} className="py-3">
            <p>
              <bdi className="font-medium">{actor ? `@${actor.handle}` : 'Somebody who left'}</bdi>{' '}
              {ACTION_WORDS[action] ?? action} {subject && <bdi>@{subject.handle}</bdi>}
            </p>
            {detail && (
              <p dir="auto" className="break-words text-soft">
                {detail}
              </p>
            )}
            <time dateTime={new Date(at).toISOString()} className="text-meta text-soft">
              {fullTime(format, at)}
            </time>
          </li>
        ))}
      </ul>
      {next && (
        <Link href={`/moderation/log?before=${next}`} className={buttonClass('plain', 'mt-4')}>
          Older
        </Link>
      )}
    </>
  )
}
