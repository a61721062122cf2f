/**
 * The clock that all processes of one database share. A process whose machine's clock is off would otherwise give
 * messages a wrong time and open budgets too early: the engine measures how far it is from the database's own.
 */

// Bundles may hold a copy of this file each; the clock is one.
const shared = globalThis as typeof globalThis & { ajarClockOffset?: number }

/** The moment: milliseconds since 1970-01-01 UTC, by the database's clock. */
export const now = (): number => Date.now() + (shared.ajarClockOffset ?? 0)

/** Told by the engine: how many milliseconds the database's clock is ahead of this process's. */
export function setClockOffset(milliseconds: number): void {
  shared.ajarClockOffset = milliseconds
}
