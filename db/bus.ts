/**
 * The event bus: committed events go to the open streams of the people they are for – in this process as they are, in
 * the other processes as news (whose events, up to which position).
 */
import { type News, tellProcesses } from './engine/index.ts'

/** `payload` null: it is looked up by whoever listens, because each sees it differently. */
export type BusEvent = { personId: string; position: number; kind: string; payload: Record<string, unknown> | null }
export type SessionEnd = { personId: string; sessionHash: string }
type Listener = {
  onEvent: (event: BusEvent) => void
  /** Another process has written this person's events up to a position. */
  hear: (position: number) => void
  onSessionEnd: (end: SessionEnd) => void
}

// Route handlers, pages and actions may be bundled apart; they must still meet on one bus.
const shared = globalThis as typeof globalThis & {
  /** A list per person: of thousands of people most have one stream, and a list of one is small. */
  ajarBus?: Map<string, readonly Listener[]>
  ajarSessionEnds?: Set<(end: SessionEnd) => void>
}

function listeners(): Map<string, readonly Listener[]> {
  shared.ajarBus ??= new Map()
  return shared.ajarBus
}

/** Hears of every session that ends in this process, for as long as the process lives. */
export function onSessionEnd(listener: (end: SessionEnd) => void): void {
  shared.ajarSessionEnds ??= new Set()
  shared.ajarSessionEnds.add(listener)
}

/** Hears everything that concerns a person until the returned function is called. */
export function subscribe(personId: string, listener: Listener): () => void {
  const all = listeners()
  all.set(personId, [...(all.get(personId) ?? []), listener])
  return () => {
    const others = (all.get(personId) ?? []).filter((other) => other !== listener)
    if (others.length > 0) all.set(personId, others)
    else all.delete(personId)
  }
}

/** Hands an event to whoever listens. Call it only after the commit that made it true. */
export function publish(event: BusEvent): void {
  for (const listener of listeners().get(event.personId) ?? []) listener.onEvent(event)
  tellProcesses(event)
}

/** Hands on what another process told. */
export function passOn({ personId, position }: News): void {
  for (const listener of listeners().get(personId) ?? []) listener.hear(position)
}

/** Tells streams that a session is over, so that they close at once. */
export function publishSessionEnd(end: SessionEnd): void {
  for (const listener of shared.ajarSessionEnds ?? []) listener(end)
  for (const listener of listeners().get(end.personId) ?? []) listener.onSessionEnd(end)
}
