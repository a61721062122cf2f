/** What a person asks before somebody knocks, and the links they handed out as entrances of their own. */
import type { Door } from '../../rules/door.ts'
import type { LinkAsks, Purpose } from '../../rules/knock-questions.ts'
import { id, index, json, moment, ref, table, text, uniqueIndex, whole } from '../engine/columns.ts'
import { people } from './people.ts'

/** Who asks nothing has no row; `people.asks` says so without a look here. */
export const questions = table('questions', {
  personId: ref('person_id')
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  purposes: json<Purpose[]>('purposes').notNull(),
  prompt: text('prompt'),
})

/** Doors as links. Closed ones stay, so that what came through them can still say so. */
export const doorLinks = table(
  'door_links',
  {
    id: id('id').primaryKey(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** 128 random bits. Kept as it is: its owner copies it again, and it opens nothing but a way to knock. */
    token: text('token').notNull(),
    label: text('label').notNull(),
    audience: text('audience').$type<Door>().notNull(),
    asks: text('asks').$type<LinkAsks>().notNull(),
    /** Its own question, where it asks one. */
    prompt: text('prompt'),
    /** How many knocks come through within 24 hours, and ever; null without a limit. */
    perDay: whole('per_day'),
    total: whole('total'),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('door_links_token').on(t.token), index('door_links_person').on(t.personId, t.id)],
)

/** What was asked and answered with a knock, in the words of that moment. */
export type Told = { purpose: string | null; prompt: string | null; answer: string | null }
