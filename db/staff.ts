/** Who may act for the site. Admins may do all that moderators may. */
import { type Db, read } from './engine/index.ts'
import { loadPerson } from './facts.ts'

export type StaffRole = 'moderator' | 'admin'

const ROLES: Readonly<Record<StaffRole, readonly string[]>> = { moderator: ['moderator', 'admin'], admin: ['admin'] }

/** True when the person acts for the site in that role, and may: a suspended moderator is none. */
export async function isStaff(db: Db, personId: string, role: StaffRole): Promise<boolean> {
  const person = await loadPerson(db, personId)
  return person?.status === 'active' && ROLES[role].includes(person.role)
}

/** The same, outside a transaction: for pages. */
export const isStaffNow = (personId: string, role: StaffRole): Promise<boolean> =>
  read((db) => isStaff(db, personId, role))
