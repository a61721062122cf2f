/** What a voice note is. Pure: `components/voice/` records it, `server/media/voice.ts` looks at its bytes. */

/** The longest voice note, in milliseconds (POLICY: 5 minutes). */
export const VOICE_MILLISECONDS = 5 * 60_000
/** A recorder stops a little late: this much more is taken. */
const LATE_MILLISECONDS = 5_000
/** Shorter than this nobody said anything. */
export const SHORTEST_VOICE_MILLISECONDS = 300

/** How many bars show how loud a voice note is from its beginning to its end, and how high the highest is. */
export const BARS = 48
export const HIGHEST_BAR = 31

/**
 * The bars of a recording out of its levels, 0 to 1, taken in equal steps of time. Of each part the loudest moment counts, and
 * the loudest of all is as high as can be: a quiet voice shows as well as a loud one.
 */
export function barsOf(levels: readonly number[]): number[] {
  const most = Math.max(0.01, ...levels)
  return Array.from({ length: BARS }, (_, bar) => {
    const from = Math.floor((bar * levels.length) / BARS)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * levels.length) / BARS))
    const loudest = Math.max(0, ...levels.slice(from, to))
    return Math.round(Math.min(1, loudest / most) * HIGHEST_BAR)
  })
}

/** Bars as they are told to the server and back: one sign each, so that 48 of them are 48 signs. */
export const barsAsText = (bars: readonly number[]): string => bars.map((bar) => bar.toString(36)).join('')

/** The same bars; null for what are none. */
export function barsIn(text: string): number[] | null {
  if (text.length !== BARS) return null
  const bars = [...text].map((sign) => (/[\da-z]/.test(sign) ? Number.parseInt(sign, 36) : Number.NaN))
  return bars.every((bar) => bar <= HIGHEST_BAR) ? bars : null
}

/** How long a voice note is, as its browser measured it; null for what none can be. */
export const voiceLength = (milliseconds: number): number | null =>
  Number.isInteger(milliseconds) && milliseconds > 0 && milliseconds <= VOICE_MILLISECONDS + LATE_MILLISECONDS
    ? Math.min(milliseconds, VOICE_MILLISECONDS)
    : null
