/** What every engine promises, whatever stands behind it. */
import type { Db } from './db.ts'

/** Runs after the commit that made it true; never when the job or the commit failed. */
export type AfterCommit = (effect: () => void) => void

/** "This person's events reach at least up to here": all that processes tell each other. Readers fetch the rest. */
export type News = { personId: string; position: number }

/** Stands where a person's id stands: the news is that the site's settings have this version. No person has this id. */
export const SITE_NEWS = '0'

/** What fits into one notification of PostgreSQL (8,000 bytes) beside its sender's name. */
export const LONGEST_WHISPER = 7_800

export type NewsListener = {
  onNews: (news: News) => void
  /** Some may have been missed: whoever waits for news has to look for themselves. */
  onGap: () => void
  /** Something that is written nowhere, in the words of whoever told it. */
  onWhisper?: (words: string) => void
}

export type Engine = {
  /** Runs `fn` on a consistent snapshot of committed rows. */
  read<T>(fn: (db: Db) => Promise<T>): Promise<T>
  /** Runs `fn` in one write transaction; resolves when it is durable. */
  write<T>(fn: (db: Db, after: AfterCommit) => Promise<T>): Promise<T>
  /** Holds what is said and decided about these people, in the order of their ids, until the transaction ends. */
  lockPeople(db: Db, ids: readonly string[]): Promise<void>
  /** Holds a piece of work that only one transaction of all processes may do at a time. */
  lockWork(db: Db, name: string): Promise<void>
  /** Applies the migrations that this database hasn't had yet. */
  migrate(): Promise<void>
  /** Resolves when the database answers and has every migration of this version. */
  ready(): Promise<void>
  /** Becomes one of the processes that serve this database; resolves with its number among them, 0 to 31. */
  join(): Promise<number>
  /** Tells the other processes. Losing it is harmless: they also look from time to time. */
  tell(news: News): void
  /**
   * Says something to the other processes that is written nowhere: without blanks, at most `LONGEST_WHISPER` characters.
   * Nobody hears it later, and whoever doesn't hear it isn't told that they didn't.
   */
  whisper(words: string): void
  /** Hears what other processes tell, until the returned function is called. */
  hear(listener: NewsListener): () => void
  /** Finishes what is queued and closes. */
  close(): Promise<void>
}

/** The write could not be done, or it is unknown whether it was: the storage failed, not the caller. */
export class StorageError extends Error {
  constructor(cause: unknown, sentence = 'The database could not write this. Nothing was changed.') {
    super(sentence, { cause })
    this.name = 'StorageError'
  }
}

/** True for a `StorageError`, also for one thrown by another bundle's copy of this class: `instanceof` would miss it. */
export const isStorageError = (error: unknown): error is StorageError =>
  error instanceof Error && error.name === 'StorageError'

/** The table that marks a database which `db/move` has begun to fill and not finished. */
export const HALF_FILLED = 'loading'

/** Thrown instead of working on a half-filled database: its indexes are put aside, and people would be missing in it. */
export class HalfFilledError extends Error {
  constructor() {
    super(
      'This database is only half filled: a move, a restore or a seeding was interrupted. ' +
        'Run the same command once more to finish it, or empty the database.',
    )
    this.name = 'HalfFilledError'
  }
}

/**
 * Thrown by a transaction that finds, holding its people, that it needs others too: it is run again, as one that met
 * another transaction. On SQLite nobody else writes meanwhile, so it is never thrown there.
 */
export class MetAnother extends Error {
  /** PostgreSQL's `serialization_failure`: what is run again. */
  readonly code = '40001'

  constructor() {
    super('A transaction has to hold more people than it did.')
    this.name = 'MetAnother'
  }
}

/** How long a write waits for a lock, or for a database that is starting again, before it fails with a clear error. */
export const PATIENCE_MILLISECONDS = 5_000

/**
 * An effect that throws must not stop its neighbours: the write it belongs to has already happened. It is reported as
 * a warning; rethrown it would be an uncaught exception, which ends the process and every other write with it.
 */
export function runEffects(effects: readonly (() => void)[]): void {
  for (const effect of effects) {
    try {
      effect()
    } catch (error) {
      process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error), 'EffectWarning')
    }
  }
}
