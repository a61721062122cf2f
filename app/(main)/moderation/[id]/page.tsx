import { cookies, headers } from 'next/headers'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { type Format, fullTime, shortTime } from '#components/live/format.ts'
import { DecideForm } from '#components/moderation/decide-form.tsx'
import { AppealForm, NoteForm } from '#components/moderation/note-form.tsx'
import { Sheet } from '#components/settings/frame.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Name } from '#components/ui/name.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { reportWords, VERDICT_WORDS } from '#components/words.ts'
import { type CaseLine, type CaseView, readCase } from '#db/cases.ts'
import { isId } from '#db/ids.ts'
import { readerFormat } from '#server/reader.ts'
import { staffViewer } from '#server/staff.ts'
import { answer, decide, note } from '../actions.ts'

/** One case: what was reported, who sent it, and what to do. */
export default async function CasePage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await staffViewer('moderator')
  const { id } = await params
  const view = isId(id) ? await readCase(viewer.id, id) : null
  if (!view) notFound()
  const format = readerFormat(await headers(), await cookies())
  const open = view.status === 'open'
  const openOthers = view.others.filter(({ status }) => status === 'open').length
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
          <Link href={`/moderation/${view.nextId}`} className={buttonClass('plain', 'ml-auto')}>
            Next person
          </Link>
        )}
      </header>
      <Sheet title="What was reported" text="Only the reported messages; nothing else of the conversation.">
        <p className="mt-3 text-meta text-soft">
          {reportWords(view.reason)}, reported by <bdi>@{view.reporter.handle}</bdi> {fullTime(format, view.openedAt)}
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
                  Answered to “{prompt}”
                </p>
              )}
              <p dir="auto" className="whitespace-pre-wrap break-words">
                {text}
              </p>
            </li>
          ))}
          {view.messages.length === 0 && <li className="text-soft">No message: the profile was reported.</li>}
        </ul>
      </Sheet>
      <Sheet title={open ? 'Decide' : 'Decided'}>
        {open ? (
          <DecideForm caseId={view.id} otherReports={openOthers} action={decide} />
        ) : (
          <Decision view={view} format={format} />
        )}
      </Sheet>
      {view.appeal && (
        <Sheet title="Appeal">
          <p dir="auto" className="mt-2 whitespace-pre-wrap break-words">
            “{view.appeal.text}”
          </p>
          {view.appeal.status === 'open' ? (
            <AppealForm caseId={view.id} action={answer} />
          ) : (
            <p className="mt-2 text-soft">
              {view.appeal.status === 'granted' ? 'Granted' : 'Refused'}
              {view.appeal.answer && `: ${view.appeal.answer}`}
            </p>
          )}
        </Sheet>
      )}
      <Record view={view} format={format} />
      <Lines title="Other reports about them" by="by" lines={view.others} format={format} />
      <Lines title="Similar messages from others" by="about" lines={view.similar} format={format} />
      <Sheet title="Notes">
        <ul className="mt-2 grid gap-2">
          {view.notes.map((line) => (
            <li key={line.id}>
              <p className="text-meta text-soft">
                {line.author ? `@${line.author.handle}` : 'Somebody who left'}, {shortTime(format, line.at)}
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
  if (!view.verdict || view.decidedAt === null) return null
  const days = view.verdict === 'suspend' && view.days ? ` for ${view.days} ${view.days === 1 ? 'day' : 'days'}` : ''
  return (
    <div role="status" className="mt-2">
      <p>
        <strong>
          {VERDICT_WORDS[view.verdict].title}
          {days}
        </strong>
        , by {view.decidedBy ? `@${view.decidedBy.handle}` : 'somebody who left'}, {fullTime(format, view.decidedAt)}
        {view.status === 'overturned' && '. Taken back after an appeal.'}
      </p>
      {view.words && (
        <p dir="auto" className="mt-1 whitespace-pre-wrap break-words">
          “{view.words}”
        </p>
      )}
    </div>
  )
}

function Record({ view, format }: { view: CaseView; format: Format }) {
  const { joinedAt, status, suspendedUntil, limited, role, upheldReports, knocks } = view.record
  const facts: [string, string][] = [
    ['Joined', fullTime(format, joinedAt)],
    [
      'Account',
      [
        status === 'suspended' && suspendedUntil !== null
          ? `suspended until ${fullTime(format, suspendedUntil)}`
          : status,
        limited && 'limited',
        role !== 'member' && role,
      ]
        .filter(Boolean)
        .join(', '),
    ],
    ['Upheld reports', String(upheldReports)],
    [
      'First messages, 30 days',
      `${knocks.accepted} accepted, ${knocks.pending} waiting, ${knocks.deleted} deleted, ${knocks.reported} reported`,
    ],
  ]
  return (
    <Sheet title="Their record">
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
  if (lines.length === 0) return null
  return (
    <Sheet title={title}>
      <ul className="mt-2">
        {lines.map(({ id, person, reason, status, verdict, openedAt }) => (
          <li key={id}>
            <Link href={`/moderation/${id}`} className="flex min-h-11 items-center gap-2 hover:underline">
              <span className="min-w-0 flex-1 truncate">
                {reportWords(reason)}, {by} <bdi>@{person.handle}</bdi>
              </span>
              <span className="shrink-0 text-meta text-soft">
                {status === 'open' ? 'open' : verdict && VERDICT_WORDS[verdict].title} · {shortTime(format, openedAt)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
