'use client'
import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Submit } from '#components/forms/form.tsx'
import { fullTime } from '#components/live/format.ts'
import { useFormat } from '#components/live/provider.tsx'
import { Sheet } from '#components/settings/frame.tsx'
import { SHIELD_FOREVER, SHIELD_LENGTHS } from '#rules/shield.ts'
import { shieldForm } from './guard-actions.ts'

type Props = {
  /** Until when it is up, or null. */
  until: number | null
  /** Strangers knock far more than usual just now. */
  surge: boolean
}

/** The emergency shield: one press, and nobody may knock for a while. */
export function ShieldSettings({ until, surge }: Props) {
  const t = useTranslations('privacy')
  const shields = useTranslations('guard.shields')
  const format = useFormat()
  if (until !== null)
    return (
      <Sheet id="shield" title={t('yourShieldIsUp')}>
        <p className="mt-1 flex max-w-prose items-start gap-2">
          <ShieldCheck size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-green" />
          <span>
            {until === SHIELD_FOREVER ? t('shieldUp') : t('shieldUpUntil', { until: fullTime(format, until) })}
          </span>
        </p>
        <form action={shieldForm} className="mt-4">
          <input type="hidden" name="length" value="off" />
          <Submit look="plain">{t('turnTheShieldOff')}</Submit>
        </form>
      </Sheet>
    )
  return (
    <Sheet id="shield" title={t('emergencyShield')} text={t('forWhenTooManyStrangers')}>
      {surge && (
        <p role="status" className="mt-3 rounded-sm bg-sunken px-3 py-2">
          {t('farMorePeopleThanUsual')}
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {SHIELD_LENGTHS.map((length) => (
          <form key={length} action={shieldForm}>
            <input type="hidden" name="length" value={length} />
            <Submit look="plain">{shields(length)}</Submit>
          </form>
        ))}
      </div>
    </Sheet>
  )
}
