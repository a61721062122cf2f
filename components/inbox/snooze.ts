/** When a snooze can end, reckoned by the clock of whoever reads. */

export type SnoozeChoice = { key: 'hours' | 'tonight' | 'tomorrow' | 'week'; until: number }

/** Tonight begins at this hour, a morning at that. */
const EVENING = 19
const MORNING = 8
const MONDAY = 1

const at = (now: number, days: number, hour: number): number => {
  const day = new Date(now)
  // By the calendar, not by 24 hours: the clocks may change on the way.
  day.setDate(day.getDate() + days)
  return day.setHours(hour, 0, 0, 0)
}

/** The moments worth offering at `now` (milliseconds), soonest first. Tonight only while it is still to come. */
export function snoozeChoices(now: number): SnoozeChoice[] {
  const toMonday = (MONDAY - new Date(now).getDay() + 7) % 7 || 7
  const choices: SnoozeChoice[] = [
    { key: 'hours', until: now + 3 * 3_600_000 },
    { key: 'tonight', until: at(now, 0, EVENING) },
    { key: 'tomorrow', until: at(now, 1, MORNING) },
    { key: 'week', until: at(now, toMonday, MORNING) },
  ]
  return choices.filter(({ until }) => until > now).sort((a, b) => a.until - b.until)
}

/** A moment as the field for a chosen one takes it: `2026-11-25T21:40`, by the reader's clock. */
export function fieldValue(moment: number): string {
  const date = new Date(moment)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}
