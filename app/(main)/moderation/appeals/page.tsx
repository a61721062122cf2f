import type { Metadata } from 'next'
import Link from 'next/link'
import { Name } from '#components/ui/name.tsx'
import { VERDICT_WORDS } from '#components/words.ts'
import { readAppeals } from '#db/cases.ts'
import { staffViewer } from '#server/staff.ts'

export const metadata: Metadata = { title: 'Appeals' }

/** Appeals that wait for an answer. */
export default async function AppealsPage() {
  const viewer = await staffViewer('moderator')
  const lines = await readAppeals(viewer.id)
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Appeals</h1>
      <p className="mt-1 max-w-prose text-soft">
        {lines.length === 0 ? 'No appeal waits. ' : ''}Whoever made a decision doesn’t answer the appeal to it, where
        somebody else can.
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
                <span className="text-meta text-soft">against: {verdict && VERDICT_WORDS[verdict].title}</span>
              </span>
              <span dir="auto" className="mt-1 line-clamp-3 break-words">
                {text}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
