'use client'
import { useTranslations } from 'next-intl'
import { Suspense, useState } from 'react'
import type { DirectRow, RequestFacts } from '#db/types.ts'
import type { Reason } from '#rules/door.ts'
import { later } from '../later.tsx'
import { monthYear } from '../live/format.ts'
import { useFormat } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { reasonSentence } from '../words-knock.ts'
import { useActions } from './context.tsx'
import { About } from './knocked.tsx'
import { useConversationVerbs } from './verbs.ts'
import { Why } from './why.tsx'

const ReportDialog = later(['report'], () =>
  import('../people/report-dialog.tsx').then((m) => ({ default: m.ReportDialog })),
)

type Props = { row: DirectRow; facts: RequestFacts | null; placedBy: string; reasons: readonly Reason[] }

/** Under a conversation of somebody the viewer restricts: what that means, and the way back. */
export function RestrictedBar({ row }: { row: DirectRow }) {
  const t = useTranslations('inbox')
  const verbs = useConversationVerbs(row)
  return (
    <section
      aria-label={t('restricted')}
      className="flex flex-wrap items-center justify-center gap-3 border-line border-t bg-surface px-4 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      <p className="max-w-lg text-soft">
        {t.rich('youRestrict', { name: row.other.name, b: (name) => <bdi>{name}</bdi> })}
      </p>
      <Button onClick={verbs.unrestrict}>{t('liftTheRestriction')}</Button>
    </section>
  )
}

/** Who knocked, why it is here, and the decision. Works as plain forms while scripts haven't arrived. */
export function RequestBar({ row, facts, placedBy, reasons }: Props) {
  const say = useTranslations()
  const t = useTranslations('inbox')
  const [reporting, setReporting] = useState(false)
  const { verbForm, report } = useActions()
  const verbs = useConversationVerbs(row)
  const name = row.other.name
  const hidden = row.folder === 'hidden'
  const [first] = reasons
  return (
    <section
      aria-label={t('request')}
      className="border-line border-t bg-surface px-4 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      <div className="mx-auto max-w-3xl">
        {facts && <SenderFacts name={name} facts={facts} />}
        {facts?.knock && <About knock={facts.knock} />}
        {hidden && first && (
          <p className="mt-1 text-meta">{t('hiddenBecauseItFirst', { first: reasonSentence(say, first) })}</p>
        )}
        <Why placedBy={placedBy} reasons={reasons} knock={facts?.knock ?? null} conversationId={row.id} />
        <p className="mt-1 text-meta text-soft">{t('theyCantSeeThatYou')}</p>
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
            {hidden ? t('notSpamAccept') : t('accept')}
          </Button>
          <Button type="submit" name="verb" value="delete" onClick={verbs.click(verbs.remove)}>
            {t('delete')}
          </Button>
          <Button type="submit" name="verb" value="restrict" onClick={verbs.click(verbs.restrict)}>
            {t('restrict')}
          </Button>
          <Button type="submit" name="verb" value="block" onClick={verbs.click(verbs.block)}>
            {t('block')}
          </Button>
          <Button
            type="submit"
            name="verb"
            value="report"
            look="danger"
            onClick={verbs.click(async () => setReporting(true))}
          >
            {t('report')}
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
  const t = useTranslations('inbox')
  const format = useFormat()
  const { knownFollowers, knownFollowersCount: known, sharedFollowsCount: shared, followsYou } = facts
  const others = known - knownFollowers.length
  const parts = [
    t('joined', { month: monthYear(format, facts.joinedAt) }),
    t('followers', { count: facts.followers }),
    ...(followsYou ? [t('followsYou')] : []),
    ...(shared > 0 ? [t('bothFollow', { count: shared })] : []),
  ]
  return (
    <div className="text-meta">
      <p className="font-medium text-body">
        {t.rich('wantsToStartAConversation', { name, b: (words) => <bdi>{words}</bdi> })}
      </p>
      <p className="text-soft">{parts.join(' · ')}</p>
      <p className="text-soft">
        {known === 0
          ? t('nobodyYouFollowFollowsThem')
          : t('followedBy', { names: knownFollowers.map((person) => person.name).join(', '), others })}
      </p>
    </div>
  )
}
