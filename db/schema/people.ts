import { sql } from 'drizzle-orm'
import type { AccountStatus, Door } from '../../rules/door.ts'
import type { GroupInvites } from '../../rules/groups.ts'
import type { Language } from '../../rules/languages.ts'
import { bytes, flag, id, index, moment, primaryKey, ref, table, text, uniqueIndex, whole } from '../engine/columns.ts'

/** Accounts. What a stranger may see stands here; secrets stand in `passwords`, `identities` and `recoveryCodes`. */
export const people = table(
  'people',
  {
    id: id('id').primaryKey(),
    handle: text('handle').notNull(),
    /** The handle in lower case: unique without regard to case. */
    handleKey: text('handle_key').notNull(),
    name: text('name').notNull(),
    bio: text('bio').notNull().default(''),
    location: text('location').notNull().default(''),
    kind: text('kind').$type<'person' | 'brand'>().notNull().default('person'),
    verified: flag('verified').notNull().default(false),
    role: text('role').$type<'member' | 'moderator' | 'admin'>().notNull().default('member'),
    status: text('status').$type<AccountStatus>().notNull().default('active'),
    /** Why an account is suspended, in words its owner is told. */
    statusReason: text('status_reason').notNull().default(''),
    /** When a suspension ends by itself; null for one without an end. */
    suspendedUntil: moment('suspended_until'),
    /** When a moderator last upheld a report against the account; null when none stands. */
    upheldAt: moment('upheld_at'),
    /** How many reports against it were upheld and stand. */
    upheldReports: whole('upheld_reports').notNull().default(0),
    /** Limited by moderation: may answer, may not knock. */
    limited: flag('limited').notNull().default(false),
    /** Made by the demo seeding; only such accounts can have a sign-in button. */
    demo: flag('demo').notNull().default(false),
    door: text('door').$type<Door>().notNull().default('following'),
    /** The finer choice that the big switch goes back to when it is turned off. */
    narrowDoor: text('narrow_door').$type<Door>().notNull().default('following'),
    /** Until when nobody may knock, whatever the door says; null without a shield. */
    shieldUntil: moment('shield_until'),
    /** Asks something before somebody knocks: only then is there a row of `questions` to read. */
    asks: flag('asks').notNull().default(false),
    /** Who may invite this person to groups: everyone who may write to them, people they follow, nobody. */
    groupInvites: text('group_invites').$type<GroupInvites>().notNull().default('anyone'),
    readReceipts: flag('read_receipts').notNull().default(true),
    /** Others see that this person is writing, and this person sees it of them. */
    showsTyping: flag('shows_typing').notNull().default(true),
    /** The same of being here and having been here. Nobody is asked to share it: it is off until they say so. */
    showsSeen: flag('shows_seen').notNull().default(false),
    /** The minute in which they were last here; null where it isn't shown. Written at most every few minutes. */
    seenAt: moment('seen_at'),
    enterSends: flag('enter_sends').notNull().default(true),
    /** Single keys do things in the inbox. Some people speak or type in ways that would set them off. */
    shortcuts: flag('shortcuts').notNull().default(true),
    /** Sees what pages say of themselves under links, and has it fetched for the links that they send. */
    linkPreviews: flag('link_previews').notNull().default(true),
    /** The language its owner chose; null where it is what the browser asks for. */
    language: text('language').$type<Language>(),
    /** What their browser last asked for: for mails and calls, which no browser asks for. */
    spoken: text('spoken').$type<Language>(),
    /** The uploaded picture, or null for the generated one. */
    pictureId: ref('picture_id'),
    followers: whole('followers').notNull().default(0),
    following: whole('following').notNull().default(0),
    joinedAt: moment('joined_at').notNull(),
  },
  (t) => [
    uniqueIndex('people_handle_key').on(t.handleKey),
    index('people_suspended').on(t.suspendedUntil).where(sql`suspended_until is not null`),
    index('people_staff').on(t.role).where(sql`role <> 'member'`),
  ],
)

/** Folded words of handles and names, for finding people by prefix. */
export const peopleTerms = table(
  'people_terms',
  {
    term: text('term').notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.term, t.personId] }), index('people_terms_person').on(t.personId, t.term)],
)

