/** The form of the site's settings: what an admin typed, read field by field, with the first thing that isn't right. */
import { startLimits } from '../db/limits.ts'
import type { SiteChange } from '../db/site.ts'
import { changedLimits, isLimit, LIMIT_NAMES, LIMIT_NUMBERS, type LimitName } from '../rules/limits.ts'
import { isHandleShape, linesOf } from '../rules/names.ts'
import { SIGN_UP_MAILS, SIGN_UP_MODES, SITE_LIST_MOST } from '../rules/site.ts'
import { canSendMail } from './env.ts'
import { WebSite } from './input.ts'

export type SiteFields = Readonly<Record<string, string>>
export type SiteMistake = { code: string; reason?: string; field?: string }

/** An empty field of a ceiling means none. Digits may be grouped as people write them. */
function numberIn(typed: string): number | null {
  const plain = typed.trim().replace(/(?<=\d)[\s,'’](?=\d{3})/g, '')
  if (plain === '') return null
  return /^\d{1,9}$/.test(plain) ? Number(plain) : Number.NaN
}

/** The least and the most of a number, and whether it may be left empty: `1-1000`, `1-1000-none`. */
function boundsOf(name: LimitName): string {
  const { least, most, ...more }: { least: number; most: number; orNone?: true } = LIMIT_NUMBERS[name]
  return `${least}-${most}${more.orNone ? '-none' : ''}`
}

/** The numbers alone: what they would have meant can be tried before the rest is right. */
export function limitsIn(fields: SiteFields): { limits: SiteChange['limits'] } | { mistake: SiteMistake } {
  const numbers: Record<string, number | null> = {}
  for (const name of LIMIT_NAMES) {
    const value = numberIn(fields[name] ?? '')
    if (!isLimit(name, value)) return { mistake: { code: 'site_number', reason: boundsOf(name), field: name } }
    numbers[name] = value
  }
  return { limits: changedLimits(startLimits(), numbers) }
}

const handleIn = (line: string) => {
  const handle = line.replace(/^@/, '').toLowerCase()
  return isHandleShape(handle) ? handle : null
}

/** A list, each entry once; or the first line that is none. */
function listIn(
  typed: string | undefined,
  code: string,
  entryIn: (line: string) => string | null,
): { entries: string[] } | { mistake: SiteMistake } {
  const lines = linesOf(typed)
  if (lines.length > SITE_LIST_MOST) return { mistake: { code } }
  const entries: string[] = []
  for (const line of lines) {
    const entry = entryIn(line)
    if (entry === null) return { mistake: { code, reason: line.slice(0, 80) } }
    entries.push(entry)
  }
  return { entries: [...new Set(entries)] }
}

/** All settings that the form holds, or what isn't right about it. */
export function siteChangeIn(fields: SiteFields): { change: SiteChange } | { mistake: SiteMistake } {
  const numbers = limitsIn(fields)
  if ('mistake' in numbers) return numbers
  const signUp = SIGN_UP_MODES.find((mode) => mode === fields.signUp)
  if (!signUp) return { mistake: { code: 'bad_input' } }
  const signUpMail = SIGN_UP_MAILS.find((known) => known === fields.signUpMail)
  if (!signUpMail) return { mistake: { code: 'bad_input' } }
  if (signUpMail === 'confirmed' && !canSendMail()) return { mistake: { code: 'site_mail' } }
  const handles = listIn(fields.reservedHandles, 'site_handles', handleIn)
  if ('mistake' in handles) return handles
  const sites = listIn(fields.blockedDomains, 'site_domains', (line) => WebSite.safeParse(line).data ?? null)
  if ('mistake' in sites) return sites
  return {
    change: {
      limits: numbers.limits,
      signUp,
      signUpMail,
      reservedHandles: handles.entries,
      blockedDomains: sites.entries,
    },
  }
}
