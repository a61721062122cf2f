import { useTranslations } from 'next-intl'
import type { KnockFacts } from '#db/types.ts'
import type { Reason } from '#rules/door.ts'
import { entranceSentence, reasonSentence, reasonSwitch } from '../words-knock.ts'
import { CloseLink } from './knocked.tsx'

type Props = { placedBy: string; reasons: readonly Reason[]; knock: KnockFacts | null; conversationId: string }

/** Why a request is where it is: the rule, the filter's reasons with their weight, and the switch that changes each. */
export function Why({ placedBy, reasons, knock, conversationId }: Props) {
  const say = useTranslations()
  const t = useTranslations('inbox')
  const against = reasons.filter(({ code, weight }) => weight > 0 && code !== 'restricted')
  const spokeFor = reasons.filter(({ weight }) => weight < 0)
  const found = reasons.flatMap((reason) => reasonSwitch(say, reason) ?? [])
  const counted = against.some((reason) => !hidesAlone(reason))
  const switches = [...new Map(found.map(({ href, title }) => [href, title]))]
  return (
    <details className="mt-1 text-meta">
      <summary className="inline-flex min-h-8 items-center text-soft underline">{t('whyIsThisHere')}</summary>
      <p className="text-soft">
        {(placedBy === '9b' && knock && entranceSentence(say, knock)) || say(`reasons.why.${whyOf(placedBy)}`)}
        {placedBy === '9b' && <Cause knock={knock} />}
      </p>
      {knock?.link?.open && <CloseLink id={knock.link.id} conversationId={conversationId} />}
      {against.length > 0 && (
        <>
          <p className="mt-2">{t('itWasHiddenBecauseIt')}</p>
          <Points reasons={against} />
        </>
      )}
      {spokeFor.length > 0 && (
        <>
          <p className="mt-1">{t('forItSpokeThatIt')}</p>
          <Points reasons={spokeFor} />
        </>
      )}
      {against.length > 0 && (
        <p className="mt-1 text-soft">
          {counted && `${t('theFilterAddsThePoints')} `}
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
  const t = useTranslations('inbox')
  const [href, words] = knock?.link
    ? (['/settings/privacy#links', 'byLinks'] as const)
    : knock?.purpose
      ? (['/settings/privacy#questions', 'byQuestions'] as const)
      : (['/settings/privacy', 'byDoor'] as const)
  return (
    <>
      {' '}
      {t.rich(words, {
        a: (title) => (
          <a href={href} className="underline">
            {title}
          </a>
        ),
      })}
    </>
  )
}

function Points({ reasons }: { reasons: readonly Reason[] }) {
  const t = useTranslations('inbox')
  const say = useTranslations()
  return (
    <ul className="mt-1 grid gap-0.5">
      {reasons.map((reason) => (
        <li key={reason.code} className="flex gap-3">
          <span className="w-14 shrink-0 text-end text-soft tabular">{pointsOf(reason) ?? t('always')}</span>
          <span className="min-w-0 break-words">{reasonSentence(say, reason)}</span>
        </li>
      ))}
    </ul>
  )
}

/** A hidden word, a blocked site or a second opinion hides whatever else is said: it has no points to be outweighed. */
const HIDE_ALONE: readonly Reason['code'][] = ['hidden_word', 'blocked_domain', 'site_blocked_domain', 'second_opinion']
const hidesAlone = ({ code }: Reason) => HIDE_ALONE.includes(code)

/** Which rule of the policy placed it; one that this version has no words for let it knock. */
const whyOf = (placedBy: string) =>
  placedBy === '1' || placedBy === '6' || placedBy === '7' ? (`r${placedBy}` as const) : ('r9b' as const)

/** What a reason weighs; null where it decides alone. */
function pointsOf(reason: Reason): string | null {
  const { weight } = reason
  if (hidesAlone(reason)) return null
  return `${weight > 0 ? '+' : '−'}${Math.round(Math.abs(weight))}`
}
