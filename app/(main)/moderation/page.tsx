import { cookies, headers } from 'next/headers'
import Link from 'next/link'
import { shortTime } from '#components/live/format.ts'
import { QueueKeys } from '#components/moderation/queue-keys.tsx'
import { Name } from '#components/ui/name.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { reportWords } from '#components/words.ts'
import { readQueue } from '#db/cases.ts'
import { readerFormat } from '#server/reader.ts'
import { staffViewer } from '#server/staff.ts'

/** Reported people who wait for a decision. */
export default async function QueuePage() {
  const viewer = await staffViewer('moderator')
  const { lines, people } = await readQueue(viewer.id)
  const format = readerFormat(await headers(), await cookies())
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Cases</h1>
      <p className="mt-1 max-w-prose text-soft">
        {people === 0
          ? 'Nobody waits for a decision.'
          : `${people} reported ${people === 1 ? 'person waits' : 'people wait'} for a decision, the longest first.`}{' '}
        You see the reported messages and nothing else of a conversation.
      </p>
      <QueueKeys />
      <ul className="mt-5 grid gap-2">
        {lines.map(({ caseId, reported, reports, reason, at, text }) => (
          <li key={caseId}>
            <Link
              href={`/moderation/${caseId}`}
              data-case
              className="flex gap-3 rounded-lg border border-line bg-surface p-4 hover:bg-hover"
            >
              <Picture person={reported} size={44} />
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline gap-2">
                  <Name person={reported} className="font-medium" />
                  <bdi className="truncate text-meta text-soft">@{reported.handle}</bdi>
                  <time dateTime={new Date(at).toISOString()} className="ml-auto shrink-0 text-meta text-soft tabular">
                    {shortTime(format, at)}
                  </time>
                </span>
                <span className="block text-meta text-soft">
                  {reportWords(reason)}
                  {reports > 1 && ` · ${reports} reports`}
                </span>
                <span dir="auto" className="mt-1 line-clamp-2 break-words">
                  {text || 'No message: the profile was reported.'}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
