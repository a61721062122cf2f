/** By which ways people are called, when they aren't, and what is to be told them. */
import { sql } from 'drizzle-orm'
import type { QuietHours } from '../../rules/notify.ts'
import { flag, id, index, json, moment, primaryKey, ref, table, text, uniqueIndex, whole } from '../engine/columns.ts'
import { people, sessions } from './people.ts'

/** How somebody wants to be called. Who never changed or turned on anything has no row. */
export const alerts = table(
  'alerts',
  {
    personId: ref('person_id')
      .primaryKey()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Their time zone, such as `Europe/Lisbon`: quiet hours and the digest go by its clock. */
    zone: text('zone').notNull(),
    previews: flag('previews').notNull().default(true),
    sound: flag('sound').notNull().default(true),
    quiet: json<QuietHours | null>('quiet'),
    /** The hour of the day (0–23) at which new requests are told of. */
    digestHour: whole('digest_hour').notNull(),
    /** When that is next; null where no digest is wanted. */
    digestAt: moment('digest_at'),
    /** Requests up to this moment were told of, or were there before a digest was wanted. */
    digestedAt: moment('digested_at').notNull(),
  },
  (t) => [index('alerts_digest').on(t.digestAt).where(sql`digest_at is not null`)],
)

/** A way to somebody: the push service of one of their browsers, or their confirmed address. */
export const alertWays = table(
  'alert_ways',
  {
    id: id('id').primaryKey(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'push' | 'mail'>().notNull(),
    /** How long something waits before it calls, in milliseconds: who reads it meanwhile isn't called. */
    delay: whole('delay').notNull(),
    /** The browser's session: signed out, it hears nothing more. Null for mail, like everything below. */
    sessionHash: text('session_hash').references(() => sessions.hash, { onDelete: 'cascade' }),
    /** The address at the push service: whoever knows it and the keys could call this browser. */
    endpoint: text('endpoint'),
    /** SHA-256 of the endpoint: a browser is one person's at a time. For mail the person's id: one each. */
    key: text('key').notNull(),
    p256dh: text('p256dh'),
    auth: text('auth'),
  },
  (t) => [
    uniqueIndex('alert_ways_key').on(t.key),
    index('alert_ways_person').on(t.personId),
    index('alert_ways_session').on(t.sessionHash),
  ],
)

/** What is to be told by a way, a row per conversation: a later message takes the place of an earlier one. */
export const pings = table(
  'pings',
  {
    wayId: ref('way_id')
      .notNull()
      .references(() => alertWays.id, { onDelete: 'cascade' }),
    /** `0` for the digest of new requests. */
    conversationId: ref('conversation_id').notNull(),
    /** The newest message; of a digest how many requests are new. */
    seq: whole('seq').notNull(),
    /** When to look at it; later while a process is at it and after a failure. Null where nothing is to be done. */
    dueAt: moment('due_at'),
    /** How often it was begun since something new was to be told. */
    tries: whole('tries').notNull().default(0),
    /** Up to which message it was told; 0 where nothing stands there that reading should clear. */
    toldSeq: whole('told_seq').notNull().default(0),
    toldAt: moment('told_at').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.wayId, t.conversationId] }),
    index('pings_due').on(t.dueAt).where(sql`due_at is not null`),
  ],
)

/** The keys by which push services know this site (VAPID). One row, made by the first process of the first start. */
export const pushKeys = table('push_keys', {
  /** Always `vapid`. */
  id: text('id').primaryKey(),
  publicKey: text('public_key').notNull(),
  privateKey: text('private_key').notNull(),
})
