/** What a server process does before it answers: migrate, seed an empty database where allowed, start the jobs. */
import { pruneAttempts } from '../db/attempts.ts'
import { seedDemo } from '../db/demo/seed.ts'
import { joinProcesses, migrate } from '../db/engine/index.ts'
import { pruneEvents } from '../db/events.ts'
import { siteLimits } from '../db/limits.ts'
import { demoAllowed, settings } from './env.ts'
import { log } from './log.ts'
import { installMetrics } from './metrics.ts'
import { setServing } from './readiness.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A browser asleep for longer than this loads its pages anew. */
const EVENTS_KEPT = 7 * DAY

/** Prepares the database. Throws a sentence when a setting is wrong. */
export async function boot(): Promise<void> {
  settings()
  siteLimits()
  installMetrics()
  await migrate()
  // Before anything is written: the number keeps this process's ids apart from those of others.
  await joinProcesses()
  if (demoAllowed()) await seedDemo()
  setInterval(tidy, HOUR).unref()
  setServing(true)
}

function tidy(): void {
  const now = Date.now()
  Promise.all([pruneEvents(now - EVENTS_KEPT), pruneAttempts(now - DAY)]).catch((error: unknown) => {
    // The next hour tries again.
    log.error({ err: error }, 'tidying failed')
  })
}
