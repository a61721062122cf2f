import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { Name } from '#components/ui/name.tsx'
import { readAppeals } from '#db/cases.ts'
import { staffViewer } from '#server/staff.ts'

export const generateMetadata = () => titled('moderation.appeals')

/** Appeals that wait for an answer. */
export default async function AppealsPage() {
  const t = await getTranslations('moderation')
  const say = await getTranslations()
  const viewer = await staffViewer('moderator')
  const lines = await readAppeals(viewer.id)
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t('appeals')}</h1>
      <p className="mt-1 max-w-prose text-soft">
        {lines.length === 0 && `${t('noAppealWaits')} `}
        {t('whoeverMadeADecisionDoesnt')}
      </p>
      <ul className="mt-5 grid gap-2">
        {lines.map(({ caseId, person, verdict, text }) => (
          <li key={caseId}>
            <Link
              href={`/moderation/${caseId}`}
              className="block rounded-lg border border-line bg-surface p-4 hover:bg-hover"
            >
              <span className="flex items-baseline gap-2">
                <Name person={person} className="font-medium" />
                <span className="text-meta text-soft">
                  {verdict && t('againstVerdict', { verdict: say(`verdicts.${verdict}.title`) })}
                </span>
              </span>
              <span dir="auto" className="text-along mt-1 line-clamp-3 break-words">
                {text}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
