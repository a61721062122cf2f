'use client'
import { useTranslations } from 'next-intl'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { Field, SelectField } from '#components/ui/field.tsx'
import { EVERY_DAY, type QuietHours } from '#rules/notify.ts'
import { timesForm } from './actions.ts'

type Props = {
  zone: string
  zones: readonly string[]
  quiet: QuietHours | null
  digestHour: number
  locale: string
}

/** What is suggested until somebody chooses: the night. */
const NIGHT: QuietHours = { from: 1_320, to: 420, days: EVERY_DAY }

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Quiet hours, the hour of the digest, and the time zone by whose clock both go. */
export function Times({ zone, zones, quiet, digestHour, locale }: Props) {
  const t = useTranslations('settings')
  const { state, submit: _submit, form } = useForm(timesForm)
  const shown = quiet ?? NIGHT
  // Monday, 5 January 1970, and the days after it.
  const dayName = (day: number) =>
    new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format((4 + day) * 86_400_000)
  const hourName = (hour: number) =>
    new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(hour * 3_600_000)
  const typed = (name: string, before: string) => state.values[name] ?? before
  return (
    <form {...form} className="mt-4 grid gap-5">
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          name="quiet"
          value="1"
          defaultChecked={state.code ? state.values.quiet === '1' : quiet !== null}
          className="size-5 accent-mark"
        />
        <span className="font-medium">{t('keepQuietHours')}</span>
      </label>
      <div className="grid grid-cols-2 gap-4 sm:max-w-md">
        <Field label={t('from')} type="time" name="from" required defaultValue={typed('from', clockOf(shown.from))} />
        <Field label={t('to')} type="time" name="to" required defaultValue={typed('to', clockOf(shown.to))} />
      </div>
      <fieldset>
        <legend className="mb-1 font-medium">{t('beginningOn')}</legend>
        <div className="flex flex-wrap gap-2">
          {Array.from({ length: 7 }, (_, day) => day).map((day) => (
            <label
              key={day}
              className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-md border border-edge px-3 has-checked:border-mark has-checked:bg-glow has-checked:text-glow-ink has-focus-visible:outline-2 has-focus-visible:outline-mark"
            >
              <input
                type="checkbox"
                name={`day${day}`}
                value="1"
                defaultChecked={state.code ? state.values[`day${day}`] === '1' : ((shown.days >> day) & 1) === 1}
                className="size-4 accent-mark outline-none"
              />
              {dayName(day)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="grid gap-4 sm:max-w-md">
        <SelectField
          // A select doesn't follow a new default by itself.
          key={`hour ${typed('digestHour', String(digestHour))}`}
          label={t('tellMeOfNewRequests')}
          name="digestHour"
          defaultValue={typed('digestHour', String(digestHour))}
        >
          {Array.from({ length: 24 }, (_, hour) => hour).map((hour) => (
            <option key={hour} value={hour}>
              {hourName(hour)}
            </option>
          ))}
        </SelectField>
        <SelectField
          key={`zone ${typed('zone', zone)}`}
          label={t('timeZone')}
          name="zone"
          defaultValue={typed('zone', zone)}
        >
          {zones.map((name) => (
            <option key={name} value={name}>
              {name.replaceAll('_', ' ')}
            </option>
          ))}
        </SelectField>
      </div>
      <FormError state={state} />
      <div className="flex items-center gap-3">
        <Submit>{t('save')}</Submit>
        <p role="status" className="text-green">
          {state.done && t('saved')}
        </p>
      </div>
    </form>
  )
}
