import type { KnockFacts } from '#db/types.ts'
import type { Reason } from '#rules/door.ts'
import { entranceSentence, reasonSentence, reasonSwitch, WHY_WORDS } from '../words.ts'
import { CloseLink } from './knocked.tsx'

type Props = { placedBy: string; reasons: readonly Reason[]; knock: KnockFacts | null; conversationId: string }

/** Why a request is where it is: the rule, the filter's reasons with their weight, and the switch that changes each. */
export function Why({ placedBy, reasons, knock, conversationId }: Props) {
  const against = reasons.filter(({ code, weight }) => weight > 0 && code !== 'restricted')
  const spokeFor = reasons.filter(({ weight }) => weight < 0)
  const found = reasons.flatMap((reason) => reasonSwitch(reason) ?? [])
  const counted = against.some((reason) => !hidesAlone(reason))
  const switches = [...new Map(found.map(({ href, title }) => [href, title]))]
  return (
    <details className="mt-1 text-meta">
      <summary className="inline-flex min-h-8 items-center text-soft underline">Why is this here?</summary>
      <p className="text-soft">
        {(placedBy === '9b' && knock && entranceSentence(knock)) || (WHY_WORDS[placedBy] ?? WHY_WORDS['9b'])}
        {placedBy === '9b' && <Cause knock={knock} />}
      </p>
      {knock?.link?.open && <CloseLink id={knock.link.id} conversationId={conversationId} />}
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
          {counted && 'The filter adds the points up and hides from 100 on, 60 where it is strict. '}
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

/** Where it is decided who may knock like this: at the door, by the purposes, or by the link. */
function Cause({ knock }: { knock: KnockFacts | null }) {
  const [href, title, words] = knock?.link
    ? ['/settings/privacy#links', 'look at your links', 'Each link says whom it lets in:']
    : knock?.purpose
      ? ['/settings/privacy#questions', 'look at what you ask', 'Your door and what you ask decide that:']
      : ['/settings/privacy', 'look at your door', 'Your door decides that:']
  return (
    <>
      {' '}
      {words}{' '}
      <a href={href} className="underline">
        {title}
      </a>
      .
    </>
  )
}

function Points({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul className="mt-1 grid gap-0.5">
      {reasons.map((reason) => (
        <li key={reason.code} className="flex gap-3">
          <span className="w-14 shrink-0 text-end text-soft tabular">{pointsOf(reason)}</span>
          <span className="min-w-0 break-words">{reasonSentence(reason)}</span>
        </li>
      ))}
    </ul>
  )
}

/** A hidden word, a blocked site or a second opinion hides whatever else is said: it has no points to be outweighed. */
const HIDE_ALONE: readonly Reason['code'][] = ['hidden_word', 'blocked_domain', 'site_blocked_domain', 'second_opinion']
const hidesAlone = ({ code }: Reason) => HIDE_ALONE.includes(code)

function pointsOf(reason: Reason): string {
  const { weight } = reason
  if (hidesAlone(reason)) return 'always'
  return `${weight > 0 ? '+' : '−'}${Math.round(Math.abs(weight))}`
}
