/** What the site's admins set for everybody, and whom they invite. */
import { id, json, moment, ref, table, text, uniqueIndex, whole } from '../engine/columns.ts'
import { people } from './people.ts'

/** One row, once an admin has changed something. What it holds is read by `db/site.ts`, which trusts none of it. */
export const site = table('site', {
  /** Always `site`. */
  id: text('id').primaryKey(),
  /** Grows with every change: whoever started from an older one is told, and other processes see that they are behind. */
  version: whole('version').notNull(),
  settings: json<unknown>('settings').notNull(),
  changedAt: moment('changed_at').notNull(),
})

/** Links that let somebody sign up while sign-up is by invitation. */
export const invitations = table(
  'invitations',
  {
    id: id('id').primaryKey(),
    /** SHA-256 of the link's secret, which is shown once and not kept. */
    hash: text('hash').notNull(),
    /** For whom it is, in the admin's own words. */
    label: text('label').notNull(),
    /** How many accounts it makes, and how many it has made. */
    uses: whole('uses').notNull(),
    used: whole('used').notNull().default(0),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    createdBy: ref('created_by')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
  },
  (t) => [uniqueIndex('invitations_hash').on(t.hash)],
)
