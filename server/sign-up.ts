/** What a sign-up meets before an account is made of it: the site's mode, limits, and work while many sign up. */
import { headers } from 'next/headers'
import { giveBackTry, tryAllowed } from '../db/attempts.ts'
import { invitationStands } from '../db/invitations.ts'
import { siteLimits } from '../db/limits.ts'
import { type Newcomer, type SignedUp, signUpPerson } from '../db/sign-up.ts'
import { siteNow } from '../db/site-cache.ts'
import { ADDRESS_HEADER, addressGroup, networkOf } from './address.ts'
import { proofHolds } from './proof.ts'

const HOUR = 3_600_000
const TEN_MINUTES = 600_000

export type Admission = SignedUp | { ok: false; refusal: 'too_many_sign_ups' | 'proof_needed' }

/** Makes the account, or says why not. `proof` is a solved task (`server/proof.ts`), `invitation` a link's secret. */
export async function admit(
  person: () => Promise<Newcomer>,
  { proof, invitation }: { proof: string; invitation: string },
): Promise<Admission> {
  const refusal = await modeRefuses(invitation)
  if (refusal) return { ok: false, refusal }
  const address = (await headers()).get(ADDRESS_HEADER) ?? 'unknown'
  const proven = proof !== '' && (await proofHolds(proof))
  // Whoever brings a solved task was counted when they were given it.
  if (!proven && !(await withinLimits(address))) return { ok: false, refusal: 'too_many_sign_ups' }
  const surge = new Surge(address)
  if ((await surge.count()) && !proven) {
    await surge.takeBack()
    return { ok: false, refusal: 'proof_needed' }
  }
  const made = await signUpPerson(await person(), invitation)
  if (!made.ok) await surge.takeBack()
  return made
}

/** Said early, so that nobody works or waits in vain; `signUpPerson` decides. */
async function modeRefuses(invitation: string): Promise<'sign_up_closed' | 'invitation_needed' | null> {
  const { signUp } = siteNow()
  if (signUp === 'closed') return 'sign_up_closed'
  if (signUp === 'open' || (await invitationStands(invitation))) return null
  return 'invitation_needed'
}

async function withinLimits(address: string): Promise<boolean> {
  const { perAddress, perNetwork } = siteLimits().signUps
  const allowed = [
    await tryAllowed(`sign-up ${addressGroup(address)}`, { tries: perAddress, windowMilliseconds: HOUR }),
    await tryAllowed(`sign-up-network ${networkOf(address)}`, { tries: perNetwork, windowMilliseconds: HOUR }),
  ]
  return !allowed.includes(false)
}

/** How many accounts are being made, on the whole site and from one network. Counted first, so that none slips through. */
class Surge {
  readonly #keys: readonly [site: string, network: string]

  constructor(address: string) {
    this.#keys = ['surge', `surge ${networkOf(address)}`]
  }

  /** Counts one more; true when that is more than usual. */
  async count(): Promise<boolean> {
    const { site, network } = siteLimits().surge
    const [whole, near] = this.#keys
    const calm = [
      await tryAllowed(whole, { tries: site, windowMilliseconds: TEN_MINUTES }),
      await tryAllowed(near, { tries: network, windowMilliseconds: TEN_MINUTES }),
    ]
    return calm.includes(false)
  }

  /** No account came of it. */
  async takeBack(): Promise<void> {
    for (const key of this.#keys) await giveBackTry(key)
  }
}
