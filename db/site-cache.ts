/**
 * The site's settings as this process knows them. Every send and every page reads them, so they are kept here; the
 * row behind them is read at boot and whenever it has changed (`db/site.ts`).
 */
import { z } from 'zod'
import { isLimit, LIMIT_NAMES } from '../rules/limits.ts'
import { SIGN_UP_MAILS, SIGN_UP_MODES, type SiteSettings, START_SETTINGS } from '../rules/site.ts'

export type Site = SiteSettings & {
  /** Of the stored row; 0 while there is none. */
  version: number
}

// Pages, actions and routes may be bundled apart; they must still see one site.
const shared = globalThis as typeof globalThis & { ajarSite?: Site }
const START: Site = { ...START_SETTINGS, version: 0 }

/** The settings in force. */
export const siteNow = (): Site => shared.ajarSite ?? START

/** Takes what was read of the row. An older version than what is known is news that came late. */
export function knowSite(site: Site): void {
  if (site.version >= siteNow().version) shared.ajarSite = site
}

const list = z.array(z.string().min(1).max(253))
const Stored = z.record(z.string(), z.unknown())

/**
 * Stored settings, each part for itself: a number or a list that this version can't read is the start's, a way of
 * signing up that it doesn't know lets nobody in, and what it doesn't know about addresses asks for one.
 */
export function settingsIn(stored: unknown): SiteSettings {
  const parsed = Stored.safeParse(stored)
  if (!parsed.success) return { ...START_SETTINGS, signUp: 'closed' }
  const { numbers: given, signUp, signUpMail, reservedHandles, blockedDomains } = parsed.data
  const flat = Stored.safeParse(given)
  const numbers: Record<string, number | null> = {}
  for (const name of LIMIT_NAMES) {
    const value = flat.success && Object.hasOwn(flat.data, name) ? flat.data[name] : undefined
    if (value !== undefined && isLimit(name, value)) numbers[name] = value
  }
  return {
    numbers,
    signUp: signUp === undefined ? START_SETTINGS.signUp : (SIGN_UP_MODES.find((mode) => mode === signUp) ?? 'closed'),
    signUpMail:
      signUpMail === undefined
        ? START_SETTINGS.signUpMail
        : (SIGN_UP_MAILS.find((known) => known === signUpMail) ?? 'confirmed'),
    reservedHandles: list.safeParse(reservedHandles).data ?? START_SETTINGS.reservedHandles,
    blockedDomains: list.safeParse(blockedDomains).data ?? START_SETTINGS.blockedDomains,
  }
}
