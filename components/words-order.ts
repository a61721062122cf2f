/** The sentences of one's own order, apart from `words.ts`: they are fetched with what says them. */
import type { OrderChange } from './inbox/actions.ts'
import { apart } from './words.ts'

/** What has been done to some conversations, by what can be done to them. */
const ORDERED: Record<OrderChange['verb'], string> = {
  pin: 'pinned on top.',
  unpin: 'no longer pinned.',
  archive: 'archived until the next message.',
  inbox: 'back in the inbox.',
  read: 'marked as read.',
  unread: 'marked as unread.',
  mute: 'muted. Everything still arrives.',
  unmute: 'no longer muted.',
  snooze: 'snoozed until then, or the next message.',
  delete: 'deleted for you. Nobody is told.',
  accept: 'accepted, and in your inbox now.',
  undo_delete: 'there again.',
  undo_accept: 'waiting again.',
}

/** “Bo is muted. Everything still arrives.”, “12 conversations are archived until the next message.” */
export function orderedSentence(verb: OrderChange['verb'], names: readonly string[]): string {
  const [name] = names
  const what = names.length === 1 && name ? `${apart(name)} is` : `${names.length} conversations are`
  return `${what} ${ORDERED[verb]}`
}

/** Leaving several groups. */
export const LEAVE_WORDS = {
  title: (count: number) => (count === 1 ? 'Leave this group?' : `Leave ${count} groups?`),
  text: 'The others see that you left, and their messages are gone for you. Only somebody you accepted or follow can bring you back.',
  does: (count: number) => (count === 1 ? 'Leave it' : `Leave ${count} groups`),
} as const

/** “You have left Garden party.”, “You have left 3 groups.” */
export function leftSentence(names: readonly string[]): string {
  const [name] = names
  return `You have left ${names.length === 1 && name ? apart(name) : `${names.length} groups`}.`
}

/** How long to mute. */
export const MUTE_WORDS = [
  { hours: 1, text: 'For 1 hour' },
  { hours: 8, text: 'For 8 hours' },
  { hours: null, text: 'Until I turn it off' },
] as const

/** The moments that a snooze offers. */
export const SNOOZE_WORDS = {
  hours: 'In 3 hours',
  tonight: 'Tonight',
  tomorrow: 'Tomorrow morning',
  week: 'Next week',
} as const

/** The keys of the inbox: keys with a blank between them are pressed one after the other. */
export const SHORTCUT_WORDS: readonly { title: string; keys: readonly (readonly [key: string, does: string])[] }[] = [
  {
    title: 'Go',
    keys: [
      ['j', 'Next conversation'],
      ['k', 'Conversation before'],
      ['Enter', 'Open it'],
      ['Esc', 'Back to the list'],
      ['g i', 'Inbox'],
      ['g r', 'Requests'],
      ['g h', 'Hidden'],
      ['g a', 'Archived'],
      ['g s', 'Snoozed'],
    ],
  },
  {
    title: 'This conversation, or those selected',
    keys: [
      ['e', 'Archive, or move back to the inbox'],
      ['u', 'Mark as unread, or read'],
      ['p', 'Pin on top, or unpin'],
      ['s', 'Snooze'],
      ['m', 'Mute, or unmute'],
      ['x', 'Select'],
      ['r', 'Write an answer'],
    ],
  },
  {
    title: 'Anywhere here',
    keys: [
      ['Ctrl+K', 'Find or do something'],
      ['/', 'Filter by name'],
      ['c', 'New message'],
      ['?', 'These shortcuts'],
    ],
  },
]
