/** People who sign in with an account at another site. */
import { createPersonOfIdentity, personOfIdentity } from '../db/identities.ts'
import type { SignedUp } from '../db/sign-up.ts'
import { cleanName, handleProblem, isVisibleName } from '../rules/names.ts'

type ServiceProfile = Record<string, unknown>

/** The name a service knows somebody by; services differ in where they put it. */
function nickname(profile: ServiceProfile): string {
  const data = typeof profile.data === 'object' && profile.data !== null ? (profile.data as ServiceProfile) : profile
  const email = typeof data.email === 'string' ? data.email.split('@')[0] : undefined
  for (const candidate of [data.login, data.username, data.preferred_username, email, data.name]) {
    if (typeof candidate === 'string' && candidate) return candidate
  }
  return 'person'
}

function displayName(profile: ServiceProfile): string {
  const data = typeof profile.data === 'object' && profile.data !== null ? (profile.data as ServiceProfile) : profile
  const name = typeof data.name === 'string' ? cleanName(data.name) : ''
  return isVisibleName(name) ? name : cleanName(nickname(profile))
}

/** How many numbered variants of a taken handle are tried. */
const VARIANTS = 50

/** The person of an account at another site, made on their first visit if the site lets them in; else why not. */
export async function personForIdentity(
  provider: string,
  subject: string,
  profile: ServiceProfile,
  invitation: string | null = null,
): Promise<SignedUp> {
  const known = await personOfIdentity(provider, subject)
  if (known) return { ok: true, id: known }
  const wish =
    nickname(profile)
      .replace(/[^A-Za-z0-9_]/g, '_')
      .slice(0, 12) || 'person'
  for (let number = 1; number <= VARIANTS; number++) {
    const handle = number === 1 ? wish : `${wish}${number}`
    if (handleProblem(handle)) continue
    const person = { handle, name: displayName(profile) || handle, passwordHash: null }
    const made = await createPersonOfIdentity(person, provider, subject, invitation)
    if (made.ok || made.refusal !== 'handle_taken') return made
  }
  return { ok: false, refusal: 'handle_taken' }
}
