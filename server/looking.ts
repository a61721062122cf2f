/** The jobs of a server process: each looks again and again for something that is due, one look at a time. */
import { log } from './log.ts'

/**
 * Runs `look` every so many milliseconds, for as long as the process lives; a look that still runs isn't begun again.
 * What fails is the database: `complaint` says it once, not each time until it is over, and the next look begins anew.
 */
export function keepLooking(milliseconds: number, complaint: string, look: () => Promise<unknown>): void {
  let busy = false
  let troubled = false
  const turn = async () => {
    if (busy) return
    busy = true
    try {
      await look()
      troubled = false
    } catch (error) {
      if (!troubled) log.error({ err: error }, complaint)
      troubled = true
    } finally {
      busy = false
    }
  }
  setInterval(() => void turn(), milliseconds).unref()
}
