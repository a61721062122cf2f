/** What a server process does before it answers: migrate, seed an empty database where allowed, start the jobs. */
import { pruneAddressLinks } from '../db/address-links.ts'
import { pruneAttempts } from '../db/attempts.ts'
import { now } from '../db/clock.ts'
import { seedDemo } from '../db/demo/seed.ts'
import { isStorageError, joinProcesses, migrate } from '../db/engine/index.ts'
import { pruneEvents } from '../db/events.ts'
import { finishDepartures } from '../db/forget.ts'
import { expireHidden } from '../db/hidden.ts'
import { deleteEnded } from '../db/lasting.ts'
import { startLimits } from '../db/limits.ts'
import { turnSecondOpinion } from '../db/opinion-queue.ts'
import { pruneOpinions } from '../db/opinions.ts'
import { wakeSnoozed } from '../db/order.ts'
import { turnLinkPreviews } from '../db/preview-links.ts'
import { prunePreviews } from '../db/previews.ts'
import { endSuspensions } from '../db/sanctions.ts'
import { pruneSignUpLinks } from '../db/sign-up-links.ts'
import { watchSite } from '../db/site.ts'
import { siteNow } from '../db/site-cache.ts'
import { demoAllowed, opinionService, previewSettings, settings } from './env.ts'
import { runImports } from './import-job.ts'
import { log } from './log.ts'
import { keepLooking } from './looking.ts'
import { startMediaJob, tidyMedia } from './media/tidy.ts'
import { installMetrics } from './metrics.ts'
import { startNotifier } from './notifier.ts'
import { PREVIEWS_KEPT, startPreviews } from './previews/job.ts'
import { pushKeys } from './push.ts'
import { setServing } from './readiness.ts'
import { startSearchJob } from './search-job.ts'
import { startSecondOpinion } from './second-opinion.ts'
import { StorageTrouble, storage } from './storage/index.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A browser asleep for longer than this loads its pages anew. */
const EVENTS_KEPT = 7 * DAY

/** How late a snoozed conversation may come back. */
const WAKE_MILLISECONDS = 5_000

/** How long after its end a message may still lie in the database; nobody reads it by then. */
const LASTING_MILLISECONDS = 5_000

/** How long after its minute is over somebody goes on with an archive whose process died. */
const IMPORTS_MILLISECONDS = 30_000

/** Prepares the database. Throws a sentence when a setting is wrong. */
export async function boot(): Promise<void> {
  settings()
  startLimits()
  installMetrics()
  await lookAtStorage()
  await migrate().catch(explain)
  // Before anything is written: the number keeps this process's ids apart from those of others.
  await joinProcesses()
  await watchSite((error) => log.error({ err: error }, 'reading the site’s settings failed'))
  if (demoAllowed()) await seedDemo()
  setInterval(tidy, HOUR).unref()
  keepLooking(WAKE_MILLISECONDS, 'bringing back what was snoozed failed', () => wakeSnoozed(now()))
  keepLooking(LASTING_MILLISECONDS, 'deleting messages that have ended failed', () => deleteEnded(now()))
  void runImports()
  keepLooking(IMPORTS_MILLISECONDS, 'reading archives in failed', runImports)
  startSearchJob()
  startMediaJob()
  const service = opinionService()
  turnSecondOpinion(service !== null)
  if (service) startSecondOpinion(service)
  // After the demo's people have said what they say: their links are nobody's to fetch.
  beginPreviews()
  await pushKeys()
  startNotifier()
  setServing(true)
}

/** Wrong settings stop the start; a service that is away for the moment doesn't: messages go on without files. */
async function lookAtStorage(): Promise<void> {
  await storage()
    .check()
    .catch((error: unknown) => {
      if (!(error instanceof StorageTrouble)) throw error
      log.error({ err: error }, 'the storage for files does not answer')
    })
}

function beginPreviews(): void {
  const chosen = previewSettings()
  turnLinkPreviews(chosen)
  if (!chosen) return
  if (chosen.testSite) log.warn({ site: chosen.testSite }, 'previews may be fetched from this machine: for tests alone')
  startPreviews({ ...chosen, blocked: () => siteNow().blockedDomains })
}

/** What an owner can act on: where the database was looked for isn't repeated, as it may hold a password. */
function explain(error: unknown): never {
  if (!isStorageError(error)) throw error
  const cause = error.cause instanceof Error ? error.cause.message || error.cause.name : String(error.cause)
  throw new Error(`The database does not answer, so nothing was started: ${cause}. Look at DATABASE_URL.`, {
    cause: error,
  })
}

function tidy(): void {
  const at = now()
  Promise.all([
    pruneEvents(at - EVENTS_KEPT),
    pruneAttempts(at - DAY),
    pruneSignUpLinks(at),
    pruneAddressLinks(at),
    expireHidden(at),
    endSuspensions(at),
    pruneOpinions(at),
    finishDepartures(at),
    tidyMedia(),
    prunePreviews(at - PREVIEWS_KEPT),
  ]).catch((error: unknown) => {
    // The next hour tries again.
    log.error({ err: error }, 'tidying failed')
  })
}
