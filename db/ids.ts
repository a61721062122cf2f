/**
 * Ids are whole decimal numbers as strings, sortable by time and below 2^53:
 * 40 bits of milliseconds since 2015-04-20 (until 2050), 5 bits of process number, 8 bits of sequence.
 * In 2026 that gives the 16 digits that X's format allows for groups.
 */

import { now } from './clock.ts'

/** 2015-04-20T00:00:00Z, when Twitter let people receive direct messages from anyone. */
export const EPOCH = Date.UTC(2015, 3, 20)
const PER_MILLISECOND = 8192
const PER_PROCESS = 256

/** Process numbers, 0 to 31. Servers take those below `SERVERS`; commands and tests, which nobody numbers, those above. */
const PROCESSES = 32
export const SERVERS = 24

// Route handlers, pages and actions may be bundled apart, each with a copy of this file: they share one sequence.
const shared = globalThis as typeof globalThis & {
  ajarIds?: { lastMillisecond: number; sequence: number; process: number }
}
const state = () => {
  const unnumbered = () => SERVERS + Math.floor(Math.random() * (PROCESSES - SERVERS))
  shared.ajarIds ??= { lastMillisecond: 0, sequence: 0, process: unnumbered() }
  return shared.ajarIds
}

/** Told by the engine: which of up to 32 processes on one database this is. `AJAR_PROCESS` wins where it is set. */
export function setProcessNumber(number: number): void {
  state().process = number % PROCESSES
}

/** Gives each process its own range within a millisecond. */
const processNumber = () => Number(process.env.AJAR_PROCESS ?? state().process) % PROCESSES

/** A new id, greater than every id this process made before, even if the clock was set back. */
export function newId(moment = now()): string {
  const ids = state()
  const millisecond = Math.max(moment - EPOCH, ids.lastMillisecond)
  if (millisecond === ids.lastMillisecond) ids.sequence += 1
  else ids.sequence = 0
  // More than 256 ids in a millisecond borrow from the next one.
  ids.lastMillisecond = ids.sequence < PER_PROCESS ? millisecond : millisecond + 1
  if (ids.sequence >= PER_PROCESS) ids.sequence = 0
  return String(ids.lastMillisecond * PER_MILLISECOND + processNumber() * PER_PROCESS + ids.sequence)
}

/** When an id was made: milliseconds since 1970-01-01 UTC. */
export function momentOf(id: string): number {
  return Math.floor(Number(id) / PER_MILLISECOND) + EPOCH
}

/** The smallest id of a moment: the bound for "made since then". */
export function idAt(moment: number): string {
  return String(Math.max(0, moment - EPOCH) * PER_MILLISECOND)
}

/** Makes ids for moments in the past (imports, demo, bulk loads), unique as long as one clock makes them. */
export function idsInThePast(): (moment: number) => string {
  let last = 0
  return (moment) => {
    last = Math.max(last + 1, Number(idAt(moment)))
    return String(last)
  }
}

/** True for text that can be an id: decimal, without leading zeros, below 2^53. */
export function isId(text: string): boolean {
  return /^[1-9]\d{0,15}$/.test(text) && Number(text) <= Number.MAX_SAFE_INTEGER
}
