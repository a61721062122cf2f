import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { fullTime } from '#components/live/format.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { isId } from '#db/ids.ts'
import { readLog } from '#db/log.ts'
import { readerFormat } from '#server/reader.ts'
import { staffViewer } from '#server/staff.ts'

export const generateMetadata = () => titled('moderation.log')

/** Every act of the staff, newest first. */
export default async function LogPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const t = await getTranslations('moderation')
  const viewer = await staffViewer('moderator')
  const { before } = await searchParams
  const { lines, next } = await readLog(viewer.id, typeof before === 'string' && isId(before) ? before : undefined)
  const format = await readerFormat()
  // What a newer version writes is shown as it stands.
  const didWhat = (action: string) => {
    const key = `did.${action as 'note'}` as const
    return t.has(key) ? t(key) : action
  }
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t('log')}</h1>
      <p className="mt-1 max-w-prose text-soft">
        {lines.length === 0 && `${t('nothingYet')} `}
        {t('everythingThatTheStaffDoes')}
      </p>
      <ul className="mt-5 divide-y divide-line">
        {lines.map(({ id, at, action, actor, subject, detail }) => (
          <li key={id} className="py-3">
            <p>
              <bdi className="font-medium">{actor ? `@${actor.handle}` : t('somebodyWhoLeft')}</bdi> {didWhat(action)}{' '}
              {subject && <bdi>@{subject.handle}</bdi>}
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
          {t('older')}
        </Link>
      )}
    </>
  )
}
