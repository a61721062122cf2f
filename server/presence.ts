/** Typing and being here: heard from one browser, judged now, passed on to others, written nowhere. */
import { passWhisper, publishHere, publishSoft } from '../db/bus.ts'
import { now } from '../db/clock.ts'
import { noteHere, sweepOnline, watchersOf, watchPerson } from '../db/online.ts'
import { keepSeen, presenceIn, seersOfTyping, showsSeen } from '../db/presence.ts'
import { HERE_LASTS, type Presence, SEEN_WRITTEN_EVERY, WATCH_LASTS } from '../rules/presence.ts'
import { log } from './log.ts'

/** Signs one person may send to this process in a minute: a few pages that say everything they may. */
const PER_MINUTE = 120
const SWEEP_MILLISECONDS = 5_000

type Shared = {
  minute: number
  signs: Map<string, number>
  written: Map<string, number>
}
const shared = globalThis as typeof globalThis & { ajarPresence?: Shared }

/** What is counted for a minute or so; begun anew, so that it holds nobody who left. */
function counts(at: number): Shared {
  const minute = Math.floor(at / 60_000)
  const known = shared.ajarPresence
  if (known?.minute === minute) return known
  shared.ajarPresence = {
    minute,
    signs: new Map(),
    written: new Map([...(known?.written ?? [])].filter(([, moment]) => at - moment < SEEN_WRITTEN_EVERY)),
  }
  return shared.ajarPresence
}

/** False when somebody has sent more signs within a minute than their pages could. */
export function mayTell(viewer: string): boolean {
  const { signs } = counts(now())
  const sent = (signs.get(viewer) ?? 0) + 1
  signs.set(viewer, sent)
  return sent <= PER_MINUTE
}

/**
 * The viewer is writing in a conversation: passed on to whoever may see it at this moment. False when it isn't theirs;
 * otherwise they can't tell whether anybody was told.
 */
export async function tellTyping(viewer: string, conversationId: string): Promise<boolean> {
  const at = now()
  const seers = await seersOfTyping(viewer, conversationId)
  if (!seers) return false
  publishSoft(seers, { kind: 'typing', conversationId, personId: viewer, at })
  return true
}

/**
 * The viewer looks at a page, and in it at a conversation or at none. Returns what is shown of the other there. Undefined
 * when the conversation isn't theirs. Nothing is noted of who doesn't show it.
 */
export async function tellHere(
  viewer: string,
  tab: string,
  conversationId: string | null,
): Promise<Presence | null | undefined> {
  const at = now()
  const found = conversationId === null ? null : await presenceIn(viewer, conversationId)
  if (found === undefined) return undefined
  if (!(await showsSeen(viewer))) return null
  note(viewer, tab, at + HERE_LASTS, at)
  await writeSeen(viewer, at)
  if (!found || conversationId === null) return null
  watchPerson(found.otherId, viewer, { conversationId, until: at + WATCH_LASTS })
  return found.presence
}

/** The viewer doesn't look at that page any more. */
export async function tellAway(viewer: string, tab: string): Promise<void> {
  const at = now()
  note(viewer, tab, 0, at)
  await writeSeen(viewer, at)
}

/** The viewer has changed whether they show it: what is known of where they are is forgotten everywhere. */
export function forgetHere(viewer: string): void {
  const at = now()
  counts(at).written.delete(viewer)
  note(viewer, null, 0, at)
}

function note(personId: string, tab: string | null, until: number, at: number): void {
  const here = { personId, tab, until }
  publishHere(here)
  if (noteHere(here, at)) void tellWatchers(personId)
}

async function writeSeen(viewer: string, at: number): Promise<void> {
  const { written } = counts(at)
  if (at - (written.get(viewer) ?? 0) < SEEN_WRITTEN_EVERY) return
  written.set(viewer, at)
  await keepSeen(viewer, at)
}

/** Somebody came or went: whoever looks at a conversation with them is told what they may see of it now. */
async function tellWatchers(personId: string): Promise<void> {
  try {
    for (const { viewer, conversationId } of watchersOf(personId, now())) {
      const found = await presenceIn(viewer, conversationId)
      if (found) publishSoft([viewer], { kind: 'presence', conversationId, presence: found.presence })
    }
  } catch (error) {
    // They look again by themselves, within a minute.
    log.error({ err: error }, 'telling who is here failed')
  }
}

/** What another process whispered. */
export function hearWhisper(words: string): void {
  passWhisper(words, (here) => {
    if (noteHere(here, now())) void tellWatchers(here.personId)
  })
}

/** Notices, for as long as the process lives, who has gone without a word. */
export function sweepPresence(): void {
  setInterval(() => {
    for (const personId of sweepOnline(now())) void tellWatchers(personId)
  }, SWEEP_MILLISECONDS).unref()
}
