/**
 * Who is here now, as far as this process has heard: in memory alone, of people who show it. Every process hears of
 * everybody's pages (`db/bus.ts`); one that has just started knows after less than a minute.
 */

/** A page that is looked at, and until when that is believed; 0 when it isn't any more. No `tab`: all of theirs. */
export type Here = { personId: string; tab: string | null; until: number }

type Watched = { conversationId: string; until: number }
type Shared = {
  /** Until when each of a person's pages is believed to be looked at. */
  tabs: Map<string, Map<string, number>>
  /** When who isn't here any more was last here. */
  left: Map<string, number>
  /** Who looks at a conversation with a person, here at this process. */
  watchers: Map<string, Map<string, Watched>>
}
// Route handlers and streams are bundled apart; they must still meet on one memory.
const shared = globalThis as typeof globalThis & { ajarOnline?: Shared }

function memory(): Shared {
  shared.ajarOnline ??= { tabs: new Map(), left: new Map(), watchers: new Map() }
  return shared.ajarOnline
}

/** Pages that one person may be noted at: more than anybody looks at, fewer than a script could claim. */
const MOST_TABS = 32
/** How long it is remembered when somebody left: longer than it takes until that is written down. */
const LEFT_REMEMBERED = 3_600_000

/** Whether somebody is here. */
export function isOnline(personId: string, at: number): boolean {
  for (const until of memory().tabs.get(personId)?.values() ?? []) if (until > at) return true
  return false
}

/** When somebody was last here, as far as this process remembers. */
export const leftAt = (personId: string): number | null => memory().left.get(personId) ?? null

/** Notes where somebody is. True when they have come or gone by it. */
export function noteHere({ personId, tab, until }: Here, at: number): boolean {
  const { tabs, left } = memory()
  const before = isOnline(personId, at)
  const mine = tabs.get(personId) ?? new Map<string, number>()
  if (tab === null) mine.clear()
  else if (until > at && (mine.has(tab) || mine.size < MOST_TABS)) mine.set(tab, until)
  else mine.delete(tab)
  if (mine.size > 0) tabs.set(personId, mine)
  else tabs.delete(personId)
  const now = isOnline(personId, at)
  // All of their pages at once: they have hidden it, and what was known is forgotten.
  if (tab === null || now) left.delete(personId)
  else if (before) left.set(personId, at)
  return before !== now || tab === null
}

/** Forgets pages that have said nothing for long. Returns who is gone by that. */
export function sweepOnline(at: number): string[] {
  const { tabs, left, watchers } = memory()
  const gone: string[] = []
  for (const [personId, mine] of tabs) {
    const last = Math.max(...mine.values())
    for (const [tab, until] of mine) if (until <= at) mine.delete(tab)
    if (mine.size > 0) continue
    tabs.delete(personId)
    left.set(personId, last)
    gone.push(personId)
  }
  for (const [personId, moment] of left) if (at - moment > LEFT_REMEMBERED) left.delete(personId)
  for (const [personId, theirs] of watchers) {
    for (const [viewer, { until }] of theirs) if (until <= at) theirs.delete(viewer)
    if (theirs.size === 0) watchers.delete(personId)
  }
  return gone
}

/** `viewer` looks at a conversation with this person, and is told of changes until then. */
export function watchPerson(personId: string, viewer: string, watched: Watched): void {
  const { watchers } = memory()
  watchers.set(personId, (watchers.get(personId) ?? new Map<string, Watched>()).set(viewer, watched))
}

/** Who looks at a conversation with this person now, and which one it is. */
export function watchersOf(personId: string, at: number): { viewer: string; conversationId: string }[] {
  return [...(memory().watchers.get(personId) ?? [])].flatMap(([viewer, { conversationId, until }]) =>
    until > at ? [{ viewer, conversationId }] : [],
  )
}
