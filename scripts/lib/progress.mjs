/** Telling a person what takes so long. It goes to stderr, so that `npm run admin -- list > file` stays clean. */

/** "0.4 s", "12 s", "1 min 5 s". */
export function inWords(milliseconds) {
  const seconds = milliseconds / 1000
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/**
 * Says what is going on, counts the seconds while `work` runs, and says how long it took.
 * Where a line can't be rewritten (a log) it adds one every 15 seconds instead. Work that answers `false` had no luck.
 */
export async function narrate(message, work) {
  const began = Date.now()
  const { stderr } = process
  const rewrite = stderr.isTTY ? '\r\x1b[2K' : ''
  stderr.write(`${message}\n`)
  const tick = () => stderr.write(`${rewrite}  ${Math.round((Date.now() - began) / 1000)} s${rewrite ? '' : '\n'}`)
  const ticking = setInterval(tick, rewrite ? 1000 : 15_000)
  let outcome = 'stopped after'
  try {
    const result = await work()
    outcome = result === false ? 'no luck after' : 'done in'
    return result
  } finally {
    clearInterval(ticking)
    stderr.write(`${rewrite}  ${outcome} ${inWords(Date.now() - began)}\n`)
  }
}
