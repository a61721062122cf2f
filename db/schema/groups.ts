/** Groups: a conversation of several people, who is in it and who was asked. */
import type { GroupRole, MemberState } from '../../rules/groups.ts'
import { bytes, id, index, moment, primaryKey, ref, table, text } from '../engine/columns.ts'
import { conversations } from './messages.ts'
import { people } from './people.ts'

export const groups = table('groups', {
  conversationId: ref('conversation_id')
    .primaryKey()
    .references(() => conversations.id, { onDelete: 'cascade' }),
  name: text('name').notNull(),
  /** The name as it is searched for: `fold` of `rules/names.ts`. */
  nameKey: text('name_key').notNull(),
  /** Version of the uploaded picture, or null for the generated one. */
  pictureId: ref('picture_id'),
})

/** Everybody who is or was in a group, or was asked. Who is in it has a side of the conversation as well. */
export const members = table(
  'members',
  {
    conversationId: ref('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    role: text('role').$type<GroupRole>().notNull(),
    state: text('state').$type<MemberState>().notNull(),
    /** Who brought them in or asked them; oneself for whoever made the group. */
    invitedBy: ref('invited_by')
      .notNull()
      .references(() => people.id),
    /** Since when they are what `state` says. */
    at: moment('at').notNull(),
    /** Until when nothing of it notifies them; null when it does. */
    mutedUntil: moment('muted_until'),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.personId] }),
    index('members_person').on(t.personId),
    index('members_invited_by').on(t.invitedBy),
  ],
)

/** Uploaded pictures of groups, re-encoded like those of people; only its members see them. */
export const groupPictures = table(
  'group_pictures',
  {
    id: id('id').primaryKey(),
    conversationId: ref('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    data: bytes('data').notNull(),
  },
  (t) => [index('group_pictures_conversation').on(t.conversationId)],
)
