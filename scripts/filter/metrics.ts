/** How well texts were told apart. Shares are in percent. */

export type Counts = { caught: number; missed: number; blocked: number; passed: number }

export function count(scores: readonly number[], spam: readonly boolean[], threshold: number): Counts {
  const counts: Counts = { caught: 0, missed: 0, blocked: 0, passed: 0 }
  scores.forEach((score, i) => {
    const hidden = score >= threshold
    if (spam[i]) counts[hidden ? 'caught' : 'missed']++
    else counts[hidden ? 'blocked' : 'passed']++
  })
  return counts
}

const percent = (part: number, whole: number) => (whole === 0 ? 0 : (100 * part) / whole)

/** Spam that was caught, of all spam. */
export const caughtOf = ({ caught, missed }: Counts) => percent(caught, caught + missed)
/** Ham that was blocked, of all ham. */
export const blockedOf = ({ blocked, passed }: Counts) => percent(blocked, blocked + passed)

/** Matthews' correlation coefficient: 1 is perfect, 0 is chance. */
export function mccOf({ caught, missed, blocked, passed }: Counts): number {
  const product = (caught + blocked) * (caught + missed) * (passed + blocked) * (passed + missed)
  return product === 0 ? 0 : (caught * passed - blocked * missed) / Math.sqrt(product)
}

export const added = (a: Counts, b: Counts): Counts => ({
  caught: a.caught + b.caught,
  missed: a.missed + b.missed,
  blocked: a.blocked + b.blocked,
  passed: a.passed + b.passed,
})

/** The lowest threshold that blocks at most this share of ham: half-way to the score that would be blocked next. */
export function thresholdFor(scores: readonly number[], spam: readonly boolean[], blockedPercent: number): number {
  const ham = scores.filter((_, i) => !spam[i]).sort((a, b) => b - a)
  const allowed = Math.floor((ham.length * blockedPercent) / 100)
  const first = ham[allowed] ?? Number.NEGATIVE_INFINITY
  const above = Math.min(...scores.filter((score) => score > first))
  return Number.isFinite(above) ? (first + above) / 2 : first + 1e-9
}

/** The threshold with the highest MCC. */
export function bestThreshold(scores: readonly number[], spam: readonly boolean[]): number {
  const order = scores.map((score, i) => ({ score, spam: spam[i] === true })).sort((a, b) => b.score - a.score)
  const counts: Counts = { caught: 0, blocked: 0, missed: 0, passed: 0 }
  for (const { spam: isSpam } of order) counts[isSpam ? 'missed' : 'passed']++
  let best = { mcc: Number.NEGATIVE_INFINITY, threshold: 0 }
  order.forEach(({ score, spam: isSpam }, i) => {
    counts[isSpam ? 'missed' : 'passed']--
    counts[isSpam ? 'caught' : 'blocked']++
    const next = order[i + 1]?.score
    if (next === score) return
    const mcc = mccOf(counts)
    if (mcc > best.mcc) best = { mcc, threshold: next === undefined ? score : (score + next) / 2 }
  })
  return best.threshold
}
