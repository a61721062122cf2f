import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { titled } from '#app/titled.ts'
import { shortTime } from '#components/live/format.ts'
import { AppealBox, MarkSeen } from '#components/people/notice-parts.tsx'
import type { Say } from '#components/say.ts'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { readNotices } from '#db/notices.ts'
import type { Notice } from '#db/types.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { readerFormat } from '#server/reader.ts'
import { Words } from '../../words.tsx'
import { appealHere, seen } from './actions.ts'

export const generateMetadata = () => titled('people.notices')

/** What the moderators of this site told the viewer. */
export default async function NoticesPage() {
  const t = await getTranslations('people')
  const say = await getTranslations()
  const viewer = await pageViewer('/notices')
  const notices = await readNotices(viewer.id)
  const format = await readerFormat()
  return (
    <Words of={['people', 'refusals.inbox', 'refusals.elsewhere']}>
      <div className="mx-auto w-full max-w-2xl px-4 pt-[max(1rem,env(safe-area-inset-top))] pb-24 sm:px-6 lg:pt-8">
        <SettingsPage title={t('notices')} back="/settings">
          {notices.length === 0 && <p className="text-soft">{t('nothingHereWhenYouReport')}</p>}
          {notices.map((notice) => (
            <Sheet key={notice.id} title={titleOf(say, notice)}>
              <p className="text-meta text-soft">
                {shortTime(format, notice.at)}
                {!notice.read && <strong className="ms-2 text-ink">{t('new')}</strong>}
              </p>
              {bodyOf(say, notice)}
            </Sheet>
          ))}
        </SettingsPage>
        {notices.some(({ read }) => !read) && <MarkSeen seen={seen} />}
      </div>
    </Words>
  )
}

function titleOf(say: Say, notice: Notice): string {
  if (notice.kind === 'report_result') return say('people.notice.report', { handle: notice.reported.handle })
  if (notice.kind === 'appeal_result') return say(notice.granted ? 'people.notice.granted' : 'people.notice.refused')
  return say('people.notice.decision')
}

function bodyOf(say: Say, notice: Notice): ReactNode {
  if (notice.kind === 'report_result')
    return <p className="mt-2">{say(notice.acted ? 'people.notice.acted' : 'people.notice.foundNothing')}</p>
  if (notice.kind === 'appeal_result')
    return (
      <>
        <p className="mt-2">{say(notice.granted ? 'people.notice.takenBack' : 'people.notice.stands')}</p>
        {notice.answer && <Quote>{notice.answer}</Quote>}
      </>
    )
  return (
    <>
      <p className="mt-2">
        {notice.verdict && say(`verdicts.${notice.verdict}.told`)}
        {notice.verdict === 'suspend' && notice.days && ` ${say('people.notice.lasts', { days: notice.days })}`}
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
