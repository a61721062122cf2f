import { useTranslations } from 'next-intl'
import { Sheet } from '#components/settings/frame.tsx'
import { Name } from '#components/ui/name.tsx'
import { auditSentence } from '#components/words-guard.ts'
import { reasonSentence } from '#components/words-knock.ts'
import type { AuditState } from '#db/types.ts'
import { judgeForm } from './guard-actions.ts'

/** Once a week: five hidden requests, picked at random, for their recipient to judge. Without any, only the result so far. */
export function FilterAudit({ checked, wanted, items }: AuditState) {
  const say = useTranslations()
  const t = useTranslations('privacy')
  if (checked === 0 && items.length === 0) return null
  return (
    <Sheet id="audit" title={t('isYourFilterRight')} text={auditSentence(say, checked, wanted)}>
      {items.length > 0 && (
        <>
          <p className="mt-3">{t('hiddenLatelyPickedAtRandom')}</p>
          <ul className="mt-2 divide-y divide-line">
            {items.map(({ conversationId, other, text, reasons: [first] }) => (
              <li key={conversationId} className="py-3">
                <p className="flex items-baseline gap-2">
                  <Name person={other} className="font-medium" />
                  <bdi className="truncate text-meta text-soft">@{other.handle}</bdi>
                </p>
                <p dir="auto" className="mt-1 max-w-prose break-words">
                  {text}
                </p>
                {first && (
                  <p className="mt-1 text-meta text-soft">
                    {t('hiddenBecauseItFirst', { first: reasonSentence(say, first) })}
                  </p>
                )}
                <form action={judgeForm} className="mt-2 flex gap-2">
                  <input type="hidden" name="conversationId" value={conversationId} />
                  <Judge wanted="0" name={other.name}>
                    {t('rightlyHidden')}
                  </Judge>
                  <Judge wanted="1" name={other.name}>
                    {t('iWantedIt')}
                  </Judge>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </Sheet>
  )
}

function Judge({ wanted, name, children }: { wanted: '0' | '1'; name: string; children: string }) {
  return (
    <button
      type="submit"
      name="wanted"
      value={wanted}
      className="min-h-11 rounded-md border border-edge bg-surface px-4 font-medium hover:bg-hover"
    >
      {children}
      <span className="sr-only"> – {name}</span>
    </button>
  )
}
