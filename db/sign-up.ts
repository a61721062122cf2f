/** Making an account as somebody new does, by form or by an account elsewhere: who may, and who becomes the first admin. */
import { and, asc, eq, gt } from 'drizzle-orm'
import { isKeptHandle } from '../rules/site.ts'
import { type AfterCommit, type Db, lockWork, write } from './engine/index.ts'
import { giveBackInvitation, invitationHash, takeInvitation } from './invitations.ts'
import { createPersonInside, type NewPerson } from './people.ts'
import { people } from './schema/index.ts'
import { loadSite } from './site.ts'

export type SignUpRefusal = 'handle_taken' | 'sign_up_closed' | 'invitation_needed' | 'email_needed'
export type SignedUp = { ok: true; id: string } | { ok: false; refusal: SignUpRefusal }
export type Newcomer = Pick<NewPerson, 'handle' | 'name' | 'passwordHash'>

const refused = (refusal: SignUpRefusal): SignedUp => ({ ok: false, refusal })

/** Makes an account for somebody new, if the site lets them in; `invitation` is the secret of the link they followed. */
export const signUpPerson = (person: Newcomer, invitation: string | null): Promise<SignedUp> =>
  write((db, after) =>
    signUpInside(db, after, person, { invitationHash: invitation && invitationHash(invitation), vouchedFor: false }),
  )

export type Entitlement = {
  /** Of the invitation that they followed, if any. */
  invitationHash: string | null
  /** They opened a mailed link, or came from another site that knows them. */
  vouchedFor: boolean
}

/** The same inside a transaction that writes more. */
export async function signUpInside(
  db: Db,
  after: AfterCommit,
  person: Newcomer,
  { invitationHash: invited, vouchedFor }: Entitlement,
): Promise<SignedUp> {
  // The row, not what this process knows of it: once an admin's "closed" is saved, nobody slips in by another process.
  const site = await loadSite(db)
  if (site.signUp === 'closed') return refused('sign_up_closed')
  if (site.signUpMail === 'confirmed' && !vouchedFor) return refused('email_needed')
  // To somebody new it is taken; whose it is doesn't concern them.
  if (isKeptHandle(person.handle, site)) return refused('handle_taken')
  const role = await roleOfNext(db)
  const used = site.signUp === 'invitation' ? await takeInvitation(db, invited ?? '') : null
  if (site.signUp === 'invitation' && used === null) return refused('invitation_needed')
  const id = await createPersonInside(db, { ...person, role })
  if (id === null) {
    if (used !== null) await giveBackInvitation(db, used)
    return refused('handle_taken')
  }
  after(() => {
    hasFirst = true
  })
  return { ok: true, id }
}

/** Known once and for all: accounts aren't removed. Saves every later sign-up the question. */
let hasFirst = false

/**
 * The first account that isn't a demo person is the site's admin. Two that are made at the same moment wait for each other,
 * and the second looks again; later ones wait for nobody.
 */
async function roleOfNext(db: Db): Promise<'admin' | 'member'> {
  if (hasFirst || (await anybodyHere(db))) return 'member'
  await lockWork(db, 'first account')
  return (await anybodyHere(db)) ? 'member' : 'admin'
}

/** Reads past the demo people at most, in the order of ids. */
async function anybodyHere(db: Db): Promise<boolean> {
  const found = await db
    .select({ id: people.id })
    .from(people)
    .where(and(gt(people.id, '0'), eq(people.demo, false)))
    .orderBy(asc(people.id))
    .limit(1)
  return found.length > 0
}
