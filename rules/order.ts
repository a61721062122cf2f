/** How a person keeps their own inbox in order. Nobody else learns of any of it. */
import type { Folder } from './door.ts'

/** Conversations that can stand pinned on top of the inbox at once. */
export const PINS = 10

/** Until when something lasts that lasts until it is taken back: later than any clock. */
export const FOREVER = Number.MAX_SAFE_INTEGER

/** How many conversations can be changed at once. */
export const AT_ONCE = 100

/** The longest snooze, in milliseconds: a year and a day. */
export const LONGEST_SNOOZE = 366 * 86_400_000

/** Characters that a draft keeps: as many as the longest message. */
export const DRAFT_LENGTH = 10_000

/** What was accepted and lies in its owner's own order: what can be pinned, put away and brought back. */
export const OWN_FOLDERS = ['inbox', 'archived', 'snoozed'] as const satisfies readonly Folder[]

/** Whether a conversation lies in its owner's own order: in the inbox, or put away. */
export const isOwn = (folder: Folder | 'none'): boolean => OWN_FOLDERS.some((own) => own === folder)

/** Where it waits for its owner's decision. */
export const waitsIn = (folder: Folder | 'none'): boolean => folder === 'requests' || folder === 'hidden'

/** Whether its owner has put it away for good or for a while. */
export const isAway = (folder: Folder | 'none'): boolean => folder === 'archived' || folder === 'snoozed'

/**
 * Where a conversation lies after a message that belongs into `decided`. What was put away comes back – unless it is
 * muted: who wanted to hear nothing of it and not to see it isn't shown it by the next message.
 */
export const folderAfter = (before: Folder | 'none', decided: Folder, muted: boolean): Folder =>
  decided === 'inbox' && muted && before !== 'none' && isAway(before) ? before : decided
