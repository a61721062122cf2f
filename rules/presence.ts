/**
 * Who may see that somebody is writing, is there, or was there. POLICY: "Until you accept, the sender learns nothing: no
 * read mark, no typing, no presence." Pure; `db/presence.ts` loads the facts at the moment in which something is passed on.
 */

/** A browser says at most this often that its owner is writing. */
export const TYPING_EVERY = 3_000
/** A sign of writing that isn't said again ends by itself: two of them may be lost or late. */
export const TYPING_SHOWN = 6_000
/** A page that is looked at says so this often, and for so long it is believed: one of them may be lost. */
export const HERE_EVERY = 45_000
export const HERE_LASTS = 100_000
/** Whoever looks at a conversation is told of changes for this long after they last said so. */
export const WATCH_LASTS = HERE_LASTS
/** "Last seen" is a minute, never a moment… */
export const SEEN_STEP = 60_000
/** …and is written down at most this often. */
export const SEEN_WRITTEN_EVERY = 5 * 60_000

/** What is shown of somebody: there now, or since when not. Null where nothing is shown, whatever the reason. */
export type Presence = { online: true } | { seenAt: number }

/** What one of two people decided about the other, and what stands between them. */
export type PresenceSide = {
  /** Neither suspended, removed nor deactivated. */
  active: boolean
  /** Their own setting. Who hides it doesn't see it. */
  shares: boolean
  accepted: boolean
  blocks: boolean
  /** Reported the other and hasn't written to them since. */
  reported: boolean
  restricts: boolean
  /** Their side of the conversation waits among the requests or hidden ones. */
  waits: boolean
  /** They knocked, and haven't been answered since: that they were accepted isn't theirs to know (`rules/told.ts`). */
  unanswered: boolean
}

/**
 * True when two people see each other's presence: always both or neither. What takes it away – a setting, a block, a
 * restriction, an end – looks the same from the other side.
 */
export const sharedBetween = (one: PresenceSide, other: PresenceSide): boolean =>
  [one, other].every(
    (side) =>
      side.active &&
      side.shares &&
      side.accepted &&
      !side.blocks &&
      !side.reported &&
      !side.restricts &&
      !side.waits &&
      !side.unanswered,
  )

/** The same among members of a group, who were let in by their own answer: only settings and blocks are looked at. */
export const sharedInGroup = (
  one: Pick<PresenceSide, 'active' | 'shares' | 'blocks'>,
  other: Pick<PresenceSide, 'shares' | 'blocks'>,
): boolean => one.active && one.shares && other.shares && !one.blocks && !other.blocks

/** A moment as coarse as anybody is told it: the minute it lies in. */
export const coarse = (at: number): number => at - (at % SEEN_STEP)
