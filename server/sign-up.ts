/** What a sign-up meets before an account is made of it: the site's mode, limits, and work while many sign up. */
import { headers } from 'next/headers'
import { giveBackTry, tryAllowed } from '../db/attempts.ts'
import { invitationStands } from '../db/invitations.ts'
import { siteLimits } from '../db/limits.ts'
import { type Newcomer, type SignedUp, signUpPerson } from '../db/sign-up.ts'
import {
  makeSignUpLink,
  readSignUpLink,
  type SignedUpByLink,
  type SignUpLinkWish,
  signUpByLink,
} from '../db/sign-up-links.ts'
import { siteNow } from '../db/site-cache.ts'
import { ADDRESS_HEADER, addressGroup, networkOf } from './address.ts'
import { canSendMail } from './env.ts'
import type { Mail } from './mail.ts'
import { mailLink, type NotMailed } from './mailed-link.ts'
import { proofHolds } from './proof.ts'

const HOUR = 3_600_000
const TEN_MINUTES = 600_000

type Turned = { ok: false; refusal: ModeRefusal | 'too_many_sign_ups' | 'proof_needed' }
export type Admission = SignedUp | Turned

/** What somebody new brings: `proof` is a solved task (`server/proof.ts`), `invitation` a link's secret. */
type Brought = { proof: string; invitation: string }

/** Makes the account, or says why not. */
export const admit = (person: () => Promise<Newcomer>, brought: Brought): Promise<Admission> =>
  siteNow().signUpMail === 'confirmed'
    ? Promise.resolve({ ok: false, refusal: 'email_needed' })
    : counted(brought, async () => signUpPerson(await person(), brought.invitation))

/** Runs `make` for somebody who is let in by mode and limits, and counts it among what is being made unless it is refused. */
async function counted<R extends { ok: boolean }>(
  { proof, invitation }: Brought,
  make: () => Promise<R>,
): Promise<R | Turned> {
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
  const made = await make()
  if (!made.ok) await surge.takeBack()
  return made
}

type LinkSent = { ok: true } | Turned | { ok: false; refusal: 'mail_unset' | NotMailed }

/**
 * Mails a link to go on with signing up – or, to an address that has an account, a mail that says so: the answer is the
 * same, and what it takes. Limited as signing up is, since each account needs one, and per mailbox. The mail is sent after
 * the link is stored, and while the person waits: a mail that wasn't taken is told, and "Send again" makes a new link.
 */
export async function sendSignUpLink(
  { proof, ...wish }: SignUpLinkWish & { proof: string },
  mailOf: (made: Awaited<ReturnType<typeof makeSignUpLink>>) => Omit<Mail, 'to'>,
): Promise<LinkSent> {
  if (!canSendMail()) return { ok: false, refusal: 'mail_unset' }
  return counted({ proof, invitation: wish.invitation }, async (): Promise<LinkSent> => {
    const refusal = await mailLink(wish.address, async () => mailOf(await makeSignUpLink(wish)))
    return refusal ? { ok: false, refusal } : { ok: true }
  })
}

/** Handles and passwords that may be tried with one link. */
const PER_LINK = { tries: 30, windowMilliseconds: HOUR }

/** Makes the account of somebody who opened a mailed link. They were counted when it was sent. */
export async function admitByLink(
  person: () => Promise<Newcomer>,
  secret: string,
): Promise<SignedUpByLink | { ok: false; refusal: 'too_many_tries' }> {
  // Looked at first: hashing a password is work, and made-up links aren't worth a counter.
  if (!(await readSignUpLink(secret))) return { ok: false, refusal: 'link_over' }
  if (!(await tryAllowed(`sign-up link ${secret}`, PER_LINK))) return { ok: false, refusal: 'too_many_tries' }
  return signUpByLink(await person(), secret)
}

type ModeRefusal = 'sign_up_closed' | 'invitation_needed'

/** Said early, so that nobody works or waits in vain; `signUpInside` decides. */
async function modeRefuses(invitation: string): Promise<ModeRefusal | null> {
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
