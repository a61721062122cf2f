/** What the admins of a site set for everybody, besides the numbers. Pure. */
import { handleSkeleton } from './names.ts'

export const SIGN_UP_MODES = ['open', 'invitation', 'closed'] as const
/** Who may make an account: anybody, whoever has an invitation, nobody. */
export type SignUpMode = (typeof SIGN_UP_MODES)[number]

export const SIGN_UP_MAILS = ['not_asked', 'confirmed'] as const
/** Whether a new account needs an email address: it isn't asked for one, or confirms one by a mailed link. */
export type SignUpMail = (typeof SIGN_UP_MAILS)[number]

export type SiteSettings = {
  /** The numbers that admins changed, by name (`rules/limits.ts`); the others are the start's. */
  numbers: Readonly<Record<string, number | null>>
  signUp: SignUpMode
  signUpMail: SignUpMail
  /** Handles nobody can take, besides those that `rules/names.ts` keeps for the pages. */
  reservedHandles: readonly string[]
  /** Registered names or hosts; a stranger's message that links there is hidden, whoever gets it. */
  blockedDomains: readonly string[]
}

/** Until an admin changes something. Who could be taken for the site's staff is kept from everybody. */
export const START_SETTINGS: SiteSettings = {
  numbers: {},
  signUp: 'open',
  signUpMail: 'not_asked',
  reservedHandles: ['admin', 'administrator', 'ajar', 'help', 'moderator', 'official', 'security', 'staff', 'support'],
  blockedDomains: [],
}

/** Entries that each of the two lists may have. */
export const SITE_LIST_MOST = 1_000

/** True for a handle on the site's list, and for one that only looks like it (`adm1n`, `ad_min`). */
export function isKeptHandle(handle: string, { reservedHandles }: Pick<SiteSettings, 'reservedHandles'>): boolean {
  const skeleton = handleSkeleton(handle)
  return reservedHandles.some((kept) => handleSkeleton(kept) === skeleton)
}
