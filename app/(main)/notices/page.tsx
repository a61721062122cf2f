import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { shortTime } from '#components/live/format.ts'
import { AppealBox, MarkSeen } from '#components/people/notice-parts.tsx'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { VERDICT_WORDS } from '#components/words.ts'
import { readNotices } from '#db/notices.ts'
import type { Notice } from '#db/types.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { readerFormat } from '#server/reader.ts'
import { appealHere, seen } from './actions.ts'

export const metadata: Metadata = { title: 'Notices' }

/** What the moderators of this site told the viewer. */
export default async function NoticesPage() {
  const viewer = await pageViewer('/notices')
  const notices = await readNotices(viewer.id)
  const format = readerFormat(await headers(), await cookies())
  return (
    <div className="mx-auto w-full max-w-2xl px-4 pt-[max(1rem,env(safe-area-inset-top))] pb-24 sm:px-6 lg:pt-8">
      <SettingsPage title="Notices" back="/settings">
        {notices.length === 0 && (
          <p className="text-soft">Nothing here. When you report somebody, the moderators’ answer comes here.</p>
        )}
        {notices.map((notice) => (
          <Sheet key={notice.id} title={titleOf(notice)}>
            <p className="text-meta text-soft">
              {shortTime(format, notice.at)}
              {!notice.read && <strong className="ml-2 text-ink">New</strong>}
            </p>
            {bodyOf(notice)}
          </Sheet>
        ))}
      </SettingsPage>
      {notices.some(({ read }) => !read) && <MarkSeen seen={seen} />}
    </div>
  )
}

function titleOf(notice: Notice): string {
  if (notice.kind === 'report_result') return `Your report about @${notice.reported.handle}`
  if (notice.kind === 'appeal_result') return notice.granted ? 'Your appeal was granted' : 'Your appeal was refused'
  return 'A decision about your account'
}

function bodyOf(notice: Notice): ReactNode {
  if (notice.kind === 'report_result')
    return (
      <p className="mt-2">
        {notice.acted
          ? 'The moderators looked at it and did something about the account. Thank you: it protects others too.'
          : 'The moderators looked at it and found nothing against the rules of this site. They stay blocked for you.'}
      </p>
    )
  if (notice.kind === 'appeal_result')
    return (
      <>
        <p className="mt-2">
          {notice.granted ? 'The decision was taken back.' : 'Somebody else looked at it again; the decision stands.'}
        </p>
        {notice.answer && <Quote>{notice.answer}</Quote>}
      </>
    )
  return (
    <>
      <p className="mt-2">
        {notice.verdict && VERDICT_WORDS[notice.verdict].told}
        {notice.verdict === 'suspend' &&
          notice.days &&
          ` It lasts ${notice.days} ${notice.days === 1 ? 'day' : 'days'}.`}
      </p>
      {notice.words && <Quote>{notice.words}</Quote>}
      {notice.appealable && <AppealBox caseId={notice.caseId} action={appealHere} />}
    </>
  )
}

const Quote = ({ children }: { children: string }) => (
  <p dir="auto" className="mt-2 whitespace-pre-wrap break-words rounded-md bg-sunken px-4 py-2">
    {children}
  </p>
)
