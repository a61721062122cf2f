/** What the engines can tell somebody who measures them; silent until somebody listens. */

export type Observer = {
  /** Milliseconds that a job waited before it began. */
  waited: (kind: 'read' | 'write', milliseconds: number) => void
  /** Milliseconds from a job's beginning to its end, commit included. */
  took: (kind: 'read' | 'write', milliseconds: number) => void
  /** Jobs that shared one commit. */
  committed: (jobs: number) => void
  /** A job was run again, because it met another one or lost its connection. */
  retried: (why: 'conflict' | 'connection') => void
  /** A statement is issued. Only tests listen: they ask the database how it would find the rows. */
  statement?: (query: string, parameters: readonly unknown[]) => void
}

const SILENT: Observer = { waited: () => {}, took: () => {}, committed: () => {}, retried: () => {} }

// Bundles may hold a copy of this file each; there is one observer.
const shared = globalThis as typeof globalThis & { ajarObserver?: Observer }

export const observer = (): Observer => shared.ajarObserver ?? SILENT

/** Sets who hears; what they have no ear for stays silent. */
export function observe(listener: Partial<Observer>): void {
  shared.ajarObserver = { ...SILENT, ...listener }
}
