/**
 * The event bus: committed events go to the open streams of the people they are for – in this process as they are, in
 * the other processes as news (whose events, up to which position).
 */
import { type News, tellProcesses, whisperToProcesses } from './engine/index.ts'
import type { Here } from './online.ts'
import type { Soft } from './types.ts'

/** `payload` null: it is looked up by whoever listens, because each sees it differently. */
export type BusEvent = { personId: string; position: number; kind: string; payload: Record<string, unknown> | null }
export type SessionEnd = { personId: string; sessionHash: string }
type Listener = {
  onEvent: (event: BusEvent) => void
  /** Another process has written this person's events up to a position. */
  hear: (position: number) => void
  onSessionEnd: (end: SessionEnd) => void
  /** Something that is written nowhere, and true only now. */
  onSoft?: (soft: Soft) => void
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

/** What processes whisper to each other: something soft for these people, or where somebody is. */
type Whispered = { to: readonly string[]; soft: Soft } | { here: Here }

const whisper = (whispered: Whispered): void =>
  whisperToProcesses(Buffer.from(JSON.stringify(whispered)).toString('base64url'))

const tellSoft = (to: readonly string[], soft: Soft): void => {
  for (const personId of to) for (const listener of listeners().get(personId) ?? []) listener.onSoft?.(soft)
}

/** Hands something that is written nowhere to the open streams of these people, here and at the other processes. */
export function publishSoft(to: readonly string[], soft: Soft): void {
  if (to.length === 0) return
  tellSoft(to, soft)
  whisper({ to, soft })
}

/** Tells the other processes where somebody is. */
export const publishHere = (here: Here): void => whisper({ here })

/** Hands on what another process whispered; `onHere` takes where people are. What nobody understands says nothing. */
export function passWhisper(words: string, onHere: (here: Here) => void): void {
  const heard = understood(words)
  if (heard && 'here' in heard) onHere(heard.here)
  else if (heard) tellSoft(heard.to, heard.soft)
}

function understood(words: string): Whispered | null {
  try {
    return JSON.parse(Buffer.from(words, 'base64url').toString()) as Whispered
  } catch {
    // Of another version of this program.
    return null
  }
}
