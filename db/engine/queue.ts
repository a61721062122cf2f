/**
 * Group commit. Jobs that wait together run as savepoints of one transaction and share one fsync;
 * each caller is answered only after the commit, and a job that throws rolls back alone.
 */
import { type AfterCommit, runEffects, StorageError } from './engine.ts'
import { observer } from './observe.ts'

/** What an engine does for the queue. All of it is synchronous for SQLite. */
export type Transactor<Tx> = {
  /** Starts the transaction; resolves once the write lock is held. */
  begin(): Promise<void>
  commit(): void
  rollback(): void
  savepoint(): void
  release(): void
  rollbackToSavepoint(): void
  /** False when the engine gave up the whole transaction by itself (disk full, I/O error). */
  isOpen(): boolean
  /** True for errors of the storage itself (full, locked, broken), which no caller could have avoided. */
  isStorageFault(error: unknown): boolean
  tx: Tx
}

type Job<Tx> = {
  run: (tx: Tx, after: AfterCommit) => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  effects: (() => void)[]
  addedAt: number
}

/** Most jobs that share one commit: bounds how long the first of them waits for the last. */
const GROUP = 128

export class WriteQueue<Tx> {
  #waiting: Job<Tx>[] = []
  #draining: Promise<void> | null = null
  #transactor: Transactor<Tx>

  constructor(transactor: Transactor<Tx>) {
    this.#transactor = transactor
  }

  /** Queues a job; resolves with its result once it is durable, rejects when it or its commit failed. */
  add<T>(run: (tx: Tx, after: AfterCommit) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        run,
        resolve: resolve as (value: unknown) => void,
        reject,
        effects: [],
        addedAt: performance.now(),
      })
      this.#draining ??= this.#drain()
    })
  }

  /** Resolves when nothing is queued or running. */
  async idle(): Promise<void> {
    while (this.#draining) await this.#draining
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      // One turn of the event loop, so that requests which have arrived together also commit together.
      await new Promise((resolve) => setImmediate(resolve))
      await this.#runGroup(this.#waiting.splice(0, GROUP))
    }
    this.#draining = null
  }

  async #runGroup(group: Job<Tx>[]): Promise<void> {
    const done: { job: Job<Tx>; value: unknown }[] = []
    const failed: { job: Job<Tx>; error: unknown }[] = []
    try {
      await this.#transactor.begin()
      const began = performance.now()
      for (const job of group) observer().waited('write', began - job.addedAt)
      for (const job of group) await this.#runJob(job, done, failed)
      this.#transactor.commit()
      observer().committed(group.length)
      observer().took('write', performance.now() - began)
    } catch (cause) {
      if (this.#transactor.isOpen()) this.#transactor.rollback()
      const error = new StorageError(cause)
      for (const job of group) job.reject(failed.find((one) => one.job === job)?.error ?? error)
      return
    }
    for (const { job, error } of failed) job.reject(error)
    for (const { job, value } of done) {
      runEffects(job.effects)
      job.resolve(value)
    }
  }

  async #runJob(
    job: Job<Tx>,
    done: { job: Job<Tx>; value: unknown }[],
    failed: { job: Job<Tx>; error: unknown }[],
  ): Promise<void> {
    this.#transactor.savepoint()
    try {
      const value = await job.run(this.#transactor.tx, (effect) => job.effects.push(effect))
      this.#transactor.release()
      done.push({ job, value })
    } catch (error) {
      // Neighbours' work went with it: the whole group must be told, so let the caller see the loss.
      if (!this.#transactor.isOpen()) throw error
      this.#transactor.rollbackToSavepoint()
      this.#transactor.release()
      failed.push({ job, error: this.#transactor.isStorageFault(error) ? new StorageError(error) : error })
    }
  }
}
