/** Invitation links: made and taken back by admins, used while sign-up is by invitation. */
import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { newId } from './ids.ts'
import { appendToLog } from './log.ts'
import { invitations } from './schema/index.ts'
import { isStaff } from './staff.ts'

export type InvitationWish = { label: string; uses: number; days: number }
export type Invitation = Pick<
  typeof invitations.$inferSelect,
  'id' | 'label' | 'uses' | 'used' | 'expiresAt' | 'revokedAt'
>

/** How an invitation's secret is kept: enough to recognise it, nothing to follow. */
export const invitationHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Invitations a page shows: the newest. */
const LISTED = 100

/** Makes an invitation and returns its secret, which nobody can look up again; null when the viewer is no admin. */
export function makeInvitation(viewer: string, { label, uses, days }: InvitationWish): Promise<string | null> {
  const secret = randomBytes(24).toString('base64url')
  return write(async (db) => {
    await lockPeople(db, viewer)
    if (!(await isStaff(db, viewer, 'admin'))) return null
    const at = now()
    const id = newId(at)
    await db
      .insert(invitations)
      .values({ id, hash: invitationHash(secret), label, uses, expiresAt: at + days * DAY, createdBy: viewer })
    const detail = `“${label}”, ${uses} ${uses === 1 ? 'account' : 'accounts'}, ${days} ${days === 1 ? 'day' : 'days'}`
    await appendToLog(db, { actorId: viewer, action: 'invitation_made', subjectId: id, detail })
    return secret
  })
}

/** Takes an invitation back; false when the viewer is no admin or it doesn't stand any more. */
export function revokeInvitation(viewer: string, id: string): Promise<boolean> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    if (!(await isStaff(db, viewer, 'admin'))) return false
    const [revoked] = await db
      .update(invitations)
      .set({ revokedAt: now() })
      .where(and(eq(invitations.id, id), isNull(invitations.revokedAt)))
      .returning({ label: invitations.label })
    if (!revoked) return false
    await appendToLog(db, {
      actorId: viewer,
      action: 'invitation_revoked',
      subjectId: id,
      detail: `“${revoked.label}”`,
    })
    return true
  })
}

/** The newest invitations, for the admins' page. */
export function listInvitations(): Promise<Invitation[]> {
  return read((db) =>
    db
      .select({
        id: invitations.id,
        label: invitations.label,
        uses: invitations.uses,
        used: invitations.used,
        expiresAt: invitations.expiresAt,
        revokedAt: invitations.revokedAt,
      })
      .from(invitations)
      .where(gt(invitations.id, '0'))
      .orderBy(desc(invitations.id))
      .limit(LISTED),
  )
}

const standing = (hash: string, at: number) =>
  and(
    eq(invitations.hash, hash),
    lt(invitations.used, invitations.uses),
    gt(invitations.expiresAt, at),
    isNull(invitations.revokedAt),
  )

/** Whether somebody could sign up with this secret now. */
export function invitationStands(secret: string): Promise<boolean> {
  return read(async (db) => {
    const found = await db
      .select({ id: invitations.id })
      .from(invitations)
      .where(standing(invitationHash(secret), now()))
    return found.length > 0
  })
}

/** Takes one of its uses inside the transaction that makes the account: of two people at the last one, one gets it. */
export async function takeInvitation(db: Db, hash: string): Promise<string | null> {
  const [taken] = await db
    .update(invitations)
    .set({ used: sql`${invitations.used} + 1` })
    .where(standing(hash, now()))
    .returning({ id: invitations.id })
  return taken?.id ?? null
}

/** No account came of it. */
export async function giveBackInvitation(db: Db, id: string): Promise<void> {
  await db
    .update(invitations)
    .set({ used: sql`${invitations.used} - 1` })
    .where(eq(invitations.id, id))
}
