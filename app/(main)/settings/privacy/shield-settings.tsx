'use client'
import { ShieldCheck } from 'lucide-react'
import { Submit } from '#components/forms/form.tsx'
import { fullTime } from '#components/live/format.ts'
import { useFormat } from '#components/live/provider.tsx'
import { Sheet } from '#components/settings/frame.tsx'
import { SHIELD_WORDS } from '#components/words.ts'
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
  const format = useFormat()
  if (until !== null)
    return (
      <Sheet id="shield" title="Your shield is up">
        <p className="mt-1 flex max-w-prose items-start gap-2">
          <ShieldCheck size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-green" />
          <span>
            Only people you follow and conversations you accepted reach you
            {until === SHIELD_FOREVER ? ', until you turn it off' : `, until ${fullTime(format, until)}`}. Your door
            stays as you set it; requests that wait are kept.
          </span>
        </p>
        <form action={shieldForm} className="mt-4">
          <input type="hidden" name="length" value="off" />
          <Submit look="plain">Turn the shield off</Submit>
        </form>
      </Sheet>
    )
  return (
    <Sheet
      id="shield"
      title="Emergency shield"
      text="For when too many strangers knock at once: only people you follow reach you for a while. Your door stays as you set it."
    >
      {surge && (
        <p role="status" className="mt-3 rounded-sm bg-sunken px-3 py-2">
          Far more people than usual knocked within the last hour. A shield gives you quiet.
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {SHIELD_LENGTHS.map((length) => (
          <form key={length} action={shieldForm}>
            <input type="hidden" name="length" value={length} />
            <Submit look="plain">{SHIELD_WORDS[length]}</Submit>
          </form>
        ))}
      </div>
    </Sheet>
  )
}
