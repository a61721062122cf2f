/** The job that fetches previews, soon after the messages that wanted them. Every process may do its part. */
import { now } from '../../db/clock.ts'
import { claimPreviews, keepPreview, type PreviewTask } from '../../db/previews.ts'
import { log } from '../log.ts'
import { keepLooking } from '../looking.ts'
import { fetchPreview } from './fetch.ts'
import { type Manners, NoPage } from './outside.ts'

/** How often each process looks for something new: a card comes with the page's own time and hardly more. */
const LOOK_EVERY_MILLISECONDS = 500

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** For how long what was found is good for the next message, and that nothing was. */
const GOOD = { ready: 7 * DAY, none: DAY, passing: HOUR }
/** A preview that no message has brought for so long is removed. */
export const PREVIEWS_KEPT = 90 * DAY

/** Fetches one preview and keeps what came of it. Whatever a stranger's server does is an answer, and no error. */
export async function makePreview({ hash, url }: PreviewTask, manners: Manners): Promise<void> {
  try {
    const facts = await fetchPreview(url, manners)
    await keepPreview(hash, facts, now() + GOOD.ready, now())
  } catch (error) {
    if (!(error instanceof NoPage)) throw error
    // Never the address: what people link to is their own.
    log.debug({ reason: error.message }, 'a link has no preview')
    await keepPreview(hash, null, now() + (error.passing ? GOOD.passing : GOOD.none), now())
  }
}

/** Begins what may begin now; what is begun goes on by itself, so that a slow site keeps none waiting. */
export async function fetchWhatIsWanted(manners: Manners): Promise<Promise<void>[]> {
  return (await claimPreviews(now())).map((task) =>
    makePreview(task, manners).catch((error: unknown) => log.error({ err: error }, 'a preview could not be kept')),
  )
}

/** Looks twice a second for a link to fetch. Nothing is lost: what a process left undone another one does. */
export const startPreviews = (manners: Manners): void =>
  keepLooking(LOOK_EVERY_MILLISECONDS, 'the link previews could not be looked for', () => fetchWhatIsWanted(manners))
