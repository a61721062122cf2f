'use client'
import { lazy, Suspense, useState } from 'react'
import type { ConversationRow, RequestFacts } from '#db/types.ts'
import { monthYear, number } from '../live/format.ts'
import { useFormat } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { WHY_WORDS } from '../words.ts'
import { useActions } from './context.tsx'
import { useConversationVerbs } from './verbs.ts'

const ReportDialog = lazy(() => import('../people/report-dialog.tsx').then((m) => ({ default: m.ReportDialog })))

type Props = { row: ConversationRow; facts: RequestFacts | null; placedBy: string; reasons: readonly string[] }

/** Who knocked, why it is here, and the decision. Works as plain forms while scripts haven't arrived. */
export function RequestBar({ row, facts, placedBy, reasons }: Props) {
  const [reporting, setReporting] = useState(false)
  const { verbForm, report } = useActions()
  const verbs = useConversationVerbs(row)
  const name = row.other.name
  const hidden = row.folder === 'hidden'
  return (
    <section
      aria-label="Request"
      className="border-line border-t bg-surface px-4 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      <div className="mx-auto max-w-3xl">
        {facts && <SenderFacts name={name} facts={facts} />}
        <details className="mt-1 text-meta">
          <summary className="inline-flex min-h-8 items-center text-soft underline">Why is this here?</summary>
          <p className="text-soft">
            {WHY_WORDS[placedBy] ?? WHY_WORDS['9b']} Your door decides that:{' '}
            <a href="/settings/privacy" className="underline">
              look at your door
            </a>
            .
          </p>
          {reasons.length > 0 && (
            <ul className="mt-1 list-disc pl-5">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
        </details>
        {hidden && reasons.length > 0 && <p className="mt-1 text-meta">Hidden because: {reasons.join('; ')}.</p>}
        <p className="mt-1 text-meta text-soft">They can’t see that you have read this. Accept to answer.</p>
        <form action={verbForm} className="mt-3 grid grid-cols-2 gap-2 lg:flex">
          <input type="hidden" name="conversationId" value={row.id} />
          <input type="hidden" name="personId" value={row.other.id} />
          <Button
            type="submit"
            name="verb"
            value="accept"
            look="primary"
            className="col-span-2 lg:min-w-32"
            onClick={verbs.click(verbs.accept)}
          >
            Accept
          </Button>
          <Button type="submit" name="verb" value="delete" onClick={verbs.click(verbs.remove)}>
            Delete
          </Button>
          <Button type="submit" name="verb" value="block" onClick={verbs.click(verbs.block)}>
            Block
          </Button>
          <Button
            type="submit"
            name="verb"
            value="report"
            look="danger"
            className="col-span-2"
            onClick={verbs.click(async () => setReporting(true))}
          >
            Report…
          </Button>
        </form>
      </div>
      {reporting && (
        <Suspense>
          <ReportDialog
            person={row.other}
            open
            onClose={() => setReporting(false)}
            onReported={verbs.reported}
            send={report}
          />
        </Suspense>
      )}
    </section>
  )
}

function SenderFacts({ name, facts }: { name: string; facts: RequestFacts }) {
  const format = useFormat()
  const { knownFollowers, knownFollowersCount: known, sharedFollowsCount: shared, followsYou } = facts
  const others = known - knownFollowers.length
  const parts = [
    `Joined ${monthYear(format, facts.joinedAt)}`,
    `${number(format, facts.followers)} ${facts.followers === 1 ? 'follower' : 'followers'}`,
    ...(followsYou ? ['follows you'] : []),
    ...(shared > 0 ? [`${shared} ${shared === 1 ? 'account' : 'accounts'} you both follow`] : []),
  ]
  return (
    <div className="text-meta">
      <p className="font-medium text-body">
        <bdi>{name}</bdi> wants to start a conversation
      </p>
      <p className="text-soft">{parts.join(' · ')}</p>
      <p className="text-soft">
        {known === 0
          ? 'Nobody you follow follows them.'
          : `Followed by ${knownFollowers.map((person) => person.name).join(', ')}${others > 0 ? ` and ${others} more` : ''} whom you follow.`}
      </p>
    </div>
  )
}
