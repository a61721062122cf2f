import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { Bars } from '#components/moderation/bars.tsx'
import { type DayFigures, readFigures } from '#db/figures.ts'
import { readerFormat } from '#server/reader.ts'
import { staffViewer } from '#server/staff.ts'

export const generateMetadata = () => titled('moderation.figures')

const HOUR = 3_600_000

/** "3 hours", "2 days", "12 minutes". */
function length(milliseconds: number, locale: string): string {
  const [value, unit]: [number, string] =
    milliseconds < HOUR
      ? [Math.max(1, Math.round(milliseconds / 60_000)), 'minute']
      : milliseconds < 48 * HOUR
        ? [Math.round(milliseconds / HOUR), 'hour']
        : [Math.round(milliseconds / (24 * HOUR)), 'day']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

/** How the door and the guard fare: thirty days in numbers. */
export default async function FiguresPage() {
  const t = await getTranslations('moderation')
  const viewer = await staffViewer('moderator')
  const figures = await readFigures(viewer.id)
  if (!figures) return null
  const { locale } = await readerFormat()
  const { days, medianToDecision, decisions, open } = figures
  const dayName = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const bars = (value: (day: DayFigures) => number, part?: (day: DayFigures) => number) =>
    days.map((day) => ({ key: day.day, name: dayName.format(day.day), value: value(day), part: part?.(day) }))
  const hidden = days.reduce((all, day) => all + day.hidden, 0)
  const wrongly = days.reduce((all, day) => all + day.wronglyHidden, 0)
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t('figures')}</h1>
      <p className="mt-1 max-w-prose text-soft">{t('theLast30DaysOf')}</p>
      <div className="mt-5 grid gap-4 lg:grid-cols-2">
        <Bars
          title={t('firstMessagesFromStrangers')}
          partName={t('accepted')}
          bars={bars(
            (day) => day.knocks,
            (day) => day.accepted,
          )}
        />
        <Bars
          title={t('hiddenByFilters')}
          partName={t('wronglyAccepted')}
          bars={bars(
            (day) => day.hidden,
            (day) => day.wronglyHidden,
          )}
        />
        <Bars title={t('reports')} bars={bars((day) => day.reports)} />
        <dl className="grid content-start gap-3 rounded-lg border border-line bg-surface p-4">
          <div>
            <dt className="text-soft">{t('medianTimeFromReportTo')}</dt>
            <dd className="font-semibold text-lg">
              {medianToDecision === null ? t('noDecisionYet') : length(medianToDecision, locale)}
            </dd>
          </div>
          <div>
            <dt className="text-soft">{t('decisions')}</dt>
            <dd className="font-semibold text-lg tabular">{decisions}</dd>
          </div>
          <div>
            <dt className="text-soft">{t('openReports')}</dt>
            <dd className="font-semibold text-lg tabular">{open}</dd>
          </div>
          <div>
            <dt className="text-soft">{t('wronglyHiddenOfWhatWas')}</dt>
            <dd className="font-semibold text-lg tabular">
              {hidden === 0
                ? '–'
                : `${new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(wrongly / hidden)}`}
            </dd>
          </div>
        </dl>
      </div>
    </>
  )
}
