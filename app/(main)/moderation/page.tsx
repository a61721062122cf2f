import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { shortTime } from '#components/live/format.ts'
import { QueueKeys } from '#components/moderation/queue-keys.tsx'
import { Name } from '#components/ui/name.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { readQueue } from '#db/cases.ts'
import { reportReason } from '#rules/report.ts'
import { readerFormat } from '#server/reader.ts'
import { staffViewer } from '#server/staff.ts'

/** Reported people who wait for a decision. */
export default async function QueuePage() {
  const t = await getTranslations('moderation')
  const say = await getTranslations()
  const viewer = await staffViewer('moderator')
  const { lines, people } = await readQueue(viewer.id)
  const format = await readerFormat()
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t('cases')}</h1>
      <p className="mt-1 max-w-prose text-soft">
        {people === 0 ? t('nobodyWaitsForADecision') : t('peopleReportedPeopleOtherPeople', { people })}{' '}
        {t('youSeeTheReportedMessages')}
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
                  <time dateTime={new Date(at).toISOString()} className="ms-auto shrink-0 text-meta text-soft tabular">
                    {shortTime(format, at)}
                  </time>
                </span>
                <span className="block text-meta text-soft">
                  {say(`report.reasons.${reportReason(reason)}`)}
                  {reports > 1 && ` ${t('reportsReports', { reports })}`}
                </span>
                <span dir="auto" className="text-along mt-1 line-clamp-2 break-words">
                  {text || t('noMessageTheProfileWas')}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
