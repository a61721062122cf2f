import type { Reason } from '#rules/door.ts'
import { reasonSentence, reasonSwitch, WHY_WORDS } from '../words.ts'

type Props = { placedBy: string; reasons: readonly Reason[] }

/** Why a request is where it is: the rule, the filter's reasons with their weight, and the switch that changes each. */
export function Why({ placedBy, reasons }: Props) {
  const against = reasons.filter(({ code, weight }) => weight > 0 && code !== 'restricted')
  const spokeFor = reasons.filter(({ weight }) => weight < 0)
  const found = reasons.flatMap((reason) => reasonSwitch(reason) ?? [])
  const switches = [...new Map(found.map(({ href, title }) => [href, title]))]
  return (
    <details className="mt-1 text-meta">
      <summary className="inline-flex min-h-8 items-center text-soft underline">Why is this here?</summary>
      <p className="text-soft">
        {WHY_WORDS[placedBy] ?? WHY_WORDS['9b']}
        {placedBy === '9b' && (
          <>
            {' '}
            Your door decides that:{' '}
            <a href="/settings/privacy" className="underline">
              look at your door
            </a>
            .
          </>
        )}
      </p>
      {against.length > 0 && (
        <>
          <p className="mt-2">It was hidden because it</p>
          <Points reasons={against} />
        </>
      )}
      {spokeFor.length > 0 && (
        <>
          <p className="mt-1">For it spoke that it</p>
          <Points reasons={spokeFor} />
        </>
      )}
      {against.length > 0 && (
        <p className="mt-1 text-soft">
          The filter adds the points up and hides from 100 on, 60 where it is strict.{' '}
          {switches.map(([href, title], index) => (
            <span key={href}>
              {index > 0 && ' · '}
              <a href={href} className="underline">
                {title}
              </a>
            </span>
          ))}
        </p>
      )}
    </details>
  )
}

function Points({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul className="mt-1 grid gap-0.5">
      {reasons.map((reason) => (
        <li key={reason.code} className="flex gap-3">
          <span className="w-10 shrink-0 text-end text-soft tabular">{pointsOf(reason)}</span>
          <span className="min-w-0 break-words">{reasonSentence(reason)}</span>
        </li>
      ))}
    </ul>
  )
}

/** A hidden word or a blocked site hides whatever else is said: it has no points to be outweighed. */
function pointsOf({ code, weight }: Reason): string {
  if (code === 'hidden_word' || code === 'blocked_domain' || code === 'site_blocked_domain') return 'always'
  return `${weight > 0 ? '+' : '−'}${Math.round(Math.abs(weight))}`
}
