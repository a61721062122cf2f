import Link from 'next/link'
import { notFound } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { type Format, fullTime, shortTime } from '#components/live/format.ts'
import { CaseFiles } from '#components/moderation/case-files.tsx'
import { DecideForm } from '#components/moderation/decide-form.tsx'
import { AppealForm, NoteForm } from '#components/moderation/note-form.tsx'
import { Sheet } from '#components/settings/frame.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Name } from '#components/ui/name.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { coveredWords } from '#components/words-carried.ts'
import { type CaseLine, type CaseView, readCase } from '#db/cases.ts'
import { isId } from '#db/ids.ts'
import { reportReason } from '#rules/report.ts'
import { readerFormat } from '#server/reader.ts'
import { staffViewer } from '#server/staff.ts'
import { answer, decide, note } from '../actions.ts'

/** One case: what was reported, who sent it, and what to do. */
export default async function CasePage({ params }: { params: Promise<{ id: string }> }) {
  const t = await getTranslations('moderation')
  const say = await getTranslations()
  const viewer = await staffViewer('moderator')
  const { id } = await params
  const view = isId(id) ? await readCase(viewer.id, id) : null
  if (!view) notFound()
  const format = await readerFormat()
  const open = view.status === 'open'
  const openOthers = view.others.filter(({ status }) => status === 'open').length
  const carriedBy = (messageId: string) => view.files.filter(({ reportedId }) => reportedId === messageId)
  const wordsFor = (messageId: string) => ({
    covered: coveredWords(
      say,
      carriedBy(messageId).map(({ kind }) => kind),
    ),
    show: t('caseFiles.show'),
    photo: t('caseFiles.photo'),
  })
  return (
    <div className="grid gap-5">
      <header className="flex items-center gap-4">
        <Picture person={view.reported} size={56} />
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight">
            <Name person={view.reported} wrap />
          </h1>
          <Link href={`/@${view.reported.handle}`} className="text-soft underline">
            <bdi>@{view.reported.handle}</bdi>
          </Link>
        </div>
        {view.nextId && (
          <Link href={`/moderation/${view.nextId}`} className={buttonClass('plain', 'ms-auto')}>
            {t('nextPerson')}
          </Link>
        )}
      </header>
      <Sheet title={t('whatWasReported')} text={t('onlyTheReportedMessagesNothing')}>
        <p className="mt-3 text-meta text-soft">
          {t.rich('reasonReportedBy', {
            reason: say(`report.reasons.${reportReason(view.reason)}`),
            who: `@${view.reporter.handle}`,
            when: fullTime(format, view.openedAt),
            b: (who) => <bdi>{who}</bdi>,
          })}
        </p>
        {view.note && (
          <p dir="auto" className="mt-1 whitespace-pre-wrap break-words">
            “{view.note}”
          </p>
        )}
        <ul className="mt-3 grid gap-2">
          {view.messages.map(({ id: messageId, text, prompt }) => (
            <li key={messageId} className="rounded-md bg-sunken px-4 py-2">
              {prompt !== undefined && (
                <p dir="auto" className="break-words text-meta text-soft">
                  {t('answeredToPrompt', { prompt })}
                </p>
              )}
              <p dir="auto" className="whitespace-pre-wrap break-words">
                {text}
              </p>
              {carriedBy(messageId).length > 0 && (
                <CaseFiles files={carriedBy(messageId)} words={wordsFor(messageId)} />
              )}
            </li>
          ))}
          {view.messages.length === 0 && <li className="text-soft">{t('noMessageTheProfileWas')}</li>}
        </ul>
      </Sheet>
      <Sheet title={open ? t('decide') : t('decided')}>
        {open ? (
          <DecideForm caseId={view.id} otherReports={openOthers} action={decide} />
        ) : (
          <Decision view={view} format={format} />
        )}
      </Sheet>
      {view.appeal && (
        <Sheet title={t('appeal')}>
          <p dir="auto" className="mt-2 whitespace-pre-wrap break-words">
            “{view.appeal.text}”
          </p>
          {view.appeal.status === 'open' ? (
            <AppealForm caseId={view.id} action={answer} />
          ) : (
            <p className="mt-2 text-soft">
              {view.appeal.status === 'granted' ? t('granted') : t('refused')}
              {view.appeal.answer && `: ${view.appeal.answer}`}
            </p>
          )}
        </Sheet>
      )}
      <Record view={view} format={format} />
      <Lines title={t('otherReportsAboutThem')} by="by" lines={view.others} format={format} />
      <Lines title={t('similarMessagesFromOthers')} by="about" lines={view.similar} format={format} />
      <Sheet title={t('notes')}>
        <ul className="mt-2 grid gap-2">
          {view.notes.map((line) => (
            <li key={line.id}>
              <p className="text-meta text-soft">
                {line.author ? `@${line.author.handle}` : t('somebodyWhoLeft')}, {shortTime(format, line.at)}
              </p>
              <p dir="auto" className="whitespace-pre-wrap break-words">
                {line.text}
              </p>
            </li>
          ))}
        </ul>
        <NoteForm caseId={view.id} action={note} />
      </Sheet>
    </div>
  )
}

