/** The site's settings: read once, changed by admins, and known to every process of the site soon after. */
import { and, eq } from 'drizzle-orm'
import { flatLimits, LIMIT_NAMES, type Limits } from '../rules/limits.ts'
import { type SiteSettings, START_SETTINGS } from '../rules/site.ts'
import { now } from './clock.ts'
import { type Db, hearProcesses, lockPeople, prepared, read, SITE_NEWS, tellProcesses, write } from './engine/index.ts'
import { startLimits } from './limits.ts'
import { appendToLog } from './log.ts'
import { site } from './schema/index.ts'
import { knowSite, type Site, settingsIn, siteNow } from './site-cache.ts'
import { isStaff } from './staff.ts'

const KEY = 'site'
const NEVER_CHANGED: Site = { ...START_SETTINGS, version: 0 }

const siteRow = prepared((db) => db.select().from(site).where(eq(site.id, KEY)).prepare())

/** The settings as they are stored, inside a transaction that must not go by older ones. */
export async function loadSite(db: Db): Promise<Site> {
  const [found] = await siteRow(db).execute()
  return found ? { ...settingsIn(found.settings), version: found.version } : NEVER_CHANGED
}

/** Reads the settings anew, and answers those in force. */
export async function refreshSite(): Promise<Site> {
  knowSite(await read(loadSite))
  return siteNow()
}

/** News can be lost (a process may die before it tells); nobody waits longer than this for a change. */
const LOOK_EVERY_MILLISECONDS = 30_000

/** Reads the settings, and again whenever another process has changed them, until the returned function is called. */
export async function watchSite(onTrouble: (error: unknown) => void): Promise<() => void> {
  await refreshSite()
  const look = () => void refreshSite().catch(onTrouble)
  const deafen = hearProcesses({
    onNews: ({ personId, position }) => {
      if (personId === SITE_NEWS && position !== siteNow().version) look()
    },
    onGap: look,
  })
  const timer = setInterval(look, LOOK_EVERY_MILLISECONDS).unref()
  return () => {
    clearInterval(timer)
    deafen()
  }
}

/** What an admin wants: all numbers, of which only the changed ones are kept. */
export type SiteChange = Omit<SiteSettings, 'numbers'> & { limits: Limits }

export type SiteRefusal = 'not_found' | 'site_changed'

/**
 * Sets the site's settings, if the viewer is an admin at that moment and nobody has changed them since `version`, which is
 * what the viewer looked at. Answers the version in force. What was changed goes into the staff's log.
 */
export function changeSite(
  viewer: string,
  version: number,
  change: SiteChange,
): Promise<{ ok: true; version: number } | { ok: false; refusal: SiteRefusal; version: number }> {
  return write(async (db, after) => {
    // Held, so that nobody takes the role away meanwhile.
    await lockPeople(db, viewer)
    if (!(await isStaff(db, viewer, 'admin'))) return { ok: false, refusal: 'not_found', version: 0 }
    const before = await loadSite(db)
    if (before.version !== version) return { ok: false, refusal: 'site_changed', version: before.version }
    const settings = settingsOf(change)
    const row = { version: version + 1, settings, changedAt: now() }
    // Of two admins at the same moment one finds the version gone: the row is theirs to change no more.
    const [stored] =
      before.version > 0
        ? await db
            .update(site)
            .set(row)
            .where(and(eq(site.id, KEY), eq(site.version, version)))
            .returning({ version: site.version })
        : await db
            .insert(site)
            .values({ id: KEY, ...row })
            .onConflictDoNothing()
            .returning({ version: site.version })
    if (!stored) return { ok: false, refusal: 'site_changed', version: version + 1 }
    const detail = differences(before, settings)
    await appendToLog(db, { actorId: viewer, action: 'site_changed', detail: detail || 'nothing' })
    after(() => {
      knowSite({ ...settings, version: stored.version })
      tellProcesses({ personId: SITE_NEWS, position: stored.version })
    })
    return { ok: true, version: stored.version }
  })
}

/** Only what differs from the start is kept: a later change of the start reaches every other number. */
function settingsOf({ limits, ...lists }: SiteChange): SiteSettings {
  const [start, wanted] = [flatLimits(startLimits()), flatLimits(limits)]
  const numbers: Record<string, number | null> = {}
  for (const name of LIMIT_NAMES) if (wanted[name] !== start[name]) numbers[name] = wanted[name]
  return { numbers, ...lists }
}

const DETAIL_MOST = 2_000

/** What a change changed, for the log: `unanswered 3 → 1`. */
function differences(before: SiteSettings, after: SiteSettings): string {
  const start: Record<string, number | null> = flatLimits(startLimits())
  const said: string[] = []
  for (const name of LIMIT_NAMES) {
    const [was, is] = [before.numbers[name], after.numbers[name]].map((own) => (own === undefined ? start[name] : own))
    if (was !== is) said.push(`${name} ${was ?? 'none'} → ${is ?? 'none'}`)
  }
  if (before.signUp !== after.signUp) said.push(`sign-up ${before.signUp} → ${after.signUp}`)
  if (before.signUpMail !== after.signUpMail) said.push(`email ${before.signUpMail} → ${after.signUpMail}`)
  for (const [what, was, is] of [
    ['reserved handles', before.reservedHandles, after.reservedHandles],
    ['blocked sites', before.blockedDomains, after.blockedDomains],
  ] as const) {
    const added = is.filter((entry) => !was.includes(entry))
    const removed = was.filter((entry) => !is.includes(entry))
    if (added.length > 0) said.push(`${what} + ${added.join(', ')}`)
    if (removed.length > 0) said.push(`${what} − ${removed.join(', ')}`)
  }
  // A list of a thousand sites is in the settings themselves; the log says what happened.
  const whole = said.join('; ')
  return whole.length > DETAIL_MOST ? `${whole.slice(0, DETAIL_MOST)} …` : whole
}