/** Uploaded pictures, already re-encoded: 256 × 256 WebP without metadata. */
export const pictures = table(
  'pictures',
  {
    id: id('id').primaryKey(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    data: bytes('data').notNull(),
  },
  (t) => [index('pictures_person').on(t.personId)],
)

export const passwords = table('passwords', {
  personId: ref('person_id')
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  /** argon2id, in PHC string format. */
  hash: text('hash').notNull(),
  changedAt: moment('changed_at').notNull(),
})

/** Accounts at other sites (GitHub, Google, X) that sign a person in. */
export const identities = table(
  'identities',
  {
    provider: text('provider').notNull(),
    subject: text('subject').notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), index('identities_person').on(t.personId)],
)

/** Single-use codes for a forgotten password; a used or replaced code is deleted. */
export const recoveryCodes = table(
  'recovery_codes',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** SHA-256 of the code: 80 random bits need no slow hash. */
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.hash] })],
)

/** Addresses that their owners confirmed. Only the owner and the mails to them see one. */
export const emails = table(
  'emails',
  {
    personId: ref('person_id')
      .primaryKey()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** As it was written: what stands before the @ is the mail server's own business. */
    address: text('address').notNull(),
    /** In lower case: one account per address, however it is written. */
    addressKey: text('address_key').notNull(),
    confirmedAt: moment('confirmed_at').notNull(),
  },
  (t) => [uniqueIndex('emails_address_key').on(t.addressKey)],
)

/** Links that were mailed to addresses, each good for one account until it runs out. */
export const signUpLinks = table(
  'sign_up_links',
  {
    /** SHA-256 of the link's secret, which stands in the mail alone. */
    hash: text('hash').primaryKey(),
    address: text('address').notNull(),
    /** Which invitation was followed, if any: used up only when the account is made. */
    invitationHash: text('invitation_hash'),
    /** Where somebody wanted to go before they had to sign up: a path of this site. */
    next: text('next').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('sign_up_links_expires').on(t.expiresAt)],
)

/** Links that were mailed to addresses which people want their account to have. */
export const addressLinks = table(
  'address_links',
  {
    /** SHA-256 of the link's secret, which stands in the mail alone. */
    hash: text('hash').primaryKey(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    address: text('address').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    index('address_links_person').on(t.personId),
    // Those that ran out go.
    index('address_links_expires').on(t.expiresAt),
  ],
)

/** One row per signed-in browser. Deleting the row signs that browser out, copied cookies included. */
export const sessions = table(
  'sessions',
  {
    /** SHA-256 of the random session id inside the signed cookie. */
    hash: text('hash').primaryKey(),
    /** How the owner names this row in "where you're signed in". */
    id: id('id').notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    device: text('device').notNull(),
    createdAt: moment('created_at').notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  (t) => [index('sessions_person').on(t.personId, t.createdAt)],
)

/** Counters for limits on tries (sign-in per account and per address, sign-up per address …). */
export const attempts = table(
  'attempts',
  {
    key: text('key').primaryKey(),
    windowStart: moment('window_start').notNull(),
    count: whole('count').notNull(),
  },
  (t) => [index('attempts_window').on(t.windowStart)],
)

/** Accounts that are to be deleted, and those that were: who asked, and what is kept of it. */
export const departures = table(
  'departures',
  {
    personId: ref('person_id')
      .primaryKey()
      .references(() => people.id, { onDelete: 'cascade' }),
    askedAt: moment('asked_at').notNull(),
    /** Until then its owner can come back; from then on it is deleted. */
    dueAt: moment('due_at').notNull(),
    /** What the account was when its owner asked. */
    statusBefore: text('status_before').$type<AccountStatus>().notNull(),
    /** When the last of it was gone. */
    doneAt: moment('done_at'),
    /** SHA-256 of the handle it had, from the deletion on: nobody else is to pass for them. */
    handleHash: text('handle_hash'),
  },
  (t) => [
    index('departures_due').on(t.dueAt).where(sql`done_at IS NULL`),
    uniqueIndex('departures_handle').on(t.handleHash),
  ],
)