function Decision({ view, format }: { view: CaseView; format: Format }): ReactNode {
  const t = useTranslations('moderation')
  const say = useTranslations()
  if (!view.verdict || view.decidedAt === null) return null
  const by = view.decidedBy ? `@${view.decidedBy.handle}` : t('somebodyWhoLeft2')
  const title = say(`verdicts.${view.verdict}.title`)
  return (
    <div role="status" className="mt-2">
      <p>
        {t.rich('decidedBy', {
          verdict: view.verdict === 'suspend' && view.days ? t('forDays', { verdict: title, days: view.days }) : title,
          by,
          when: fullTime(format, view.decidedAt),
          strong: (verdict) => <strong>{verdict}</strong>,
        })}{' '}
        {view.status === 'overturned' && t('takenBackAfterAnAppeal')}
      </p>
      {view.words && (
        <p dir="auto" className="mt-1 whitespace-pre-wrap break-words">
          “{view.words}”
        </p>
      )}
    </div>
  )
}

/** A status that this version doesn't know is gone, as for everybody else. */
const statusKnown = (status: string) =>
  status === 'active' || status === 'suspended' || status === 'deactivated' ? status : 'removed'

function Record({ view, format }: { view: CaseView; format: Format }) {
  const t = useTranslations('moderation')
  const { joinedAt, status, suspendedUntil, limited, role, upheldReports, knocks } = view.record
  const facts: [string, string][] = [
    [t('joined'), fullTime(format, joinedAt)],
    [
      t('account'),
      [
        status === 'suspended' && suspendedUntil !== null
          ? t('suspendedUntil', { until: fullTime(format, suspendedUntil) })
          : t(`status.${statusKnown(status)}`),
        limited && t('limited'),
        role !== 'member' && t(role === 'admin' ? 'staff.admin' : 'staff.moderator'),
      ]
        .filter(Boolean)
        .join(', '),
    ],
    [t('upheldReports'), String(upheldReports)],
    [t('firstMessages30'), t('knocks', knocks)],
  ]
  return (
    <Sheet title={t('theirRecord')}>
      <dl className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="mb-2 sm:mb-0">{value}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}

type LinesProps = { title: string; by: string; lines: CaseLine[]; format: Format }

function Lines({ title, by, lines, format }: LinesProps): ReactNode {
  const t = useTranslations('moderation')
  const say = useTranslations()
  if (lines.length === 0) return null
  return (
    <Sheet title={title}>
      <ul className="mt-2">
        {lines.map(({ id, person, reason, status, verdict, openedAt }) => (
          <li key={id}>
            <Link href={`/moderation/${id}`} className="flex min-h-11 items-center gap-2 hover:underline">
              <span className="min-w-0 flex-1 truncate">
                {say(`report.reasons.${reportReason(reason)}`)}, {by} <bdi>@{person.handle}</bdi>
              </span>
              <span className="shrink-0 text-meta text-soft">
                {status === 'open' ? t('open') : verdict && say(`verdicts.${verdict}.title`)} ·{' '}
                {shortTime(format, openedAt)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
